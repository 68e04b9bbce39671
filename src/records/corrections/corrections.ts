import { fullTitle, splitName } from '../names';
import { checkSections } from '../sections/checks';
import type { Recipe } from '../recipe/recipe';
import type { Item, ExtractedRecord, RecordWarning, Title, Value } from '../types';

/** What a person has put right on one page; kept apart from what was read, and laid over it. */
export interface Corrections {
  /** By field; null for "there is none". */
  readonly fields: Readonly<Record<string, Value | null>>;
  /**
   * By the first line of an item, which stays the same whatever the recipe; 0 for an item that is
   * none.
   */
  readonly quantities: Readonly<Record<number, number>>;
  /**
   * By the first line of an item; a subtitle stands behind a comma. Absent in what was kept before
   * there were any.
   */
  readonly titles?: Readonly<Record<number, string>>;
  /** Somebody has looked at it, and it is right. */
  readonly accepted: boolean;
}

export const NO_CORRECTIONS: Corrections = {
  fields: {},
  quantities: {},
  titles: {},
  accepted: false,
};

/** True if a person has put in a value, a quantity or a title. */
export const isCorrected = ({ fields, quantities, titles = {} }: Corrections): boolean =>
  [fields, quantities, titles].some((corrected) => Object.keys(corrected).length > 0);

/** With what belongs to lines at their new places; `placeOf` gives that of an old one. */
export function moved(corrections: Corrections, placeOf: (line: number) => number): Corrections {
  const atNewPlaces = <T>(of: Readonly<Record<number, T>>): Record<number, T> =>
    Object.fromEntries(Object.entries(of).map(([line, value]) => [placeOf(Number(line)), value]));
  const { quantities, titles } = corrections;
  return {
    ...corrections,
    quantities: atNewPlaces(quantities),
    ...(titles && { titles: atNewPlaces(titles) }),
  };
}

/**
 * With another title for an item; with none, or what was read, it is called as it was read again.
 */
export function retitle(
  corrections: Corrections,
  { lines, read }: { readonly lines: readonly number[]; readonly read: Title },
  title: string,
): Corrections {
  const own = Object.entries({ ...corrections.titles, [lines[0]!]: title.trim() });
  const same = (text: string) => text === '' || text === fullTitle(read);
  const kept = own.filter(([line, text]) => Number(line) !== lines[0] || !same(text));
  return { ...corrections, titles: Object.fromEntries(kept) };
}

/**
 * The record as a person has corrected it. Sums are checked anew, and what was put right is no
 * longer warned about.
 */
export function correctRecord(
  record: ExtractedRecord,
  recipe: Recipe,
  corrections: Corrections,
): ExtractedRecord {
  if (!isCorrected(corrections)) return record;
  const { fields, quantities, titles = {} } = corrections;
  const sections = Object.fromEntries(
    Object.entries(record.sections).map(([name, items]) => [
      name,
      items
        .map((item) => withTitle(withQuantity(item, quantities), titles, recipe))
        .filter(({ quantity }) => quantity > 0),
    ]),
  );
  const doubts = record.warnings.filter((one) => isOpen(one, record, { fields, quantities }));
  const found = Object.entries(sections)
    .filter(([name]) => record.sections[name]!.length > 0)
    .map(([section, items]) => ({ section, items }));
  return {
    ...record,
    fields: withFields(record.fields, fields),
    sections,
    warnings: [...doubts, ...checkSections(recipe, found)],
  };
}

function withFields(
  read: ExtractedRecord['fields'],
  corrected: Corrections['fields'],
): ExtractedRecord['fields'] {
  const known = Object.entries(corrected).filter(([name]) => Object.hasOwn(read, name));
  return {
    ...read,
    ...Object.fromEntries(known.map(([name, value]) => [name, { ...read[name]!, value }])),
  };
}

const withQuantity = (item: Item, quantities: Corrections['quantities']): Item => ({
  ...item,
  quantity: quantities[item.lines[0]!] ?? item.quantity,
});

function withTitle(
  item: Item,
  titles: NonNullable<Corrections['titles']>,
  { items }: Recipe,
): Item {
  const typed = titles[item.lines[0]!];
  if (typed === undefined) return item;
  const { title, subtitle } = item;
  const { base, rest } =
    items?.layout === 'cells' && items.subtitle ? splitName(typed) : { base: typed, rest: null };
  const values = items?.layout === 'table' ? withCell(item, base) : item.values;
  return { ...item, title: base, subtitle: rest, values, read: { title, subtitle } };
}

/** The title of a table's row is one of its cells. */
function withCell({ title, values }: Item, corrected: string): Item['values'] {
  const column = Object.keys(values).find((name) => values[name] === title);
  return column === undefined ? values : { ...values, [column]: corrected };
}

/** Sums are checked again, so their old warnings go; so do those about what was put right. */
function isOpen(
  warning: RecordWarning,
  { sections }: ExtractedRecord,
  { fields, quantities }: Pick<Corrections, 'fields' | 'quantities'>,
): boolean {
  switch (warning.code) {
    case 'sum':
    case 'no-section':
      return false;
    case 'no-field':
    case 'bad-field':
    case 'doubtful-field':
      return !(warning.field in fields);
    case 'empty':
      return Object.values(fields).every((value) => value === null);
    case 'mark-unread':
    case 'mark-doubtful':
    case 'cut': {
      const about = sections[warning.section]!.filter(({ title }) => title === warning.title);
      return !about.some(({ lines }) => lines[0]! in quantities);
    }
    default:
      return true;
  }
}
