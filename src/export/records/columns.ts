import type { MatchedItem, MatchedRecord } from '../../records/catalogue/matched';
import type { Value } from '../../records/types';
import { warningText } from '../../records/warning-text';
import type { ExportRecord, RecordSource } from './types';

export type Cell = Value | null;

/** Names of a table's columns, and how each record becomes rows of it. */
export interface RecordTable {
  readonly columns: readonly string[];
  rows(record: ExportRecord): Cell[][];
}

/**
 * What the recipes that were used call things, each name once, in the order in which it is first
 * met.
 */
export interface Names {
  readonly fields: readonly string[];
  /** What else they read of an item: an amount, the cells of a table. */
  readonly values: readonly string[];
}

/** Goes through all records once. */
export async function namesIn(source: RecordSource): Promise<Names> {
  const [fields, values] = [new Set<string>(), new Set<string>()];
  for await (const { record } of source()) {
    if (!record) continue;
    for (const name of Object.keys(record.fields)) fields.add(name);
    for (const [, item] of itemsOf(record))
      for (const name of Object.keys(item.values)) values.add(name);
  }
  return { fields: [...fields], values: [...values] };
}

/** A row for each page, the fields of all recipes as columns. */
export function recordTable({ fields }: Names): RecordTable {
  return {
    columns: ['path', 'recipe', ...fields, 'items', 'matched', 'accuracy', 'warnings'],
    rows: ({ path, record }) => [
      [
        path,
        record?.recipe ?? null,
        ...fields.map((name) => record?.fields[name]?.value ?? null),
        record && itemsOf(record).length,
        record?.stats?.matched ?? null,
        record?.stats?.accuracy ?? null,
        record && record.warnings.map(warningText).join('; '),
      ],
    ],
  };
}

const ITEM_COLUMNS = ['path', 'section', 'quantity', 'title', 'subtitle'];
const MATCH_COLUMNS = ['match_name', 'match_number', 'match_score', 'match_type', 'score'];

/** A row for each item; what else is read of it makes the last columns. */
export function itemTable({ values }: Names): RecordTable {
  return {
    columns: [...ITEM_COLUMNS, ...MATCH_COLUMNS, ...values],
    rows: ({ path, record }) =>
      (record ? itemsOf(record) : []).map(([section, item]) => [
        ...[path, section, item.quantity, item.title, item.subtitle],
        ...matchCells(item),
        // A column is called what the page says, `constructor` if need be.
        ...values.map((name) => (Object.hasOwn(item.values, name) ? item.values[name]! : null)),
      ]),
  };
}

function matchCells({ match, score }: MatchedItem): Cell[] {
  const [number = null] = match?.numbers ?? [];
  const reading = Number(score.toFixed(4));
  return [match?.name ?? null, number, match?.score ?? null, match?.type ?? null, reading];
}

const itemsOf = ({ sections }: MatchedRecord): (readonly [section: string, item: MatchedItem])[] =>
  Object.entries(sections).flatMap(([section, items]) =>
    items.map((item) => [section, item] as const),
  );
