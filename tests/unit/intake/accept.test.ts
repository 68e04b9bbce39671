import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { acceptFiles } from '../../../src/intake/accept';
import type { Documents, IncomingFile, IntakeItem } from '../../../src/intake/types';
import { OcrError } from '../../../src/protocol/errors';
import { nextTask } from '../../../src/protocol/pause';
import { zipOpener } from '../../helpers/zip-opener';
import * as make from './pictures';

const limits = { maxMegapixels: 100 };

async function accepted(
  files: readonly IncomingFile[],
  documents: Documents | null = null,
): Promise<IntakeItem[]> {
  const items: IntakeItem[] = [];
  for await (const item of acceptFiles(files, limits, documents)) items.push(item);
  return items;
}

it('tells when all that is in a file was given', async () => {
  const files = ['1.png', '2.png', '3.png'].map((path) => incoming(path, 'no picture'));
  const seen: string[] = [];
  const items = acceptFiles(files, limits, null, ({ path }) => seen.push(`all of ${path}`));
  for await (const { path } of items) seen.push(path);
  expect(seen).toEqual(['1.png', 'all of 1.png', '2.png', 'all of 2.png', '3.png', 'all of 3.png']);
});

const incoming = (path: string, content: make.Part = ''): IncomingFile => ({
  path,
  file: make.blob(content),
});
const told = (item: IntakeItem) =>
  item.kind === 'page' ? `${item.header.width}x${item.header.height}` : item.error.code;

