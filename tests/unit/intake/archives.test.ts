import { describe, expect, it } from 'vitest';
import { acceptFiles } from '../../../src/intake/accept';
import type { Documents, IncomingFile, ZipOpener } from '../../../src/intake/types';
import { OcrError } from '../../../src/protocol/errors';
import { makeZip, type MadeEntry } from '../../helpers/make-zip';
import { zipOpener } from '../../helpers/zip-opener';
import * as make from './pictures';

const PICTURE = make.png(30, 20);
const zip = (...entries: readonly MadeEntry[]) => makeZip(entries);
const incoming = (path: string, content: make.Part): IncomingFile => ({
  path,
  file: make.blob(content),
});

const noPdf: Documents['listPdf'] = () => Promise.reject(new OcrError('decode-failed', 'no PDF'));

/** Every item in a few words: its kind or its code, and its path. */
async function told(
  files: readonly IncomingFile[],
  opener: ZipOpener = zipOpener,
): Promise<string[]> {
  const words: string[] = [];
  for await (const item of acceptFiles(
    files,
    { maxMegapixels: 100 },
    { ...opener, listPdf: noPdf },
  )) {
    const code = item.kind === 'page' ? '' : ` (${item.error.code})`;
    words.push(`${item.kind} ${item.path}${code}`);
  }
  return words;
}

