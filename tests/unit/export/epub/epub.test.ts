import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { createEpub } from '../../../../src/export/epub/epub';
import type { PageSource } from '../../../../src/protocol/page-source';
import type { ExportPage } from '../../../../src/export/types';
import { failed, HARDER, OPTIONS, page, stream } from '../pages';
import { prosePage } from '../shaped';

const decoded: number[] = [];
const tools = {
  decodePicture: ({ part }: PageSource) => {
    if (part === null) return Promise.reject(new Error('Nobody can decode this'));
    decoded.push(part);
    return Promise.resolve({ width: 1, height: 1, data: new Uint8ClampedArray(4) });
  },
  encodeJpeg: () => Promise.resolve(new Blob([`a JPEG`])),
};
const epub = createEpub(tools, {
  now: () => new Date('2026-11-30T12:00:00.5Z'),
  uuid: () => '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
});
const JPEG = '\xff\xd8\xff\xe0 a picture';
const PNG = '\x89PNG\r\n\x1a\n another';

const withPicture = (one: ExportPage, bytes = JPEG, part: number | null = null): ExportPage => ({
  ...one,
  source: { file: new Blob([Uint8Array.from(bytes, (char) => char.charCodeAt(0))]), part },
});
const flowing = (path: string, text: string): ExportPage => ({
  ...page(path, text),
  shape: 'paragraphs',
});

async function bytesOf(pages: readonly ExportPage[], title = 'A book'): Promise<Uint8Array> {
  const blob = await epub.write(stream(pages), { ...OPTIONS, title });
  expect(blob.type).toBe('application/epub+zip');
  return new Uint8Array(await blob.arrayBuffer());
}

async function filesOf(...pages: readonly ExportPage[]): Promise<Record<string, string>> {
  const files = unzipSync(await bytesOf(pages));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found!);

