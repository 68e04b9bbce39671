import type { FieldType, Recipe } from '../../records/recipe/recipe';
import type { Value } from '../../records/types';
import type { RecordRow } from '../../state/records/RecordRows.svelte';

/** A column of the table: what its values are, and how wide it is. */
export interface FieldColumn {
  readonly field: string;
  readonly type: FieldType;
  /** As CSS has it, for `grid-template-columns`. */
  readonly width: string;
  /** The least of it, as a CSS length. */
  readonly least: string;
}

/** The type of each field, by recipe and name. */
export type FieldTypes = ReadonlyMap<string, ReadonlyMap<string, FieldType>>;

export const fieldTypesOf = (recipes: readonly Recipe[]): FieldTypes =>
  new Map(recipes.map(({ id, fields }) => [id, new Map(fields.map((f) => [f.name, f.type]))]));

export const typeIn = (types: FieldTypes, recipe: string, field: string): FieldType =>
  types.get(recipe)?.get(field) ?? 'text';

/** Amounts with two decimals, days as they are written in that language. */
export function shownValue(value: Value | null | undefined, type: FieldType, tag: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return formatOf(type, tag).number.format(value);
  const day = type === 'date' ? DAY.exec(value) : null;
  return day ? formatOf(type, tag).date.format(new Date(value)) : value;
}

/** As `parseDate` gives it, which is midnight in UTC. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface Formats {
  readonly number: Intl.NumberFormat;
  readonly date: Intl.DateTimeFormat;
}

const formats = new Map<string, Formats>();

/** To make one takes longer than to write a thousand numbers with it. */
function formatOf(type: FieldType, tag: string): Formats {
  const key = `${type} ${tag}`;
  const made = formats.get(key);
  if (made) return made;
  const digits = type === 'amount' ? 2 : 0;
  const fresh = {
    number: new Intl.NumberFormat(tag, {
      minimumFractionDigits: digits,
      maximumFractionDigits: type === 'text' ? 20 : digits,
    }),
    date: new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' }),
  };
  formats.set(key, fresh);
  return fresh;
}

/** So many rows tell how wide a column is. Unsourced. */
const LOOKED_AT = 200;
/**
 * A column of texts gets room in proportion to its longest, from the first up to the second, and
 * breaks what is longer into two lines. In widths of a digit; unsourced.
 */
const TEXT_ROOM = [10, 30] as const;
/** Beside the name of a column stands the arrow of the order. In widths of a digit. */
const ARROW = 2;

/** @param nameOf what a field is called at the head of its column */
export function fieldColumns(
  fields: readonly string[],
  rows: readonly RecordRow[],
  { types, tag, nameOf }: { types: FieldTypes; tag: string; nameOf: (field: string) => string },
): readonly FieldColumn[] {
  const seen = rows.slice(0, LOOKED_AT).flatMap(({ summary }) => summary ?? []);
  return fields.map((field) => {
    const own = seen.filter((summary) => field in summary.fields);
    const type = own[0] ? typeIn(types, own[0].recipe, field) : 'text';
    const texts = own.map(({ fields: values, recipe }) =>
      shownValue(values[field], typeIn(types, recipe, field), tag),
    );
    const longest = Math.max(0, ...texts.map(digitsWide));
    const head = digitsWide(nameOf(field)) + ARROW;
    return { field, type, ...(type === 'text' ? roomy : exact)(longest, head) };
  });
}

function exact(longest: number, head: number): Pick<FieldColumn, 'width' | 'least'> {
  const least = `${Math.max(longest + 1, head)}ch`;
  return { width: least, least };
}

function roomy(longest: number, head: number): Pick<FieldColumn, 'width' | 'least'> {
  const [few, many] = TEXT_ROOM;
  const share = Math.max(head, Math.min(longest, many));
  const least = `${Math.max(head, Math.min(longest + 1, few))}ch`;
  return { width: `minmax(${least}, ${share}fr)`, least };
}

/** A width in digits: Chinese characters are about as wide as two. */
const digitsWide = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign >= '\u2e80' ? 2 : 1), 0);