describe('an archive', () => {
  it('is opened as a folder by its bytes, in natural order, without litter', async () => {
    const archive = zip(
      { name: 'b/10.png', content: PICTURE },
      { name: '__MACOSX/b/._10.png', content: 'x' },
      { name: 'b/2.png', content: PICTURE, stored: true },
      { name: 'b/Thumbs.db', content: 'x' },
      { name: 'b/' },
      { name: 'notes.txt', content: 'Dear Sir' },
    );
    expect(await told([incoming('comic.jpg', archive)])).toEqual([
      'page comic.jpg/b/2.png',
      'page comic.jpg/b/10.png',
      'left-out comic.jpg/notes.txt (unsupported-type)',
    ]);
  });

  it('hands out the very bytes of its files, and its place among the others', async () => {
    const archive = zip({ name: '1.png', content: PICTURE }, { name: '2.png', content: PICTURE });
    const files = [
      incoming('0.png', PICTURE),
      incoming('1.zip', archive),
      incoming('2.png', PICTURE),
    ];
    const pages: (readonly [string, Uint8Array])[] = [];
    for await (const item of acceptFiles(
      files,
      { maxMegapixels: 1 },
      { ...zipOpener, listPdf: noPdf },
    )) {
      if (item.kind !== 'page') throw new Error(item.error.message);
      pages.push([item.path, new Uint8Array(await item.source.file.arrayBuffer())]);
    }
    const paths = ['0.png', '1.zip/1.png', '1.zip/2.png', '2.png'];
    expect(pages).toEqual(paths.map((path) => [path, PICTURE]));
  });

  it('is opened in another, twice and no deeper', async () => {
    let content = zip({ name: 'x.png', content: PICTURE });
    for (const name of ['3.zip', '2.zip', '1.zip'])
      content = zip({ name, content }, { name: `${name}.png`, content: PICTURE });
    expect(await told([incoming('0.zip', content)])).toEqual([
      'left-out 0.zip/1.zip/2.zip/3.zip (archive-too-large)',
      'page 0.zip/1.zip/2.zip/3.zip.png',
      'page 0.zip/1.zip/2.zip.png',
      'page 0.zip/1.zip.png',
    ]);
  });

  it('that holds nothing but deeper ones is told of once', async () => {
    let content = zip({ name: 'x.png', content: PICTURE });
    for (let depth = 0; depth < 4; depth++)
      content = zip(...['1.zip', '2.zip', '3.zip'].map((name) => ({ name, content })));
    expect(await told([incoming('deep.zip', content), incoming('1.png', PICTURE)])).toEqual([
      'refused deep.zip (archive-too-large)',
      'page 1.png',
    ]);
  });

  it('with nothing to read is one file that is left out, or refused if it is alone', async () => {
    const code = incoming('lib.jar', zip({ name: 'a.js', content: '1' }, { name: 'b.js' }));
    expect(await told([code])).toEqual(['refused lib.jar (archive-without-pages)']);
    expect(await told([code, incoming('1.png', PICTURE)])).toEqual([
      'left-out lib.jar (archive-without-pages)',
      'page 1.png',
    ]);
  });

  it('that is damaged gives what is whole', async () => {
    const archive = zip(
      { name: '1.png', content: PICTURE },
      { name: '2.png', content: PICTURE, crc: 1 },
      { name: '3.txt', content: 'x', crc: 1 },
    );
    const last = Buffer.from(archive).lastIndexOf('PK\x01\x02');
    archive[last] = 0;
    expect(await told([incoming('a.zip', archive)])).toEqual([
      'page a.zip/1.png',
      'refused a.zip/2.png (archive-damaged)',
      'refused a.zip (archive-damaged)',
    ]);
  });

  it('is told of where it cannot be seen into, by its name', async () => {
    const [cut, locked] = [make.bytes('PK\x03\x04cut'), zip({ name: 'a', encrypted: true })];
    expect(
      await told([
        incoming('cut.zip', cut),
        incoming('cut.jar', cut),
        incoming('locked.cbz', locked),
        incoming('mixed.zip', zip({ name: 'a.png', encrypted: true }, { name: 'b' })),
        incoming('letter.docx', zip({ name: '[Content_Types].xml' })),
        incoming('a.rar', 'Rar!\x1a\x07\x01'),
        incoming('log.gz', '\x1f\x8b\x08\0'),
      ]),
    ).toEqual([
      'refused cut.zip (archive-damaged)',
      'left-out cut.jar (archive-damaged)',
      'refused locked.cbz (archive-encrypted)',
      'refused mixed.zip/a.png (archive-encrypted)',
      'left-out mixed.zip/b (empty-file)',
      'refused letter.docx (unsupported-office)',
      'refused a.rar (unsupported-archive)',
      'left-out log.gz (unsupported-archive)',
    ]);
  });

  it('unpacks no more than its size allows, and says so once', async () => {
    const names = ['0.png', '1.png', '2.png', '3.png'];
    const bomb = zip(...names.map((name, n) => ({ name, bytes: n === 0 ? 53 : 200e6 })));
    const opener: ZipOpener = {
      ...zipOpener,
      takeEntry: async (_, { bytes }, mostBytes) => {
        if (bytes > mostBytes) throw new OcrError('archive-too-large', 'too large');
        return { file: make.blob(PICTURE), unpackedBytes: bytes };
      },
    };
    expect(await told([incoming('bomb.zip', bomb)], opener)).toEqual([
      'page bomb.zip/0.png',
      'page bomb.zip/1.png',
      'refused bomb.zip (archive-too-large)',
    ]);
  });

  it('is given up after a file of which the worker dies', async () => {
    const opener: ZipOpener = {
      ...zipOpener,
      takeEntry: (archive, entry, mostBytes) =>
        entry.path === '2.png'
          ? Promise.reject(new OcrError('timeout', 'too long'))
          : zipOpener.takeEntry(archive, entry, mostBytes),
    };
    const archive = zip(...['1.png', '2.png', '3.png'].map((name) => ({ name, content: PICTURE })));
    expect(await told([incoming('a.zip', archive), incoming('b.png', PICTURE)], opener)).toEqual([
      'page a.zip/1.png',
      'refused a.zip (timeout)',
      'page b.png',
    ]);
  });
});

it('a backup of this app is told from other gzip files', async () => {
  const gzipped = async (text: string) =>
    new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
  const backup = await gzipped('{"scriptorium":"backup","version":4}\n' + 'x'.repeat(9999));
  const log = await gzipped('{"scriptorium":"log"}');
  expect(
    await told([
      { path: 'a.gz', file: backup },
      { path: 'a.backup', file: backup },
      { path: 'b.gz', file: log },
      { path: 'c.gz', file: new Blob(['\x1f\x8b']) },
    ]),
  ).toEqual([
    'refused a.gz (own-backup)',
    'refused a.backup (own-backup)',
    'left-out b.gz (unsupported-archive)',
    'left-out c.gz (unsupported-type)',
  ]);
});
