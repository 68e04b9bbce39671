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
import type { ExportRecord, RecordFormat, RecordSource } from './types';

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
    const names = await namesIn(source);
    const sheets = [sheetOf('Pages', recordTable(names)), sheetOf('Items', itemTable(names))];
    for await (const record of source()) for (const sheet of sheets) sheet.add(record);
    return writeXlsxFile(sheets.map(({ toSheet }) => toSheet())).toBlob();
  },
};

/** More rows than this no spreadsheet opens, and no cell may be longer. */
const MOST_ROWS = 1_048_575;
const LONGEST_CELL = 32_767;

function sheetOf(sheet: string, { columns, rows }: RecordTable) {
  const head = columns.map((name) => ({ value: name, type: String, fontWeight: 'bold' as const }));
  const data: ReturnType<typeof toXlsxCell>[][] = [];
  return {
    add(record: ExportRecord): void {
      for (const row of rows(record)) if (data.length < MOST_ROWS) data.push(row.map(toXlsxCell));
    },
    toSheet: () => ({ sheet, data: [head, ...data], stickyRowsCount: 1 }),
  };
}

/** What XML does not allow, the library takes out. */
function toXlsxCell(value: Cell) {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  return { value: value.slice(0, LONGEST_CELL), type: String };
}
