import { conventionOf, typedCell } from '../cells/typed-cells';
import { reasonOf } from '../formats/plain';
import { printedParts } from '../readable/page-parts';
import type { ExportFormat, ExportPage } from '../types';
import { SheetNames } from './sheet-names';
import type { SheetRow } from './sheet-xml';
import { workbookOf, type Sheet } from './workbook';
import type { PageText } from '../../engine/types';

/**
 * More sheets make a workbook slow to open, and LibreOffice takes 10,000. The pages after these go
 * into one sheet, one below the other. Unsourced within that.
 */
const MOST_PAGE_SHEETS = 1000;

/**
 * A workbook with a sheet a page: its tables and rows, each text in a cell, numbers and days as
 * such. The first sheet says which page is where, and why one is missing.
 */
export const pageSheets: ExportFormat = {
  id: 'xlsx',
  write: (pages, { isLone }) => {
    const names = new SheetNames();
    return workbookOf(sheetsOf(pages, names, isLone), names);
  },
};

/** Tables and rows, with an empty row between what is apart. */
function rowsOf(text: PageText): SheetRow[] {
  const parts = printedParts(text);
  const convention = conventionOf(parts.flatMap(({ rows }) => rows.flat()));
  return parts.flatMap(({ rows }, i) => {
    const typed = rows.map((row) => row.map((cell) => typedCell(cell, convention)));
    return i === 0 ? typed : [[], ...typed];
  });
}

/** What the list of pages says of one. */
const listRow = ({ path, text, error }: ExportPage, sheet: string): SheetRow =>
  [path, text ? sheet : '', text ? '' : reasonOf(error)].map((one) => ({
    kind: 'text',
    text: one,
  }));
const bold = (...texts: readonly string[]): SheetRow =>
  texts.map((text) => ({ kind: 'bold', text }));

async function* sheetsOf(
  pages: AsyncIterable<ExportPage>,
  names: SheetNames,
  isLone: boolean,
): AsyncGenerator<Sheet> {
  const listName = names.of('Pages');
  const iterator = pages[Symbol.asyncIterator]();
  // Without an end of its own, so that what comes after the last sheet of a page goes on with it.
  const rest = { [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) };
  const list: SheetRow[] = [];
  let sheets = 0;
  for await (const page of rest) {
    const { path, text } = page;
    const name = text ? names.ofPath(path) : '';
    list.push(listRow(page, name));
    if (text) yield { name, rows: rowsOf(text) };
    if (text && ++sheets === MOST_PAGE_SHEETS) break;
  }
  const next = await iterator.next();
  if (!next.done) {
    const name = names.of('More pages');
    yield { name, rows: rowsBelow(next.value, rest, (page) => list.push(listRow(page, name))) };
  }
  if (isLone && sheets > 0) return;
  yield { name: listName, isFirst: true, head: bold('path', 'sheet', 'error'), rows: list };
}

/** Each page under its path. */
async function* rowsBelow(
  first: ExportPage,
  rest: AsyncIterable<ExportPage>,
  tell: (page: ExportPage) => void,
): AsyncGenerator<SheetRow> {
  for await (const page of withFirst(first, rest)) {
    tell(page);
    if (page.text) yield* [bold(page.path), ...rowsOf(page.text), []];
  }
}

async function* withFirst(first: ExportPage, rest: AsyncIterable<ExportPage>) {
  yield first;
  yield* rest;
}
