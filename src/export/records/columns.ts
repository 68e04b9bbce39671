import type { MatchedItem, MatchedRecord } from '../../records/match-record';
import type { Value } from '../../records/types';
import { warningText } from '../../records/warning-text';
import type { ExportRecord, RecordSource } from './types';

export type Cell = Value | null;

/** Names of a table's columns, and how each record becomes rows of it. */
export interface RecordTable {
  readonly columns: readonly string[];
  rows(record: ExportRecord): Cell[][];
}

/** A row for each page; the fields of all recipes that were used are its columns. */
export async function recordTable(source: RecordSource): Promise<RecordTable> {
  const fields = await collect(source, ({ fields: own }) => Object.keys(own));
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

/** A row for each item; what else its recipe reads of it (an amount, the cells of a table) are its last columns. */
export async function itemTable(source: RecordSource): Promise<RecordTable> {
  const values = await collect(source, (record) =>
    itemsOf(record).flatMap(([, item]) => Object.keys(item.values)),
  );
  return {
    columns: [...ITEM_COLUMNS, ...MATCH_COLUMNS, ...values],
    rows: ({ path, record }) =>
      (record ? itemsOf(record) : []).map(([section, item]) => [
        ...[path, section, item.quantity, item.title, item.subtitle],
        ...matchCells(item),
        ...values.map((name) => item.values[name] ?? null),
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

/** Each name once, in the order in which it is first met. */
async function collect(
  source: RecordSource,
  namesIn: (record: MatchedRecord) => readonly string[],
): Promise<string[]> {
  const names = new Set<string>();
  for await (const { record } of source())
    for (const name of record ? namesIn(record) : []) names.add(name);
  return [...names];
}
