import { expect, it } from 'vitest';
import { boxOf, hocrFile, linesOf, reasonFor, textsOf } from './files';

const line = (content: string, y = 100, more = '') =>
  `<span class='ocr_line' title='bbox 100 ${y} 400 ${y + 20}${more}'>${content}</span>`;
const word = (text: string, left: number, right: number, more = '') =>
  `<span class='ocrx_word' title='bbox ${left} 100 ${right} 120${more}'>${text}</span>`;
const paragraph = (content: string) =>
  `<div class="ocr_carea"><p class="ocr_par">${content}</p></div>`;

it('reads words with how sure they are, whatever their style', async () => {
  const words = `${word('one', 100, 160, '; x_wconf 96')}\n ${word('<strong>two</strong>', 200, 260, '; x_wconf 80')}`; // prettier-ignore
  const [read] = await linesOf(hocrFile(paragraph(line(words, 100, '; baseline 0 -4'))));
  expect(read!.text).toBe('one two');
  expect(read!.score).toBeCloseTo(0.88);
  expect(boxOf(read!)).toBe('100 100 400 120');
});

it('reads lines without words', async () => {
  const file = hocrFile(paragraph(line('no words\n at all &amp; more')));
  expect(textsOf(await linesOf(file))).toEqual(['no words at all & more']);
});

it('reads words that stand in none of a line, and words around words', async () => {
  const old = `<span class='ocr_word' title='bbox 100 100 160 120'><span class='ocrx_word' title='x_wconf 70'>old</span></span>`; // prettier-ignore
  const lines = await linesOf(hocrFile(word('lone', 100, 160), paragraph('')).replace('</div>\n<div class=\'ocr_page\'', '<span')); // prettier-ignore
  expect(textsOf(lines)).toContain('lone');
  const [read] = await linesOf(hocrFile(paragraph(line(old))));
  expect(read).toMatchObject({ text: 'old' });
  expect(read!.score).toBeCloseTo(0.7);
});

it('has headers and captions, by area and paragraph', async () => {
  const header = `<span class='ocr_header' title='bbox 100 20 400 40'>Header</span>`;
  const lines = await linesOf(
    hocrFile(paragraph(header) + paragraph(line('one') + line('two', 130))),
  );
  expect(lines.map(({ text, block, row }) => [text, block, row])).toEqual([
    ['Header', 0, 0],
    ['one', 1, 1],
    ['two', 1, 2],
  ]);
  expect(lines[1]!.paragraph).toBe(lines[2]!.paragraph);
});

it('is turned as it says', async () => {
  const up = `<span class='ocr_line' title='bbox 100 100 120 400; textangle 90'>upwards</span>`;
  const { quad } = (await linesOf(hocrFile(paragraph(up))))[0]!;
  expect(quad[0].map(Math.round)).toEqual([100, 400]);
});

it('has no spaces between Chinese characters that a program took for words', async () => {
  const words = [word('打开', 100, 140), word('文件', 141, 180), word('夹', 220, 240)].join('\n');
  expect(textsOf(await linesOf(hocrFile(paragraph(line(words)))))).toEqual(['打开文件 夹']);
});

it('has the page of a document, and none where there are others', async () => {
  const file = hocrFile(paragraph(line('first')), paragraph(line('second')));
  expect(textsOf(await linesOf(file, undefined, 2))).toEqual(['second']);
  expect(await reasonFor(file, undefined, 3)).toBe('given-unlike');
  // A picture of its own is none of several pages.
  expect(await reasonFor(file)).toBe('given-unlike');
});

it('has the places of characters where they are told', async () => {
  const cinfo = (text: string, left: number, right: number, conf: number) =>
    `<span class='ocrx_cinfo' title='x_bboxes ${left} 100 ${right} 120; x_conf ${conf}'>${text}</span>`;
  const chars = cinfo('i', 100, 110, 99) + cinfo('w', 110, 160, 50);
  const [read] = await linesOf(hocrFile(paragraph(line(word(chars, 100, 160, '; x_wconf 75')))));
  expect(read!.chars[0]!.end).toBeCloseTo(10 / 300);
  expect(read!.chars[1]!.score).toBeLessThan(read!.chars[0]!.score);
});
