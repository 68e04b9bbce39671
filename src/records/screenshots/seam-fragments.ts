import type { MatchedItem, MatchedRecord } from '../catalogue/matched';
import type { Recipe, Section } from '../recipe/recipe';
import type { RecordWarning } from '../types';

const copiesIn = (items: readonly MatchedItem[]): number =>
  items.reduce((sum, { quantity }) => sum + quantity, 0);

/**
 * What is left of a name stands for nothing, or only seems to stand for an entry that another item
 * is sure of.
 */
const isDoubtful = ({ match }: MatchedItem, items: readonly MatchedItem[]): boolean =>
  match === null ||
  (match.type.startsWith('fuzzy') && items.some((one) => isSureOf(one, match.name)));

const isSureOf = ({ match }: MatchedItem, name: string): boolean =>
  match?.name === name && !match.type.startsWith('fuzzy');

/** Doubtful items, if there are too many by just these. */
function fragmentsOf({ sum }: Section, items: readonly MatchedItem[]): readonly MatchedItem[] {
  const lone = items.filter((item) => isDoubtful(item, items));
  const excess = sum && sum[0] === sum[1] ? copiesIn(items) - sum[0] : 0;
  return excess > 0 && copiesIn(lone) === excess ? lone : [];
}

/** The sum is right now, and what is left out need not be told apart. */
const isAnswered = (
  warning: RecordWarning,
  section: Section,
  fragments: readonly MatchedItem[],
): boolean =>
  (warning.code === 'sum' && warning.section === section.name) ||
  (warning.code === 'ambiguous' &&
    warning.section === section.name &&
    fragments.some(({ title }) => title === warning.title));

/**
 * Where two parts of a long screenshot meet, fragments of a row that is cut look like items of no
 * known name, or like a misread one that is there already. If a section adds up without them, they
 * are left out, and told.
 */
export function withoutSeamFragments(record: MatchedRecord, recipe: Recipe): MatchedRecord {
  if (!recipe.stitched) return record;
  let { warnings } = record;
  const sections = { ...record.sections };
  for (const section of recipe.sections) {
    const items = sections[section.name]!;
    const fragments = fragmentsOf(section, items);
    if (fragments.length === 0) continue;
    sections[section.name] = items.filter((item) => !fragments.includes(item));
    warnings = [
      ...warnings.filter((one) => !isAnswered(one, section, fragments)),
      ...fragments.map(({ read }): RecordWarning => ({
        code: 'stray',
        section: section.name,
        text: read.title,
      })),
    ];
  }
  return { ...record, sections, warnings };
}
