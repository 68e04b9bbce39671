import type { MatchedItem, MatchedRecord } from './matched';
import { fullTitle } from '../names';
import type { Recipe, Section } from '../recipe/recipe';
import type { RecordWarning } from '../types';

/** Items of which a section has more than are usual. Two spellings of one entry are one item. */
export const tooManyCopies = (
  { sections }: Recipe,
  record: Pick<MatchedRecord, 'sections'>,
): RecordWarning[] =>
  sections.flatMap((section) => tooManyIn(section, record.sections[section.name] ?? []));

function tooManyIn({ name, mostCopies }: Section, items: readonly MatchedItem[]): RecordWarning[] {
  if (mostCopies === undefined) return [];
  const copies = new Map<string, { readonly title: string; found: number }>();
  for (const item of items) {
    // The key of a name is never that of an entry: it has no such sign.
    const id = item.match ? `=${item.match.name}` : item.key;
    const known = copies.get(id) ?? { title: fullTitle(item), found: 0 };
    copies.set(id, { ...known, found: known.found + item.quantity });
  }
  return [...copies.values()]
    .filter(({ found }) => found > mostCopies)
    .map(({ title, found }) => ({ code: 'copies', section: name, title, found, most: mostCopies }));
}