describe('acceptFiles', () => {
  it('makes each file a page or a refusal, in order, and no bad one stops the rest', async () => {
    const lost: IncomingFile = {
      path: 'lost.jpg',
      file: new Blob(),
      error: { code: 'unreadable-file', message: 'gone' },
    };
    const items = await accepted([
      incoming('1.jpg', make.jpeg(30, 20)),
      incoming('empty.png'),
      incoming('letter.jpg', 'Dear Sir'),
      lost,
      incoming('cut.png', make.pngSignature),
      incoming('2.png', make.png(50, 40)),
    ]);
    expect(items.map((item) => [item.path, told(item)])).toEqual([
      ['1.jpg', '30x20'],
      ['empty.png', 'empty-file'],
      ['letter.jpg', 'unsupported-type'],
      ['lost.jpg', 'unreadable-file'],
      ['cut.png', 'decode-failed'],
      ['2.png', '50x40'],
    ]);
  });

  it('makes each page of a PDF a page, with the password that opens it, or refuses it', async () => {
    const pages = [
      { width: 612, height: 792 },
      { width: 20_000, height: 20_000 },
    ];
    const listPdf: Documents['listPdf'] = async (file, password) => {
      if (file.size === 20) return { pages: pages.slice(0, 1) };
      if (password !== 'geheim') throw new OcrError('password-needed', 'closed');
      return { pages };
    };
    const pdf = (path: string, bytes = 30) => incoming(path, '%PDF-1.7'.padEnd(bytes));
    const opened = { ...pdf('open.pdf'), password: 'geheim' };
    const items = await accepted([pdf('shut.pdf'), pdf('one.pdf', 20), opened], {
      ...zipOpener,
      listPdf,
    });
    expect(items.map((item) => [item.path, told(item)])).toEqual([
      ['shut.pdf', 'password-needed'],
      ['one.pdf', '612x792'],
      ['open.pdf#1', '612x792'],
      ['open.pdf#2', '20000x20000'],
    ]);
    const sources = items.map((item) => item.kind === 'page' && item.source);
    expect(sources[1]).toEqual({ file: expect.any(Blob), part: 1 });
    expect(sources[3]).toEqual({ file: opened.file, part: 2, password: 'geheim' });
    expect(sources[3] && sources[3].file).toBe(opened.file);
  });

  it('leaves out what came along and was never meant to be read, and only that', async () => {
    const items = await accepted([
      incoming('a/1.jpg', make.jpeg(30, 20)),
      incoming('a/notes.txt', 'Dear Sir'),
      incoming('a/letter.jpg', 'Dear Sir'),
      incoming('a/arrow.cur', '\0\0\x02\0'),
      incoming('a/report.docx', 'PK\x03\x04'),
      incoming('a/data', '\x01\x02\x03'),
      incoming('a/.keep'),
      incoming('a/empty.png'),
      incoming('a/scan.pdf', '%PDF-1.7'),
      incoming('a/scan', '%PDF-1.7'),
      incoming('a/drawing.svg', '<svg xmlns="x">'),
      incoming('a/photo.jxl', '\0\0\0\x0cJXL '),
      incoming('notes.txt', 'Dear Sir'),
    ]);
    expect(items.map(({ kind, path }) => [path, kind])).toEqual([
      ['a/1.jpg', 'page'],
      ['a/notes.txt', 'left-out'],
      ['a/letter.jpg', 'refused'],
      ['a/arrow.cur', 'left-out'],
      ['a/report.docx', 'refused'],
      ['a/data', 'left-out'],
      ['a/.keep', 'left-out'],
      ['a/empty.png', 'refused'],
      ['a/scan.pdf', 'refused'],
      ['a/scan', 'refused'],
      ['a/drawing.svg', 'page'],
      ['a/photo.jxl', 'refused'],
      ['notes.txt', 'left-out'],
    ]);
  });

  it('tells of a single file whatever it is', async () => {
    const kindOf = async (file: IncomingFile) => (await accepted([file]))[0]!.kind;
    expect(await kindOf(incoming('notes.txt', 'Dear Sir'))).toBe('refused');
    expect(await kindOf(incoming('.keep'))).toBe('refused');
    expect(await kindOf(incoming('a/notes.txt', 'Dear Sir'))).toBe('left-out');
  });

  it('refuses what is over the bound, says by how much, and where the bound is changed', async () => {
    const [bomb, just] = await accepted([
      incoming('bomb.png', make.png(17_000, 17_000)),
      incoming('just.png', make.png(10_000, 10_000)),
    ]);
    expect(bomb).toMatchObject({ kind: 'refused', error: { code: 'too-large' } });
    expect(bomb).toMatchObject({ header: { width: 17_000, height: 17_000 } });
    const message = bomb?.kind === 'refused' ? bomb.error.message : '';
    expect(message).toMatch(/289 megapixels .*17000 × 17000.*bound is 100 megapixels.*settings/);
    expect(just?.kind).toBe('page');
  });

  it('refuses a small picture in a file too big to be read in whole', async () => {
    const picture = make.blob(make.jpeg(100, 100));
    const megabyte = new Blob([new Uint8Array(1024 * 1024)]);
    // A blob of blobs copies nothing.
    const swell = (megabytes: number) =>
      new Blob([picture, ...Array<Blob>(megabytes).fill(megabyte)]);
    const [swollen, just] = await accepted([
      { path: 'a.jpg', file: swell(512) },
      { path: 'b.jpg', file: swell(511) },
    ]);
    expect(swollen).toMatchObject({
      kind: 'refused',
      error: { code: 'too-large', message: expect.stringMatching(/513 MB.*bound is 512 MB/) },
    });
    expect(just?.kind).toBe('page');
  });

  it('does not round a picture down to the bound', async () => {
    const [item] = await accepted([incoming('a.png', make.png(10_001, 10_003))]);
    expect(item?.kind === 'refused' && item.error.message).toMatch(/has 100\.04 megapixels/);
  });

  it('reads a few headers at a time, and no faster than they are asked for', async () => {
    let [running, most, started] = [0, 0, 0];
    const slow = (): Blob => {
      const file = make.blob(make.png(1, 1));
      const read = file.arrayBuffer.bind(file);
      file.arrayBuffer = async () => {
        started++;
        most = Math.max(most, ++running);
        await nextTask();
        const buffer = await read();
        running--;
        return buffer;
      };
      return file;
    };
    const files = Array.from({ length: 50 }, (_, i) => ({ path: `${i}.png`, file: slow() }));
    const items = acceptFiles(files, limits);
    await items.next();
    await items.next();
    expect(started).toBeLessThanOrEqual(10);
    for await (const item of items) expect(item.kind).toBe('page');
    expect(started).toBe(50);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('lets the page breathe while it refuses 200,000 files that need no reading', async () => {
    const error = { code: 'unreadable-file', message: 'gone' } as const;
    const file = { path: 'x', file: new Blob(), error };
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    expect(await accepted(new Array<IncomingFile>(200_000).fill(file))).toHaveLength(200_000);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });
});

const awkward = fileURLToPath(new URL('../../../../shared/data/awkward/', import.meta.url));

/** Real files, which are not part of the project: skipped where they are not at hand. */
describe.skipIf(!existsSync(awkward))('awkward files (skipped without ../shared/data)', () => {
  const REFUSED: Readonly<Record<string, string>> = {
    'bomb-17000x17000.avif': 'too-large',
    'bomb-gif.gif': 'too-large',
    'broken.png': 'decode-failed',
    'jpeg-inside.bmp': 'unsupported-type',
    'reallybig.bmp': 'too-large',
    'unsupported.sgi': 'unsupported-picture',
    'zero-bytes-png.png': 'empty-file',
  };
  /** As Chromium's createImageBitmap shows them. */
  const SIZES: Readonly<Record<string, string>> = {
    'corrupt-webp.webp': '100x30',
    'exif-5.jpg': '231x308',
    'exif-6-text.jpg': '320x180',
    'exif-6-webp.webp': '128x128',
    'irot.avif': '3024x4032',
    'jpeg-junk-header.jpg': '1024x768',
    'no-extension': '640x480',
    'text-avif.avif': '200x200',
    'v5.bmp': '435x353',
    'wrong-extension-jpg.jpg': '320x180',
  };

  it('are taken or refused as they should be', async () => {
    const names = readdirSync(awkward).filter((name) => !name.endsWith('.txt'));
    const files = names.map((path) => ({
      path,
      file: new Blob([readFileSync(`${awkward}${path}`)]),
    }));
    const items = await accepted(files);
    const refused = items.filter((item) => item.kind !== 'page');
    expect(Object.fromEntries(refused.map((item) => [item.path, told(item)]))).toEqual(REFUSED);
    expect(Object.fromEntries(items.map((item) => [item.path, told(item)]))).toMatchObject(SIZES);
  });
});
