import { describe, expect, it } from 'vitest';
import { decodedOf } from '../../../../src/engine/decoded';
import { calibrated, evidenceOf, writingOf } from '../../../../src/engine/recognition/calibration';
import type { TextLine } from '../../../../src/engine/types';
import { rectQuad } from '../pictures';

/** A line of a page as its recogniser scores it: every character alike, or each its own. */
function line(text: string, scores: number | readonly number[], more: Partial<TextLine> = {}) {
  const chars = [...text].map((char, i) => ({
    text: char,
    score: typeof scores === 'number' ? scores : scores[i]!,
    start: i / text.length,
    end: (i + 1) / text.length,
  }));
  const place = { row: 0, paragraph: 0, block: 0 };
  const quad = rectQuad(0, 0, 12 * text.length, 24);
  return { ...decodedOf(chars), ...place, quad, ...more };
}

const productOf = ({ chars }: TextLine): number =>
  chars.reduce((all, { text, score }) => (text === ' ' ? all : all * score), 1);

describe('scores that are probabilities', () => {
  it('are lower for lines that were read with lower scores', () => {
    const [sure, less, unsure] = [0.999, 0.97, 0.7].map((score) =>
      calibrated(line('Ein Satz', score)),
    );
    expect(sure!.score).toBeGreaterThan(less!.score);
    expect(less!.score).toBeGreaterThan(unsure!.score);
  });

  it('are never 1, which is the score of what a person says', () => {
    const { score, chars } = calibrated(line('Sure as can be', 1));
    expect(score).toBeLessThan(1);
    for (const char of chars) expect(Math.fround(char.score)).toBeLessThan(1);
  });

  it('are shared out among the characters', () => {
    const read = calibrated(line('two words', [1, 1, 0.6, 1, 1, 1, 1, 0.9, 1]));
    expect(productOf(read)).toBeCloseTo(read.score, 9);
    const scores = read.chars.map(({ score }) => score);
    expect(Math.min(...scores)).toBe(scores[2]);
    expect(scores[7]).toBeLessThan(scores[6]!);
  });

  it('tell no character to be less likely than its line', () => {
    const { score, chars } = calibrated(line('12.50', [0.99, 0.99, 0.4, 0.99, 0.99]));
    for (const char of chars) expect(char.score).toBeGreaterThanOrEqual(score);
  });

  it('change nothing else', () => {
    const before = line('Ein Satz', 0.9, { asRead: 'Em Satz' });
    const { score, chars, ...rest } = calibrated(before);
    expect(rest).toEqual({ ...before, score: undefined, chars: undefined, ...rest });
    expect(chars.map((char) => ({ ...char, score: 0.9 }))).toEqual(before.chars);
    expect(score).not.toBe(before.score);
  });

  it('are told of lines without characters, too', () => {
    const { score } = calibrated(line('', []));
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThan(1);
  });
});

describe('what speaks against a line', () => {
  it('is the doubt of all its characters, but for the spaces', () => {
    const [{ chars }, { chars: more }] = [line('ab', 0.9), line('a b', [0.9, 0.1, 0.9])];
    expect(evidenceOf(more)).toEqual(evidenceOf(chars));
    expect(evidenceOf(line('ab', 0.8).chars).doubt).toBeGreaterThan(evidenceOf(chars).doubt);
  });

  it('weighs otherwise in Chinese and Japanese', () => {
    const texts = ['灯塔', 'ア1', 'Turm', '12.50', 'башня'];
    expect(texts.map(writingOf)).toEqual(['han', 'han', 'other', 'other', 'other']);
  });
});
