import type { RecordSummary } from '../../records/corrections/summary';
import type { RecordRow } from './RecordRows.svelte';

export const RECORD_FILTERS = ['all', 'check', 'accepted'] as const;
export type RecordFilter = (typeof RECORD_FILTERS)[number];

/**
 * How a record stands: not made yet, none, to be looked at, a field empty that may be or not surely
 * read, nothing to say, seen and right.
 */
export type RecordState = 'wait' | 'none' | 'check' | 'unsure' | 'fine' | 'accepted';

export const RECORD_STATES: readonly RecordState[] = [
  'check',
  'none',
  'wait',
  'unsure',
  'fine',
  'accepted',
];

export function stateOf(summary: RecordSummary | null | undefined): RecordState {
  if (summary === undefined) return 'wait';
  if (summary === null) return 'none';
  if (summary.accepted) return 'accepted';
  const isMatched = summary.matched === null || summary.matched === summary.items;
  if (!isMatched || summary.warnings > 0 || summary.isOdd) return 'check';
  return missingIn(summary).length + summary.unsure.length > 0 ? 'unsure' : 'fine';
}

/** Fields without a value. */
export const missingIn = ({ fields }: RecordSummary): readonly string[] =>
  Object.keys(fields).filter((name) => fields[name] === null);

/** So many records, and so large a part of them of one kind, make one of another kind odd. */
const MANY = 6;
const NEARLY_ALL = 0.8;

/**
 * The recipe that nearly all records of a list are made with; null where there is none, or there
 * are few records.
 */
export function usualRecipe(summaries: Iterable<RecordSummary | null>): string | null {
  const recipes = [...summaries].flatMap((summary) => summary?.recipe ?? []);
  const counts = new Map<string, number>();
  for (const recipe of recipes) counts.set(recipe, (counts.get(recipe) ?? 0) + 1);
  const usual = [...counts].find(([, count]) => count >= NEARLY_ALL * recipes.length);
  return recipes.length >= MANY && usual ? usual[0] : null;
}

export interface RecordsStats {
  readonly records: number;
  /** Pages that no recipe fits. */
  readonly without: number;
  readonly items: number;
  /** Null without a catalogue. */
  readonly matched: number | null;
  /** Of all items, and the mean of the pages' own; of 100. */
  readonly accuracy: number;
  readonly average: number;
  readonly check: number;
}

/** By a field, or by one of the columns that every record has. */
export type SortKey = { readonly field: string } | 'page' | 'items' | 'state';

export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** Most columns of fields that a table shows: far more than anyone reads across. By choice. */
const MOST_FIELDS = 40;

/** Rows in order; equals stay in the order of the list. */
export function sortRows(rows: readonly RecordRow[], { key, descending }: Sort): RecordRow[] {
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: sortValue(row, key) }))
    .sort((a, b) => sign * compare(a.value, b.value))
    .map(({ row }) => row);
}

/** @param find in lower case; empty for every row */
export function passes({ page, summary }: RecordRow, filter: RecordFilter, find: string): boolean {
  const state = stateOf(summary);
  if (filter === 'check' && state !== 'check' && state !== 'none') return false;
  if (filter === 'accepted' && state !== 'accepted') return false;
  const texts = [page.path, ...Object.values(summary?.fields ?? {})];
  return (
    find === '' ||
    texts.some((text) =>
      String(text ?? '')
        .toLowerCase()
        .includes(find),
    )
  );
}

/** How many records were made with each recipe, the most frequent one first. */
export function recipesOf(rows: readonly RecordRow[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { summary } of rows)
    if (summary) counts.set(summary.recipe, (counts.get(summary.recipe) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Fields that become columns, those of the first records first. */
export function fieldNames(rows: readonly RecordRow[]): readonly string[] {
  const names = new Set<string>();
  for (const { summary } of rows)
    for (const name of Object.keys(summary?.fields ?? {})) names.add(name);
  return [...names].slice(0, MOST_FIELDS);
}

export function statsOf(rows: readonly RecordRow[]): RecordsStats {
  const made = rows.flatMap(({ summary }) => summary ?? []);
  const looked = made.filter(({ matched }) => matched !== null);
  const items = made.reduce((sum, one) => sum + one.items, 0);
  const able = looked.reduce((sum, one) => sum + one.items, 0);
  const matched = looked.reduce((sum, one) => sum + one.matched!, 0);
  const shares = looked.map((one) => (one.items === 0 ? 100 : (100 * one.matched!) / one.items));
  return {
    records: made.length,
    without: rows.filter(({ summary }) => summary === null).length,
    items,
    matched: looked.length === 0 ? null : matched,
    accuracy: able === 0 ? 100 : (100 * matched) / able,
    average: shares.length === 0 ? 100 : shares.reduce((a, b) => a + b, 0) / shares.length,
    check: made.filter((one) => stateOf(one) === 'check').length,
  };
}

function sortValue({ page, summary }: RecordRow, key: SortKey): string | number | null {
  if (key === 'page') return page.path;
  if (key === 'state') return RECORD_STATES.indexOf(stateOf(summary));
  if (key === 'items') return summary ? (summary.matched ?? 0) - summary.items : null;
  return summary?.fields[key.field] ?? null;
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** Numbers before texts, and what is not there last. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}
