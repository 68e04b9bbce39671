import { escapeXml, stacked, xmlElement as el, XML_DECLARATION } from '../formats/xml';
import { zipOf, type ZipEntry } from '../zip/zip-file';
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

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const relation = (id: string, type: string, target: string): string =>
  el('Relationship', { Id: id, Type: `${OFFICE}/${type}`, Target: target });

const xml = (name: string, content: string): ZipEntry => ({
  name,
  content: new Blob([XML_DECLARATION, content]),
});

function* packageOf(sheets: readonly WrittenSheet[], styles: CellStyles): Generator<ZipEntry> {
  const parts = sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`);
  yield xml('[Content_Types].xml', contentTypes(parts));
  const root = relation('rId1', 'officeDocument', 'xl/workbook.xml');
  yield xml('_rels/.rels', el('Relationships', { xmlns: RELATIONS }, root));
  yield xml('xl/workbook.xml', workbook(sheets));
  const relations = [
    ...parts.map((part, i) => relation(`rId${i + 1}`, 'worksheet', part)),
    relation('styles', 'styles', 'styles.xml'),
  ];
  yield xml(
    'xl/_rels/workbook.xml.rels',
    el('Relationships', { xmlns: RELATIONS }, stacked(relations)),
  );
  yield { name: 'xl/styles.xml', content: new Blob([styles.toXml()]) };
  for (const [i, part] of parts.entries()) yield { name: `xl/${part}`, content: sheets[i]!.xml };
}

function contentTypes(parts: readonly string[]): string {
  const override = (name: string, type: string) =>
    el('Override', { PartName: `/xl/${name}`, ContentType: `${CONTENT}.${type}+xml` });
  const types = [
    el('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    el('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    override('workbook.xml', 'sheet.main'),
    override('styles.xml', 'styles'),
    ...parts.map((part) => override(part, 'worksheet')),
  ];
  const xmlns = 'http://schemas.openxmlformats.org/package/2006/content-types';
  return el('Types', { xmlns }, stacked(types));
}

function workbook(sheets: readonly WrittenSheet[]): string {
  const all = sheets.map(
    ({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  return el('workbook', { xmlns: SPREADSHEET, 'xmlns:r': OFFICE }, el('sheets', {}, stacked(all)));
}
