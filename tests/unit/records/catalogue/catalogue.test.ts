import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { CatalogueError, type Catalogue } from '../../../../src/records/catalogue/catalogue';
import { readCatalogue } from '../../../../src/records/catalogue/read-catalogue';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const read = (text: string) => readCatalogue(bytesOf(text));
const namesOf = ({ rows, nameColumn }: Catalogue) => rows.map((row) => row[nameColumn]);
const columnNames = ({ columns, nameColumn, numberColumn }: Catalogue) => [
  columns[nameColumn],
  numberColumn === null ? null : columns[numberColumn],
];

describe('a catalogue', () => {
  it('is read from CSV with cells of several lines, and its columns are guessed', async () => {
    const catalogue = await read(
      '\ufeffcard_number,name_cn,text\r\nTD-1,"潮汐, 旧誓","two\nlines"\r\nTD-2,灯火,"a ""b"""\r\n\r\n',
    );
    expect(catalogue.rows).toEqual([
      ['TD-1', '潮汐, 旧誓', 'two\nlines'],
      ['TD-2', '灯火', 'a "b"'],
    ]);
    expect(columnNames(catalogue)).toEqual(['name_cn', 'card_number']);
  });

  it.each([
    ['a tab', 'sku\ttitle\n1\tLamp\n2\tOar\n'],
    ['a semicolon', 'sku;title\n1;Lamp\n2;Oar\n'],
    ['JSON objects', '[{"sku":1,"title":"Lamp"},{"title":"Oar","sku":2}]'],
    ['JSON rows', '[["sku","title"],[1,"Lamp"],[2,"Oar"]]'],
    [
      'a list within JSON',
      '{"version":3,"items":[{"sku":1,"title":"Lamp"},{"sku":2,"title":"Oar"}]}',
    ],
  ])('is parted by %s', async (_, text) => {
    const catalogue = await read(text);
    expect(namesOf(catalogue)).toEqual(['Lamp', 'Oar']);
    expect(columnNames(catalogue)).toEqual(['title', 'sku']);
  });

  it('is a list of names', async () => {
    expect(namesOf(await read('["Lamp","Oar"]'))).toEqual(['Lamp', 'Oar']);
  });

  it('is read from XLSX', async () => {
    const rows = [
      ['No', 'Name'],
      ['1', '潮汐'],
      ['2', '灯火'],
    ];
    const file = writeXlsxFile(rows.map((row) => row.map((value) => ({ value }))));
    const bytes = new Uint8Array(await file.toBuffer());
    const catalogue = await readCatalogue(bytes);
    expect(namesOf(catalogue)).toEqual(['潮汐', '灯火']);
  });

  it('is not in an archive that swells', async () => {
    const file = writeXlsxFile([[{ value: 'Name' }], [{ value: 'Lamp' }]]);
    const bytes = Buffer.from(await file.toBuffer());
    expect(namesOf(await readCatalogue(new Uint8Array(bytes)))).toEqual(['Lamp']);
    // Its directory says that the first file is 1 GB long.
    bytes.writeUInt32LE(2 ** 30, bytes.indexOf('PK\u0001\u0002') + 24);
    const swelling = readCatalogue(new Uint8Array(bytes));
    await expect(swelling).rejects.toMatchObject({ code: 'too-long' });
  });

  it('may hold what looks like an entry of an archive', async () => {
    const file = writeXlsxFile([[{ value: 'Name' }], [{ value: 'Lamp' }]]);
    const bytes = Buffer.from(await file.toBuffer());
    // Between the files and the list of them, where nobody reads: an entry that claims 1 GB.
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 'latin1');
    entry.writeUInt32LE(2 ** 30, 24);
    const list = bytes.indexOf('PK\u0001\u0002');
    const end = bytes.lastIndexOf('PK\u0005\u0006');
    const moved = Buffer.concat([bytes.subarray(0, list), entry, bytes.subarray(list)]);
    moved.writeUInt32LE(list + entry.length, end + entry.length + 16);
    expect(namesOf(await readCatalogue(new Uint8Array(moved)))).toEqual(['Lamp']);
  });

  it('is no list if it is an archive of something else, or a broken one', async () => {
    const broken = readCatalogue(new Uint8Array(Buffer.from('PK\u0003\u0004 and no more')));
    await expect(broken).rejects.toMatchObject({ code: 'not-a-list' });
  });

  it('is read as Excel saves it in China', async () => {
    // GB 18030 of "名称\n灯火\n".
    const bytes = new Uint8Array([0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0xb5, 0xc6, 0xbb, 0xf0, 0x0a]);
    expect(namesOf(await readCatalogue(bytes))).toEqual(['灯火']);
  });

  it.each([
    ['', 'empty'],
    ['name\n', 'empty'],
    ['[{"name":', 'not-json'],
    ['{"a":1}', 'not-a-list'],
    ['PK\u0003\u0004 no archive', 'not-a-list'],
  ])('is not in %j: %s', async (text, code) => {
    const problem = await read(text).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(CatalogueError);
    expect((problem as CatalogueError).code).toBe(code);
  });
});
