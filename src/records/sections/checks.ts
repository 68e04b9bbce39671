import type { Recipe, Section } from '../recipe/recipe';
import type { SectionItems } from './cells';
import type { Item, RecordWarning } from '../types';

/** Sums that are not as the recipe says, and sections that are not there at all. */
export function checkSections(
  { sections }: Recipe,
  found: readonly SectionItems[],
): RecordWarning[] {
  return sections.flatMap((section) => {
    const own = found.filter((one) => one.section === section.name);
    const items = own.flatMap((one) => one.items);
    return own.length === 0 ? absent(section) : sumOf(section, items);
  });
}

/** A section that may be empty may as well not be printed. */
const absent = ({ name, headings, sum }: Section): RecordWarning[] =>
  headings && sum?.[0] !== 0 ? [{ code: 'no-section', section: name }] : [];

function sumOf({ name, sum }: Section, items: readonly Item[]): RecordWarning[] {
  if (!sum) return [];
  const found = items.reduce((total, { quantity }) => total + quantity, 0);
  const [least, most] = sum;
  const isRight = found >= least && found <= most;
  return isRight ? [] : [{ code: 'sum', section: name, found, least, most }];
}
