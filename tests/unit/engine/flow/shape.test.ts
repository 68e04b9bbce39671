import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../../../src/engine/flow/shape';
import { CHINESE, ENGLISH, GERMAN } from '../known-texts';
import { rectQuad } from '../pictures';
import { asRead, setColumn, type Meant, type Setting } from '../typeset';

const SETTING: Setting = {
  width: 44,
  justified: true,
  hyphens: true,
  indent: 3,
  gap: 0,
  sign: '-',
};

interface Printed {
  readonly text: string;
  readonly left: number;
  readonly y: number;
}

/** A text as wide as its letters. */
const at = (left: number, y: number, text: string): Printed => ({ text, left, y });
const shapeOfTexts = (texts: readonly Printed[]) =>
  shapeOf(
    asRead(
      texts.map(({ text, left, y }) => ({ text, quad: rectQuad(left, y, 10 * text.length, 20) })),
    ),
  );

const RECEIPT = [
  ['HARBOUR STORES'],
  ['12 Quay Street'],
  ['Tel 01234 567890'],
  ['Bread', '2.40'],
  ['Milk, semi-skimmed', '1.15'],
  ['Tea', '3.80'],
  ['Total', '7.35'],
  ['Goods sold are not returnable.'],
  ['Thank you, come again'],
].flatMap((row, i) => row.map((text, n) => at(60 + 300 * n, 40 + 30 * i, text)));

const CODE = [
  'def load(path):',
  '    rows = []',
  '    for line in path.read_text().splitlines():',
  '        if not line.strip():',
  '            continue',
  '        rows.append(line)',
  '    return rows',
].map((text, i) => at(60 + 10 * (text.length - text.trimStart().length), 40 + 26 * i, text.trim()));

const VERSE = ['The ferry left at seven,', 'The tide came in at ten,', 'And nobody in heaven', 'Will see the boat again.']; // prettier-ignore
const POEM = [...VERSE, ...VERSE].map((text, i) => at(60, 40 + 28 * i + (i < 4 ? 0 : 30), text));

const CHAT = [
  'Are you there?',
  'Yes',
  'The ferry is late again, as it was',
  'Again?',
  'ok',
  'See you',
].map((text, i) => at(i % 2 ? 300 : 60, 40 + 70 * i, text));

const LETTER: readonly Meant[] = ENGLISH.filter(({ kind }) => kind !== 'heading');

describe('the shape of a page', () => {
  it.each([
    ['a page of a book', ENGLISH, SETTING],
    ['a letter with gaps between its paragraphs', LETTER, { ...SETTING, justified: false, hyphens: false, indent: 0, gap: 0.6 }], // prettier-ignore
    ['a German page', GERMAN, SETTING],
    ['a Chinese page', CHINESE, SETTING],
    ['a narrow column', ENGLISH, { ...SETTING, width: 28 }],
  ])('is paragraphs: %s', (_, meant, setting) => {
    expect(shapeOf(asRead(setColumn(meant, setting)))).toBe('paragraphs');
  });

  it.each([
    ['a receipt', RECEIPT],
    ['code', CODE],
    ['a poem', POEM],
    ['a chat', CHAT],
    ['one line', [at(60, 40, 'The harbour')]],
    ['nothing', []],
  ])('is as printed: %s', (_, texts) => {
    expect(shapeOfTexts(texts)).toBe('printed');
  });

  it('goes by what most of it is', () => {
    const prose = setColumn(ENGLISH.slice(1, 2), SETTING, 60, 600);
    const little = RECEIPT.slice(0, 6).map(({ text, left, y }) => ({ text, quad: rectQuad(left, y, 10 * text.length, 20) })); // prettier-ignore
    expect(shapeOf(asRead([...little, ...prose]))).toBe('paragraphs');
  });
});
