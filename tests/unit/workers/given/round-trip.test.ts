import { describe, expect, it } from 'vitest';
import { createAlto } from '../../../../src/export/formats/alto';
import { createHocr } from '../../../../src/export/formats/hocr';
import { createPageXml } from '../../../../src/export/formats/page-xml';
import type { ExportPage } from '../../../../src/export/types';
import type { PageText } from '../../../../src/engine/types';
import { readGiven } from '../../../../workers/given/read-given';
import { fileOf, SHAPES } from '../../export/marked';

const at = new Date(0);
const FORMATS = {
  alto: createAlto('1'),
  page: createPageXml('1', () => at),
  hocr: createHocr('1'),
};
type Format = keyof typeof FORMATS;

/** A page that was written and taken in again. */
async function takenBack(format: Format, page: ExportPage): Promise<PageText> {
  const { width, height } = page.text!;
  const xml = await fileOf(FORMATS[format], page);
  const given = await readGiven(new Blob([xml]), null, { width, height });
  if (typeof given === 'string') throw new Error(given);
  return { width, height, ...given };
}

const again = async (format: Format, name: string): Promise<PageText> =>
  takenBack(format, SHAPES[name]!);

/** White space is a blank between words, and what XML cannot hold a sign for that. */
const asXml = (text: string): string =>
  text.trim().replace(/\s+/gu, ' ').toWellFormed().replace('\0', '\ufffd');

/** Pages that say something, with all of it in the picture. */
const WITH_TEXT = Object.keys(SHAPES).filter((name) => !['empty', 'outside'].includes(name));

describe.each(Object.keys(FORMATS) as Format[])('%s', (format) => {
  it.each(WITH_TEXT)('has the same text again (%s)', async (name) => {
    const before = SHAPES[name]!.text!.lines.filter(({ text }) => text.trim() !== '');
    const { lines } = await again(format, name);
    expect(lines.map(({ text }) => text)).toEqual(before.map(({ text }) => asXml(text)));
  });

  it.each(['plain', 'tilted', 'turned', 'chinese', 'divided'])(
    'has the same places again (%s)',
    async (name) => {
      const { lines } = await again(format, name);
      const before = SHAPES[name]!.text!.lines;
      for (const [i, line] of lines.entries())
        for (const [corner, [x, y]] of line.quad.entries()) {
          const [bx, by] = before[i]!.quad[corner]!;
          expect(Math.hypot(x - bx, y - by)).toBeLessThan(2);
        }
    },
  );

  it('has the same words, blocks, rows and paragraphs again', async () => {
    const { lines } = await again(format, 'plain');
    expect(lines.map(({ block }) => block)).toEqual([0, 0, 1]);
    expect(lines.map(({ paragraph }) => paragraph)).toEqual([0, 0, 1]);
    expect(lines.map(({ row }) => row)).toEqual([0, 1, 2]);
    const [, , , space] = lines[0]!.chars;
    expect(space).toMatchObject({ text: ' ' });
    expect(space!.start).toBeCloseTo(3 / 9, 2);
    expect(space!.end).toBeCloseTo(4 / 9, 2);
  });

  it('has the same doubts again', async () => {
    const { lines } = await again(format, 'plain');
    const before = SHAPES['plain']!.text!.lines[0]!.chars;
    for (const [i, { score, text }] of lines[0]!.chars.entries())
      if (text !== ' ') expect(Math.abs(score - before[i]!.score)).toBeLessThan(0.06);
  });

  it('has again where text was seen and could not be read', async () => {
    const { unread } = await again(format, 'damaged');
    expect(unread).toHaveLength(2);
  });
});

it.each(['alto', 'page'] as const)('a bent line is bent again (%s)', async (format) => {
  const [line] = (await again(format, 'bent')).lines;
  expect(line!.bend).toHaveLength(5);
  const [a, , c, , e] = line!.bend!;
  expect(c! - (a! + e!) / 2).toBeCloseTo(-20, 0);
});

it.each(['alto', 'hocr'] as const)(
  'words that were divided are told again (%s)',
  async (format) => {
    const { lines } = await again(format, 'divided');
    expect(lines.map(({ hyphen }) => hyphen)).toEqual(['soft', 'soft', undefined, undefined]);
  },
);

it.each(['alto', 'page'] as const)('what was read first is told again (%s)', async (format) => {
  const [line] = (await again(format, 'changed')).lines;
  expect(line!.asRead).toBe('a rnodern word');
});

/**
 * Corners are rounded to pixels once more, what is damaged is the picture and not the file, and
 * line feeds in a line are blanks.
 */
const NOT_QUITE = ['tilted', 'turned', 'damaged', 'hostile'];

describe.each(['alto', 'page'] as const)('%s → app → the same', (format) => {
  it.each(WITH_TEXT.filter((name) => !NOT_QUITE.includes(name)))('%s', async (name) => {
    const page = SHAPES[name]!;
    const once = await fileOf(FORMATS[format], page);
    const text = await takenBack(format, page);
    expect(await fileOf(FORMATS[format], { ...page, text })).toBe(once);
  });
});
