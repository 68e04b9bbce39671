import type { MatchedItem, MatchedRecord } from '../../records/catalogue/matched';
import type { Value } from '../../records/types';
import { warningText } from '../../records/warning-text';
import { ColumnFinder, type Column } from './column-types';
import type { ExportRecord, RecordSource } from './types';
import type { PlainNumber, TypedCell } from '../cells/typed-cells';

/** Null where there is nothing. */
export type Cell = TypedCell | PlainNumber | null;

/** Names of a table's columns, and how each record becomes rows of it. */
export interface RecordTable {
  readonly columns: readonly string[];
  rows(record: ExportRecord): Cell[][];
}

/**
 * What the recipes that were used call things, each name once, in the order in which it is first
 * met, and what stands in these columns.
 */
export interface Names {
  readonly fields: readonly Column[];
  /** What else they read of an item: an amount, the cells of a table. */
  readonly values: readonly Column[];
}

/** Goes through all records once. */
export async function namesIn(source: RecordSource): Promise<Names> {
  const [fields, values] = [new ColumnFinder(), new ColumnFinder()];
  for await (const { record } of source()) {
    if (!record) continue;
    for (const [name, { value }] of Object.entries(record.fields)) fields.add(name, value);
    for (const [, item] of itemsOf(record))
      for (const [name, value] of Object.entries(item.values)) values.add(name, value);
  }
  return { fields: fields.columns(), values: values.columns() };
}

const plain = (value: Value | null | undefined): Cell => {
  if (value === null || value === undefined) return null;
  return typeof value === 'number' ? { kind: 'plain', value } : { kind: 'text', text: value };
};

/** A row for each page, the fields of all recipes as columns. */
export function recordTable({ fields }: Names): RecordTable {
  return {
    columns: ['path', 'recipe', ...fields.map(({ name }) => name), ...RECORD_FACTS],
    rows: ({ path, record }) => [
      [
        plain(path),
        plain(record?.recipe),
        ...fields.map(({ name, fieldCell }) => fieldCell(record?.fields[name]?.value ?? null)),
        plain(record && itemsOf(record).length),
        plain(record?.stats?.matched),
        plain(record?.stats?.accuracy),
        plain(record && record.warnings.map(warningText).join('; ')),
      ],
    ],
  };
}

const RECORD_FACTS = ['items', 'matched', 'accuracy', 'warnings'];
const ITEM_COLUMNS = ['path', 'section', 'quantity', 'title', 'subtitle'];
const MATCH_COLUMNS = ['match_name', 'match_number', 'match_score', 'match_type', 'score'];

/** A row for each item; what else is read of it makes the last columns. */
export function itemTable({ values }: Names): RecordTable {
  return {
    columns: [...ITEM_COLUMNS, ...MATCH_COLUMNS, ...values.map(({ name }) => name)],
    rows: ({ path, record }) =>
      (record ? itemsOf(record) : []).map(([section, item]) => [
        ...[path, section, item.quantity, item.title, item.subtitle].map(plain),
        ...matchValues(item).map(plain),
        // A column is called what the page says, `constructor` if need be.
        ...values.map(({ name, cell }) =>
          cell(Object.hasOwn(item.values, name) ? item.values[name]! : null),
        ),
      ]),
  };
}

function matchValues({ match, score }: MatchedItem): (Value | null)[] {
  const [number = null] = match?.numbers ?? [];
  const reading = Number(score.toFixed(4));
  return [match?.name ?? null, number, match?.score ?? null, match?.type ?? null, reading];
}

const itemsOf = ({ sections }: MatchedRecord): (readonly [section: string, item: MatchedItem])[] =>
  Object.entries(sections).flatMap(([section, items]) =>
    items.map((item) => [section, item] as const),
  );