describe('a book', () => {
  it('begins with its type, as it is', async () => {
    const bytes = await bytesOf([page('1.jpg')]);
    const beginning = Buffer.from(bytes.slice(0, 58)).toString('latin1');
    expect(beginning.slice(0, 4)).toBe('PK\x03\x04');
    expect(beginning.slice(30)).toBe('mimetypeapplication/epub+zip');
  });

  it('turns its pages to the right where most of them are in Arabic or Hebrew', async () => {
    const inLanguage = (path: string, language: 'en' | 'fa'): ExportPage => {
      const one = page(path);
      return { ...one, text: { ...one.text!, languages: [language] } };
    };
    const spine = async (...pages: ExportPage[]) =>
      all((await filesOf(...pages))['book/package.opf']!, /<spine([^>]*)>/g);
    const [fa, en] = [inLanguage('1.jpg', 'fa'), inLanguage('2.jpg', 'en')];
    expect(await spine(fa, en, fa)).toEqual([' page-progression-direction="rtl"']);
    expect(await spine(en, fa, en)).toEqual(['']);
  });

  it('lists every file that is in it, and all but pictures and lists in the order of reading', async () => {
    const files = await filesOf(withPicture(page('a/1.jpg', 'x')), page('b/2.jpg', 'y'));
    const opf = files['book/package.opf']!;
    const listed = all(opf, /<item [^>]*href="([^"]*)"/g).map((href) => `book/${href}`);
    expect([...listed, 'book/package.opf', 'mimetype', 'META-INF/container.xml'].sort()).toEqual(
      Object.keys(files).sort(),
    );
    expect(all(opf, /<itemref idref="([^"]*)"/g)).toEqual(['chapter_1', 'chapter_2', 'page_1']);
    expect(opf).toContain('<dc:title>A book</dc:title>');
    expect(opf).toContain('2026-11-30T12:00:00Z');
    expect(files['META-INF/container.xml']).toContain('full-path="book/package.opf"');
  });

  it('has a chapter for each folder and document, and its large headings among the contents', async () => {
    const files = await filesOf(
      page('cover.jpg', 'x'),
      prosePage('one/1.jpg'),
      page('one/2.jpg', 'x'),
      page('two.pdf#1', 'x'),
      page('two.pdf#2', 'x'),
    );
    const [contents, pages] = files['book/contents.xhtml']!.split('epub:type="page-list"');
    expect(all(contents!, /<a href="[^"]*">([^<]*)</g)).toEqual([
      'A book',
      'one',
      'The Harbour in Winter',
      'two.pdf',
    ]);
    expect(all(pages!, /<a href="([^"]*)"/g)).toEqual([
      'text/chapter_1.xhtml#page_1',
      'text/chapter_2.xhtml#page_2',
      'text/chapter_2.xhtml#page_3',
      'text/chapter_3.xhtml#page_4',
      'text/chapter_3.xhtml#page_5',
    ]);
    expect(files['book/text/chapter_2.xhtml']).toContain('lang="en"');
  });

  it('has texts that flow over the ends of pages, and words that these divide whole', async () => {
    const files = await filesOf(
      flowing('1.jpg', 'A text that is not en-'),
      flowing('2.jpg', 'ded, and goes'),
      flowing('3.jpg', 'on'),
    );
    const text = files['book/text/chapter_1.xhtml']!;
    const shown = /<p dir="auto">(.*)<\/p>/.exec(text)![1]!.replace(/<[^>]*>/g, '');
    expect(shown).toBe('A text that is not ended, and goes on');
    expect(all(text, /<span [^>]*id="([^"]*)"/g)).toEqual(['page_1', 'page_2', 'page_3']);
  });

  it('leads from each text to the picture of its page, and back', async () => {
    const files = await filesOf(
      withPicture(flowing('a/1.jpg', 'One.')),
      withPicture(flowing('a/2.png', ''), PNG),
    );
    expect(files['book/pages/page_1.jpg']).toBe(strFromU8(Buffer.from(JPEG, 'latin1')));
    expect(files['book/package.opf']).toContain('href="pages/page_2.png" media-type="image/png"');
    const text = files['book/text/chapter_1.xhtml']!;
    expect(text).toContain('One.<a class="picture" href="../pages/page_1.xhtml"');
    expect(text).toContain('href="../pages/page_2.xhtml"');
    expect(files['book/pages/page_1.xhtml']).toContain('<img src="page_1.jpg" alt="a/1.jpg"/>');
    expect(files['book/pages/page_1.xhtml']).toContain('href="../text/chapter_1.xhtml#page_1"');
  });

  it('has the picture of a page of a document as a JPEG', async () => {
    const files = await filesOf(withPicture(page('a.pdf#2', 'x'), '%PDF', 2));
    expect(decoded).toEqual([2]);
    expect(files['book/pages/page_1.jpg']).toBe('a JPEG');
  });

  it('has the picture of a page that a person has turned as one that is turned', async () => {
    const one = withPicture(page('1.jpg', 'x'));
    decoded.length = 0;
    const tools2 = { ...tools, decodePicture: ({ wish }: PageSource) => tools.decodePicture({ file: new Blob(), part: 10 + wish!.turn! }) }; // prettier-ignore
    await createEpub(tools2).write(stream([{ ...one, source: { ...one.source!, wish: { turn: 3 } } }]), OPTIONS); // prettier-ignore
    expect(decoded).toEqual([13]);
  });

  it('has no picture of what cannot be decoded', async () => {
    const files = await filesOf(withPicture(page('1', 'x'), 'II*\0'));
    expect(Object.keys(files).filter((name) => name.startsWith('book/pages'))).toEqual([]);
    expect(files['book/text/chapter_1.xhtml']).not.toContain('class="picture"');
  });

  it('tells why a page is missing', async () => {
    const files = await filesOf(failed('1.jpg', 'It is <b>damaged'));
    expect(files['book/text/chapter_1.xhtml']).toContain('Not read: It is &lt;b&gt;damaged');
  });

  it('goes on in another file where a chapter is long, under no second title', async () => {
    const long = 'a word and '.repeat(9000);
    const files = await filesOf(...[1, 2, 3, 4].map((n) => page(`a/${n}.jpg`, long)));
    expect(files['book/text/chapter_2.xhtml']).toContain('id="page_4"');
    expect(files['book/text/chapter_2.xhtml']).not.toContain('<h1');
    expect(all(files['book/contents.xhtml']!, /<li><a href="([^"]*)">a</g)).toHaveLength(1);
  });
});

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
const folder = hasXmllint ? mkdtempSync(join(tmpdir(), 'epub-')) : '';
afterAll(() => hasXmllint && rmSync(folder, { recursive: true }));

describe.skipIf(!hasXmllint)(
  'names and texts that try to be more (skipped without xmllint)',
  () => {
    it.each(HARDER)('%j', async (text) => {
      const flat = text.replace(/[\t\n]/g, ' ');
      const pages = [
        withPicture(page(`${text}/${text}.jpg`, flat)),
        flowing(`${text}.pdf#1`, flat),
      ];
      const files = unzipSync(await bytesOf(pages, text));
      for (const [name, bytes] of Object.entries(files)) {
        if (!/\.(?:xhtml|opf|xml)$/.test(name)) continue;
        const path = join(folder, 'file.xml');
        writeFileSync(path, bytes);
        const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', path]);
        expect(`${status} ${stderr.toString()}`).toBe('0 ');
        expect(strFromU8(bytes)).not.toContain('<script');
      }
    });
  },
);
