import { describe, expect, it } from 'vitest';
import { createHocr } from '../../../../src/export/formats/hocr';
import { attributes, fileOf, SHAPES } from '../marked';

const hocr = createHocr('1.2.3');
const written = (name: string): Promise<string> => fileOf(hocr, SHAPES[name]!);
const SIGNS: Readonly<Record<string, string>> = { quot: '"', lt: '<', gt: '>', amp: '&' };
/** What is said of each element of a class. */
const titles = (xml: string, name: string): string[] =>
  attributes(xml, `\\w+ class="${name}"`, 'title').map((title) =>
    title.replace(/&(\w+);/g, (_, name: string) => SIGNS[name]!),
  );
const wordsIn = (xml: string): string[] =>
  [...xml.matchAll(/"ocrx_word"[^>]*>([^<]*)</g)].map(([, text]) => text!);

it('numbers the pages of an export', async () => {
  expect(titles(await fileOf(hocr, SHAPES.empty!, 2), 'ocr_page')).toEqual([
    'image "empty.png"; bbox 0 0 640 480; ppageno 1',
  ]);
});

it('says what it has, and by what it was made', async () => {
  const xml = await written('plain');
  expect(xml).toContain('<meta name="ocr-system" content="scriptorium 1.2.3"/>');
  const capabilities = /ocr-capabilities" content="([^"]*)"/.exec(xml)![1]!.split(' ');
  for (const [, used] of xml.matchAll(/class="([^"]*)"/g)) expect(capabilities).toContain(used);
});

it('has areas, paragraphs, lines and words with their places and confidence', async () => {
  const xml = await written('plain');
  expect(titles(xml, 'ocr_page')).toEqual(['image "plain.jpg"; bbox 0 0 640 480; ppageno 0']);
  expect(titles(xml, 'ocr_carea')).toEqual(['bbox 100 50 280 100', 'bbox 400 50 540 70']);
  expect(titles(xml, 'ocr_par')).toHaveLength(2);
  expect(titles(xml, 'ocr_line')[0]).toBe('bbox 100 50 280 70; baseline 0 -4');
  expect(titles(xml, 'ocrx_word')[0]).toBe('bbox 100 50 160 70; x_wconf 96; x_confs 100 95 93');
});

it('is read as the text of the page, without its markup', async () => {
  const body = /<body>([^]*)<\/body>/.exec(await written('plain'))![1]!;
  const text = body.replace(/<[^>]*>/g, '').trim();
  expect(text.split(/\n+/)).toEqual(['two words', 'and more', 'Another']);
});

it('has the slope of a tilted line, and its border', async () => {
  const [title] = titles(await written('tilted'), 'ocr_line');
  // The tangent of 7 degrees.
  expect(Number(/baseline (\S+) /.exec(title!)![1])).toBeCloseTo(0.1228, 2);
  expect(/poly ([\d ]+);/.exec(title!)![1]!.split(' ')).toHaveLength(8);
});

it('has the angle of a line that runs down the page or is on its head', async () => {
  const [down, onHead] = titles(await written('turned'), 'ocr_line');
  expect(down).toContain('textangle 270');
  expect(onHead).toContain('textangle 180');
  expect(down).not.toContain('baseline');
});

it('has Chinese as it is written, without spaces, and the place of each character', async () => {
  const xml = await written('chinese');
  expect(wordsIn(xml)).toEqual(['打开文件，ABC', '𠮷']);
  const [boxes] = titles(xml, 'ocrx_word').map((title) => /x_bboxes (.*)/.exec(title)![1]!);
  expect(boxes!.split(' ')).toHaveLength(4 * 8);
  expect(boxes).toMatch(/^50 60 80 90 80 60 110 90 /);
});

it('has a soft hyphen where a word is divided, and a hyphen where it has one', async () => {
  const words = wordsIn(await written('divided'));
  expect(words).toContain('Donau\u00ad');
  expect(words).toContain('well-');
});

it('lets no name end the property it stands in', async () => {
  const [title] = titles(await written('hostile'), 'ocr_page');
  expect(title!.split(';')).toHaveLength(3);
  expect(title!.split('"')).toHaveLength(3);
});

it('tells where text could not be read', async () => {
  expect(titles(await written('damaged'), 'ocr_carea')).toHaveLength(3);
});

describe('what a character in doubt may be', () => {
  it('is a property of its word, and not in the text', async () => {
    const xml = await fileOf(createHocr('1'), SHAPES.doubtful!);
    const titles = attributes(xml, 'span', 'title').filter((title) => title.includes('x_wconf'));
    const told = titles.map((title) =>
      title
        .replace(/&quot;/g, '"')
        .split('; ')
        .find((one) => one.startsWith('x_alternatives')),
    );
    expect(told).toEqual([
      undefined,
      expect.stringMatching(/^x_alternatives 0 "%3B" \d+ 0 "&lt;" \d+ 5 "%3B" \d+ 5 "&lt;" \d+$/),
      undefined,
      expect.stringMatching(/^x_alternatives 1 "%3B" \d+ 1 "&lt;" \d+$/),
    ]);
    expect(xml.replace(/<[^>]*>/g, '')).toContain('a &quot;word&quot; he;re');
  });
});
