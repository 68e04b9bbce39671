import { describe, expect, it } from 'vitest';
import { listZip } from '../../../../workers/zip/list-zip';
import { takeEntry } from '../../../../workers/zip/take-entry';
import { makeZip, type MadeEntry } from '../../../helpers/make-zip';

const PNG = '\x89PNG\r\n\x1a\n';
const picture = (bytes: number) =>
  Uint8Array.from({ length: bytes }, (_, at) => PNG.charCodeAt(at) || (at * 7919) >> 3);
const zipOf = (entries: readonly MadeEntry[], comment?: string) =>
  new Blob([makeZip(entries, comment)]);
const list = (zip: Blob, languages = ['en']) => listZip(zip, languages);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: { code?: string }) => error.code ?? String(error),
  );

async function pathsOf(names: readonly string[], languages?: readonly string[]) {
  const { entries } = await list(zipOf(names.map((name) => ({ name }))), [
    ...(languages ?? ['en']),
  ]);
  return entries.map(({ path }) => path);
}

async function taken(entry: MadeEntry, mostBytes = 1e9) {
  const zip = zipOf([entry]);
  const { entries } = await list(zip);
  const { file, unpackedBytes } = await takeEntry(zip, entries[0]!, mostBytes);
  return { bytes: new Uint8Array(await file.arrayBuffer()), unpackedBytes };
}

describe('listZip', () => {
  it('lists files and no folders, whatever stands after the archive and in its comment', async () => {
    const entries = [{ name: 'a/' }, { name: 'a/1.png', content: picture(99) }, { name: 'b.txt' }];
    const zip = new Blob([zipOf(entries, 'PK\x05\x06 a comment'), 'padding']);
    expect((await list(zip)).entries).toMatchObject([
      { path: 'a/1.png', bytes: 99, packing: 'deflated', error: null },
      { path: 'b.txt', bytes: 0 },
    ]);
  });

  it.each([
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/x.jpg', 'etc/x.jpg'],
    ['C:\\Users\\x.jpg', 'C_/Users/x.jpg'],
    ['..\\..\\x.jpg', 'x.jpg'],
    ['a\0b.jpg', 'a_b.jpg'],
    ['CON.jpg', '_CON.jpg'],
    ['a. /b.jpg.', 'a/b.jpg'],
    ['..', 'page'],
    ['', 'page'],
  ])('%j is called %j, and stays in the archive', async (name, path) => {
    expect(await pathsOf([name])).toEqual([path]);
  });

  it('tells files of one name apart, and of names that differ in capitals', async () => {
    const paths = await pathsOf(['a.jpg', 'A.JPG', 'a (2).jpg', 'a.jpg', '../a.jpg', 'x/a', 'x/a']);
    expect(paths[0]).toBe('a.jpg');
    expect(paths[2]).toBe('a (2).jpg');
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(7);
  });

  it('cuts a name that no disk takes', async () => {
    const [path] = await pathsOf([`${'x'.repeat(5000)}.jpg`]);
    expect(path).toMatch(/^x{200,250}\.jpg$/);
  });

  it.each([
    ['UTF-8 without a word', '\xe5\x9b\xbe.jpg', ['en'], '图.jpg'],
    ['code page 437', 'Stra\xe1e f\x81r \x8e.jpg', ['de'], 'Straße für Ä.jpg'],
    ['GBK, by the person', '\xcd\xbc\x81\x40.jpg', ['zh-CN', 'en'], '图丂.jpg'],
    ['GB 2312, by its pairs', '\xce\xc4\xbc\xfe.jpg', ['en'], '文件.jpg'],
    ['Shift-JIS', '\x90}.jpg', ['ja'], '図.jpg'],
    ['Big5', '\xb9\xcf.jpg', ['zh-TW'], '圖.jpg'],
    ['EUC-KR', '\xb1\xd7\xb8\xb2.jpg', ['ko-KR'], '그림.jpg'],
    ['code page 866', '\x84\xae\xac.jpg', ['ru'], 'Дом.jpg'],
    ['what is none of the person’s encodings', 'f\x81.jpg', ['ja'], 'fü.jpg'],
  ])('knows names in %s', async (_, name, languages, path) => {
    expect(await pathsOf([name], languages)).toEqual([path]);
  });

  it('believes the Unicode name beside one in another encoding', async () => {
    const { crcOf } = await import('../../../../src/protocol/crc32');
    const name = 'x\x81.jpg';
    const raw = Uint8Array.from(name, (char) => char.charCodeAt(0));
    const unicode = new TextEncoder().encode('図.jpg');
    const extra = new Uint8Array([0x75, 0x70, 5 + unicode.length, 0, 1, 0, 0, 0, 0, ...unicode]);
    new DataView(extra.buffer).setUint32(5, crcOf(raw), true);
    expect((await list(zipOf([{ name, extra }]), ['ja'])).entries[0]!.path).toBe('図.jpg');
  });

  it.each([
    ['[Content_Types].xml', 'word/document.xml'],
    ['mimetype', 'META-INF/manifest.xml'],
    ['mimetype', 'META-INF/container.xml'],
  ])('refuses a document: %s, %s', async (...names) => {
    const zip = zipOf(names.map((name) => ({ name })));
    expect(await codeOf(list(zip))).toBe('unsupported-office');
  });

  it('refuses one that is cut off, one of several parts, and what is none', async () => {
    const zip = makeZip([{ name: 'a.png', content: picture(3000), stored: true }]);
    expect(await codeOf(list(new Blob([zip.subarray(0, 2000)])))).toBe('archive-damaged');
    expect(await codeOf(list(new Blob(['PK\x03\x04'])))).toBe('archive-damaged');
    const parts = zip.slice();
    parts.set([1, 0, 1, 0], parts.length - 18);
    expect(await codeOf(list(new Blob([parts])))).toBe('unsupported-archive');
  });

  it('lists one of the files that are said to be in the same place, and says so', async () => {
    const { entries, error } = await list(
      zipOf([
        { name: '1.png', content: picture(500) },
        { name: '2.png', content: picture(500) },
        { name: '3.png', content: picture(500), offset: 0 },
        { name: '4.png', content: picture(500), offset: 40 },
      ]),
    );
    expect(entries.map(({ path }) => path)).toEqual(['1.png', '2.png']);
    expect(error?.code).toBe('archive-damaged');
  });

  it('lists what comes before the damage', async () => {
    const zip = makeZip([{ name: 'a.png' }, { name: 'b.png' }, { name: 'c.png' }]);
    const last = Buffer.from(zip).lastIndexOf('PK\x01\x02');
    zip[last] = 0;
    const { entries, error } = await list(new Blob([zip]));
    expect(entries.map(({ path }) => path)).toEqual(['a.png', 'b.png']);
    expect(error?.code).toBe('archive-damaged');
  });
});

