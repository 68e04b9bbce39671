import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/export/formats/csv';
import { createAlto } from '../../../src/export/formats/alto';
import { createHocr } from '../../../src/export/formats/hocr';
import { createPageXml } from '../../../src/export/formats/page-xml';
import { markdown } from '../../../src/export/formats/markdown';
import { txt } from '../../../src/export/formats/text';
import { docx } from '../../../src/export/docx/docx';
import { html } from '../../../src/export/html/html';
import { pageSheets } from '../../../src/export/xlsx/page-sheets';
import { pageText, pictureOf } from './pdf/pages';
import { attributes, fileOf, markedPageOf } from './marked';
import { OPTIONS, stream, written } from './pages';
import { rectQuad } from '../engine/pictures';
import { writtenLine } from '../engine/written-line';

const HEBREW = 'מחיר: 1,234.50 ש"ח (כולל מע"מ)';
const POINTED = 'שָׁלוֹם עֲלֵיכֶם';
/** Begins with Latin words, and is a Hebrew line still. */
const NAMED = 'iPhone 12 נמכר בישראל ב-2020';
const LATIN = 'The word שלום means peace';

const LINES = [HEBREW, POINTED, NAMED, LATIN].map((text, row) =>
  writtenLine(text, rectQuad(100, 40 + 60 * row, 400, 30), { row, paragraph: row }),
);
const PAGE = markedPageOf('a.png', LINES);

const boxes = (xml: string, element: string) =>
  ['HPOS', 'WIDTH'].map((name) => attributes(xml, element, name).map(Number)) as [number[], number[]]; // prettier-ignore

describe('ALTO', async () => {
  const xml = await fileOf(createAlto('1'), PAGE);

  it('says which texts run to the left', () => {
    expect(attributes(xml, 'TextBlock', 'ID')).toHaveLength(4);
    expect(attributes(xml, 'TextBlock', 'BASEDIRECTION')).toEqual(['rtl', 'rtl', 'rtl']);
  });

  it('has words in the order of reading, each where it stands', () => {
    const words = attributes(xml, 'String', 'CONTENT');
    expect(words.slice(0, 3)).toEqual(['מחיר:', '1,234.50', 'ש&quot;ח']);
    const [left, width] = boxes(xml, 'String');
    expect(left[0]! + width[0]!).toBe(500);
    expect(left[1]! + width[1]!).toBeLessThan(left[0]!);
    const [spaceLeft, spaceWidth] = boxes(xml, 'SP');
    expect(spaceLeft[0]).toBe(left[1]! + width[1]!);
    expect(spaceLeft[0]! + spaceWidth[0]!).toBe(left[0]);
    expect(Math.min(...width, ...spaceWidth)).toBeGreaterThan(0);
  });

  it('tells a line that runs otherwise than its block', async () => {
    const mixed = LINES.map((line) => ({ ...line, paragraph: 0 }));
    const one = await fileOf(createAlto('1'), markedPageOf('a.png', mixed));
    expect(attributes(one, 'TextBlock', 'BASEDIRECTION')).toEqual(['rtl']);
    expect(attributes(one, 'TextLine', 'BASEDIRECTION')).toEqual(['ltr']);
  });
});

it('PAGE says which texts run to the left', async () => {
  const xml = await fileOf(createPageXml('1'), PAGE);
  expect(attributes(xml, 'TextRegion', 'readingDirection')).toEqual(Array(3).fill('right-to-left'));
  expect(xml).toContain(`<Unicode>${POINTED}</Unicode>`);
});

it('hOCR says which texts run to the left', async () => {
  const xml = await fileOf(createHocr('1'), PAGE);
  expect(attributes(xml, 'p', 'dir')).toEqual(['rtl', 'rtl', 'rtl']);
  const mixed = LINES.map((line) => ({ ...line, paragraph: 0 }));
  const one = await fileOf(createHocr('1'), markedPageOf('a.png', mixed));
  expect(attributes(one, 'p', 'dir')).toEqual(['rtl']);
  expect(one).toMatch(/id="line_4" title="[^"]*" dir="ltr"/);
});

it.each([
  ['text', txt],
  ['CSV', csv],
  ['Markdown', markdown],
] as const)('%s is as it is written, without marks of direction', async (_, format) => {
  const text = await written(format, PAGE);
  for (const { text: line } of LINES.slice(1)) expect(text.replaceAll('\\', '')).toContain(line);
  expect(text).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
});

it('a web page has the direction of most words of a paragraph', async () => {
  const text = await written(html, PAGE);
  expect(text).toMatch(/dir="rtl"[^>]*>iPhone 12/);
  expect(text).toMatch(/dir="ltr"[^>]*>The word/);
});

/** Two columns of which the first stands on the right. */
const TABLE = pageText(
  ['שם', 'מחיר', 'תפוח', '12', 'לחם', '9'].map((text, i) =>
    writtenLine(text, rectQuad(i % 2 === 0 ? 500 : 100, 40 + 60 * (i >> 1), 80, 30), {
      row: i >> 1,
    }),
  ),
);
const TABLE_PAGE = pictureOf(TABLE, new Blob());

it('a table begins on the right in a web page, in Word and in a workbook', async () => {
  expect(await written(html, TABLE_PAGE)).toMatch(
    /<table dir="rtl"><tbody>\s*<tr><td dir="rtl">שם/,
  );
  const partOf = async (format: typeof docx, part: string) => {
    const blob = await format.write(stream([TABLE_PAGE]), { ...OPTIONS, isLone: true });
    return strFromU8(unzipSync(new Uint8Array(await blob.arrayBuffer()))[part]!);
  };
  expect(await partOf(docx, 'word/document.xml')).toContain('<w:bidiVisual/>');
  expect(await partOf(pageSheets, 'xl/worksheets/sheet1.xml')).toContain('rightToLeft="1"');
});
