import Papa from 'papaparse';
import { FORMULA } from '../formats/csv';
import { blobOfParts } from '../pieces';
import {
  itemTable,
  namesIn,
  recordTable,
  type Cell,
  type Names,
  type RecordTable,
} from './columns';
import type { RecordFormat, RecordSource } from './types';
import { SheetNames } from '../xlsx/sheet-names';
import { workbookOf, XLSX_TYPE, type Sheet } from '../xlsx/workbook';

const CSV = { extension: 'csv', mime: 'text/csv;charset=utf-8' };
const BYTE_ORDER_MARK = '\ufeff';
const NEWLINE = '\r\n';

export const recordsCsv: RecordFormat = {
  id: 'records-csv',
  ...CSV,
  write: (source) => blobOfParts(csvParts(source, recordTable), CSV.mime),
};

export const itemsCsv: RecordFormat = {
  id: 'items-csv',
  ...CSV,
  write: (source) => blobOfParts(csvParts(source, itemTable), CSV.mime),
};

async function* csvParts(
  source: RecordSource,
  tableOf: (names: Names) => RecordTable,
): AsyncGenerator<string> {
  const { columns, rows } = tableOf(await namesIn(source));
  yield BYTE_ORDER_MARK + toCsv([columns]);
  for await (const record of source()) {
    const cells = rows(record).map((row) => row.map(csvValue));
    if (cells.length > 0) yield toCsv(cells);
  }
}

/**
 * As every program reads it: days as `YYYY-MM-DD`, numbers with a point and as many decimals as are
 * printed. What has a currency or a percent sign, which a number could not keep, stays as printed.
 */
function csvValue(cell: Cell): string | number {
  if (cell === null) return '';
  if (cell.kind === 'date') return cell.date;
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'plain') return cell.value;
  const { text, value, decimals, isPercent, before, after } = cell;
  return isPercent || before || after ? text : value.toFixed(decimals);
}

/** What a spreadsheet would run as a formula gets an apostrophe in front, names of columns too. */
const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  Papa.unparse(rows as (string | number)[][], { newline: NEWLINE, escapeFormulae: FORMULA }) +
  NEWLINE;

/** A sheet of pages and one of items. Texts are written as texts, which no spreadsheet runs. */
export const xlsx: RecordFormat = {
  id: 'xlsx',
  extension: 'xlsx',
  mime: XLSX_TYPE,
  write: async (source) => {
    const found = await namesIn(source);
    const names = new SheetNames();
    const sheets = [
      sheetOf(names.of('Pages'), recordTable(found), source),
      sheetOf(names.of('Items'), itemTable(found), source),
    ];
    return workbookOf(sheets, names);
  },
};

const sheetOf = (name: string, { columns, rows }: RecordTable, source: RecordSource): Sheet => ({
  name,
  head: columns.map((text) => ({ kind: 'bold', text })),
  rows: (async function* () {
    for await (const record of source()) yield* rows(record);
  })(),
});
