import Papa from 'papaparse';
import { FORMULA } from '../csv';
import { blobOf } from '../pieces';
import { itemTable, recordTable, type Cell, type RecordTable } from './columns';
import type { RecordFormat, RecordSource } from './types';

const CSV = { extension: 'csv', mime: 'text/csv;charset=utf-8' };
const BYTE_ORDER_MARK = '\ufeff';
const NEWLINE = '\r\n';

export const recordsCsv: RecordFormat = {
  id: 'records-csv',
  ...CSV,
  write: (source) => blobOf(csvParts(source, recordTable), CSV.mime),
};

export const itemsCsv: RecordFormat = {
  id: 'items-csv',
  ...CSV,
  write: (source) => blobOf(csvParts(source, itemTable), CSV.mime),
};

async function* csvParts(
  source: RecordSource,
  tableOf: (source: RecordSource) => Promise<RecordTable>,
): AsyncGenerator<string> {
  const { columns, rows } = await tableOf(source);
  yield BYTE_ORDER_MARK + toCsv([columns]);
  for await (const record of source()) {
    const cells = rows(record);
    if (cells.length > 0) yield toCsv(cells);
  }
}

/** What a spreadsheet would run as a formula gets an apostrophe in front, names of columns too. */
const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  Papa.unparse(rows as Cell[][], { newline: NEWLINE, escapeFormulae: FORMULA }) + NEWLINE;

/** A sheet of pages and one of items. Texts are written as texts, which no spreadsheet runs. */
export const xlsx: RecordFormat = {
  id: 'xlsx',
  extension: 'xlsx',
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  write: async (source) => {
    const { default: writeXlsxFile } = await import('write-excel-file/universal');
    const pages = await sheetOf('Pages', source, await recordTable(source));
    const items = await sheetOf('Items', source, await itemTable(source));
    return writeXlsxFile([pages, items]).toBlob();
  },
};

/** More rows than this no spreadsheet opens, and no cell may be longer. */
const MOST_ROWS = 1_048_575;
const LONGEST_CELL = 32_767;

async function sheetOf(sheet: string, source: RecordSource, { columns, rows }: RecordTable) {
  const data = [
    columns.map((name) => ({ value: name, type: String, fontWeight: 'bold' as const })),
  ];
  const cells = [];
  for await (const record of source()) {
    cells.push(...rows(record).map((row) => row.map(toXlsxCell)));
    if (cells.length > MOST_ROWS) break;
  }
  return { sheet, data: [...data, ...cells.slice(0, MOST_ROWS)], stickyRowsCount: 1 };
}

/** Control characters are not allowed in XML. */
const CONTROLS = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function toXlsxCell(value: Cell) {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  return { value: value.replace(CONTROLS, '').slice(0, LONGEST_CELL), type: String };
}