describe('takeEntry', () => {
  it('gives a stored file without unpacking, and a deflated one whole', async () => {
    const content = picture(50_000);
    expect(await taken({ name: 'a.png', content, stored: true })).toEqual({
      bytes: content,
      unpackedBytes: 0,
    });
    expect(await taken({ name: 'a.png', content })).toEqual({
      bytes: content,
      unpackedBytes: 50_000,
    });
    expect((await taken({ name: 'empty' })).bytes.length).toBe(0);
  });

  it('unpacks no more than the head of what is no page, whatever its name', async () => {
    const { bytes, unpackedBytes } = await taken({ name: 'a.png', content: 'text '.repeat(1e5) });
    expect([bytes.length, unpackedBytes]).toEqual([4096, 0]);
  });

  it.each<[string, string, Partial<MadeEntry>]>([
    ['is encrypted', 'archive-encrypted', { encrypted: true }],
    ['is packed otherwise', 'unsupported-archive', { method: 12 }],
    ['is longer than it says', 'archive-damaged', { bytes: 5000 }],
    ['is shorter than it says', 'archive-damaged', { bytes: 60_000 }],
    ['has another checksum', 'archive-damaged', { crc: 1 }],
    ['is not where it should be', 'archive-damaged', { offset: 7 }],
    ['lies behind the end', 'archive-damaged', { offset: 4e9 }],
    ['is not packed as it says', 'archive-damaged', { stored: true, method: 8 }],
    ['unpacks to more than is allowed', 'archive-too-large', { content: picture(2_000_000) }],
  ])('refuses one that %s', async (_, code, lie) => {
    const work = taken({ name: 'a.png', content: picture(50_000), ...lie }, 1_000_000);
    expect(await codeOf(work)).toBe(code);
  });
});
