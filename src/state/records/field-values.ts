import type { Value } from '../../records/types';
import type { Page } from '../pages/Page.svelte';
import type { RecordRow } from './RecordRows.svelte';

/** What a field is on a page: null for no value, undefined while its record is still to be made. */
export interface FieldValue {
  readonly page: Page;
  readonly value: Value | null | undefined;
}

export interface FieldValues {
  /** Pages without a value first, for they are why one looks; else in the order of the list. */
  readonly list: readonly FieldValue[];
  /** Pages without a value, and those that are not known yet. */
  readonly lacking: number;
  readonly waiting: number;
}

/** One field on every page, as it will come out. */
export function fieldValues(rows: readonly RecordRow[], name: string): FieldValues {
  const values = rows.map((row) => ({ page: row.page, value: valueIn(row, name) }));
  const lacking = values.filter(({ value }) => value === null);
  const others = values.filter(({ value }) => value !== null);
  return {
    list: [...lacking, ...others],
    lacking: lacking.length,
    waiting: others.filter(({ value }) => value === undefined).length,
  };
}

function valueIn({ summary, isStale }: RecordRow, name: string): Value | null | undefined {
  if (isStale) return undefined;
  // A name that a recipe may not have can be typed all the same.
  return summary && Object.hasOwn(summary.fields, name) ? summary.fields[name]! : null;
}
