import { stacked, xmlElement as el } from '../formats/xml';
import { contentTypesEntry, OFFICE, relationsEntry, xmlEntry } from '../office/office-package';
import { zipOf, type NewZipEntry } from '../zip/zip-file';
import { CellStyles, SPREADSHEET } from './cell-styles';
import { MOST_ROWS, SheetXml, type SheetRow } from './sheet-xml';
import type { SheetNames } from './sheet-names';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface Sheet {
  readonly name: string;
  /** Stays in view, and is repeated where the rows go on in another sheet. */
  readonly head?: SheetRow;
  readonly rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
  /** Stands before the others, though it comes after them. */
  readonly isFirst?: true;
}

interface WrittenSheet {
  readonly name: string;
  readonly xml: Blob;
}

/**
 * A workbook of sheets that come one after the other. Neither rows nor sheets are ever in memory
 * together: what is written waits in Blobs.
 * @param names those of the sheets, for what goes on in a sheet more
 * @param mostRows of a sheet
 */
export async function workbookOf(
  sheets: AsyncIterable<Sheet> | Iterable<Sheet>,
  names: SheetNames,
  mostRows = MOST_ROWS,
): Promise<Blob> {
  const styles = new CellStyles();
  const [first, others]: [WrittenSheet[], WrittenSheet[]] = [[], []];
  for await (const sheet of sheets)
    for await (const one of writtenSheets(sheet, styles, names, mostRows))
      (sheet.isFirst ? first : others).push(one);
  return zipOf(packageOf([...first, ...others], styles), XLSX_TYPE);
}

/** More than one where there are more rows than a sheet takes. */
async function* writtenSheets(
  { name, head, rows }: Sheet,
  styles: CellStyles,
  names: SheetNames,
  mostRows: number,
): AsyncGenerator<WrittenSheet> {
  const begin = () => {
    const sheet = new SheetXml(styles, head !== undefined);
    if (head) sheet.add(head);
    return sheet;
  };
  let [sheet, title] = [begin(), name];
  for await (const row of rows) {
    if (sheet.rows === mostRows) {
      yield { name: title, xml: sheet.toBlob() };
      [sheet, title] = [begin(), names.of(name)];
    }
    sheet.add(row);
  }
  yield { name: title, xml: sheet.toBlob() };
}

const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function* packageOf(sheets: readonly WrittenSheet[], styles: CellStyles): Generator<NewZipEntry> {
  const parts = sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`);
  yield contentTypesEntry(
    new Map([
      ['xl/workbook.xml', `${CONTENT}.sheet.main+xml`],
      ['xl/styles.xml', `${CONTENT}.styles+xml`],
      ...parts.map((part) => [`xl/${part}`, `${CONTENT}.worksheet+xml`] as const),
    ]),
  );
  yield relationsEntry('_rels/.rels', [
    { id: 'workbook', type: 'officeDocument', target: 'xl/workbook.xml' },
  ]);
  yield xmlEntry('xl/workbook.xml', workbook(sheets));
  yield relationsEntry('xl/_rels/workbook.xml.rels', [
    ...parts.map((target, i) => ({ id: `sheet${i + 1}`, type: 'worksheet', target })),
    { id: 'styles', type: 'styles', target: 'styles.xml' },
  ]);
  yield xmlEntry('xl/styles.xml', styles.toXml());
  for (const [i, part] of parts.entries()) yield { name: `xl/${part}`, content: sheets[i]!.xml };
}

function workbook(sheets: readonly WrittenSheet[]): string {
  const all = sheets.map(({ name }, i) =>
    el('sheet', { name, sheetId: i + 1, 'r:id': `sheet${i + 1}` }),
  );
  return el('workbook', { xmlns: SPREADSHEET, 'xmlns:r': OFFICE }, el('sheets', {}, stacked(all)));
}
