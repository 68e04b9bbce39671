import type { MatchedItem, MatchedRecord } from '../../records/catalogue/matched';
import { fullTitle } from '../../records/names';

/**
 * The first lines of a record's items that have no entry of the catalogue: what an item is known
 * by.
 */
export const linesWithoutEntry = ({ sections }: MatchedRecord): ReadonlySet<number | undefined> =>
  new Set(
    Object.values(sections)
      .flat()
      .filter(({ match }) => match === null)
      .map(({ lines }) => lines[0]),
  );

/** An item with its place in its section. */
export interface NumberedItem {
  readonly item: MatchedItem;
  readonly number: number;
}

/** The items of a section, those with these first lines before the others. */
export function inOrderOfNeed(
  items: readonly MatchedItem[],
  first: ReadonlySet<number | undefined>,
): readonly NumberedItem[] {
  const rank = ({ item }: NumberedItem) => Number(!first.has(item.lines[0]));
  return items.map((item, number) => ({ item, number })).sort((a, b) => rank(a) - rank(b));
}

export const quantityOf = (items: readonly MatchedItem[]): number =>
  items.reduce((sum, { quantity }) => sum + quantity, 0);

/** The item that a warning means, by its title as it is or as it was read. */
export const itemTitled = (
  { sections }: MatchedRecord,
  section: string,
  title: string,
): MatchedItem | undefined =>
  sections[section]?.find((one) => [one.title, one.read.title, fullTitle(one)].includes(title));
