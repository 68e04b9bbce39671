import { checkSections } from './checks';
import type { Recipe } from './recipe';
import type { Item, PageRecord, RecordWarning, Value } from './types';

/** What a person has put right on one page; kept apart from what was read, and laid over it. */
export interface Corrections {
  /** By field; null for "there is none". */
  readonly fields: Readonly<Record<string, Value | null>>;
  /** By the first line of an item, which stays the same whatever the recipe; 0 for an item that is none. */
  readonly quantities: Readonly<Record<number, number>>;
  /** Somebody has looked at it, and it is right. */
  readonly accepted: boolean;
}

export const NO_CORRECTIONS: Corrections = { fields: {}, quantities: {}, accepted: false };

/** The record as a person has corrected it. Sums are checked anew, and what was put right is no longer warned about. */
export function correctRecord(
  record: PageRecord,
  recipe: Recipe,
  { fields, quantities }: Corrections,
): PageRecord {
  const changed = Object.keys(fields).length + Object.keys(quantities).length;
  if (changed === 0) return record;
  const sections = Object.fromEntries(
    Object.entries(record.sections).map(([name, items]) => [
      name,
      items.map((item) => withQuantity(item, quantities)).filter(({ quantity }) => quantity > 0),
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
  read: PageRecord['fields'],
  corrected: Corrections['fields'],
): PageRecord['fields'] {
  const known = Object.entries(corrected).filter(([name]) => name in read);
  return {
    ...read,
    ...Object.fromEntries(known.map(([name, value]) => [name, { ...read[name]!, value }])),
  };
}

const withQuantity = (item: Item, quantities: Corrections['quantities']): Item => ({
  ...item,
  quantity: quantities[item.lines[0]!] ?? item.quantity,
});

/** Sums are checked again, so their old warnings go; so do those about what was put right. */
function isOpen(
  warning: RecordWarning,
  { sections }: PageRecord,
  { fields, quantities }: Pick<Corrections, 'fields' | 'quantities'>,
): boolean {
  switch (warning.code) {
    case 'sum':
    case 'copies':
    case 'no-section':
      return false;
    case 'no-field':
    case 'bad-field':
      return !(warning.field in fields);
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
