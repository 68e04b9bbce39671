import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findSpikes, parseDictionary, placeSpikes } from '../../../../src/engine/recognition/ctc';
import { outputOf, type Step } from '../steps';

const ABC = ['a', 'b', 'c'];

const decode = (steps: readonly Step[], filled = 1) =>
  placeSpikes(findSpikes(outputOf(steps, ABC.length + 1), ABC), steps.length, filled);

/** `aab-b` as steps: a letter is its class, a dash the blank, all with one score. */
const stepsOf = (spelt: string, score = 0.9): Step[] =>
  [...spelt].map((char) => [ABC.indexOf(char) + 1, score]);

const anySteps = fc.array(
  fc.tuple(fc.nat(ABC.length), fc.double({ min: 0.5, max: 1, noNaN: true })),
  { minLength: 1, maxLength: 30 },
);

/** CTC's rule in words: drop what repeats the step before, then the blanks. */
const collapse = (steps: readonly Step[]): string =>
  steps
    .filter(([label], i) => label !== steps[i - 1]?.[0])
    .map(([label]) => ABC[label - 1] ?? '')
    .join('');

describe('findSpikes and placeSpikes', () => {
  it.each([
    ['a repeated class is one character', 'aaab', 'ab'],
    ['a blank between makes two of it', 'a-ab', 'aab'],
    ['blanks around are nothing', '--a---b--', 'ab'],
    ['another character between makes two of it, too', 'aba', 'aba'],
    ['only blanks are no text', '----', ''],
  ])('%s', (_, spelt, text) => {
    expect(decode(stepsOf(spelt)).text).toBe(text);
  });

  it('follows the rule for any steps', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        expect(decode(steps).text).toBe(collapse(steps));
      }),
    );
  });

  it('scores a character by its first step and a text by the mean of its characters', () => {
    const { score, chars } = decode([[1, 0.9], [1, 0.6], [0, 0.99], [2, 0.5]]); // prettier-ignore
    expect(chars.map((char) => char.score)).toEqual([0.9, 0.5].map(Math.fround));
    expect(score).toBeCloseTo(0.7, 6);
  });

  it('gives no text a score of 0', () => {
    expect(decode(stepsOf('---'))).toEqual({ text: '', score: 0, chars: [] });
    expect(decode([])).toEqual({ text: '', score: 0, chars: [] });
  });

  it('places characters from left to right, without overlaps, within the line', () => {
    fc.assert(
      fc.property(anySteps, fc.double({ min: 0.1, max: 1, noNaN: true }), (steps, filled) => {
        const { chars } = decode(steps, filled);
        let last = 0;
        for (const { start, end } of chars) {
          expect(start).toBeGreaterThanOrEqual(last - 1e-9);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(1);
          last = end;
        }
      }),
    );
  });

  it('puts every character around the middle of its steps', () => {
    const { chars } = decode(stepsOf('--aa----bb--'));
    expect(chars.map(({ start, end }) => (start + end) / 2)).toEqual([3 / 12, 9 / 12]);
    expect(chars[0]!.end).toBe(chars[1]!.start);
  });

  it('gives no character more room than a full-width one, however far its neighbours are', () => {
    const { chars } = decode(stepsOf(`${'-'.repeat(20)}a${'-'.repeat(20)}b${'-'.repeat(20)}`));
    for (const { start, end } of chars) expect(end - start).toBeLessThan(8 / 62);
  });

  it('measures places along the picture, not along the padding', () => {
    const spelt = 'a-b-';
    const all = decode(stepsOf(spelt)).chars;
    const half = decode(stepsOf(spelt + '----'), 0.5).chars;
    expect(half[0]!.start).toBeCloseTo(all[0]!.start, 9);
    expect(half[0]!.end).toBeCloseTo(all[0]!.end, 9);
    expect(half[1]!.start).toBeCloseTo(all[1]!.start, 9);
  });
});

describe('parseDictionary', () => {
  it('takes one character a line and adds the space', () => {
    for (const file of ['a\nb\nc', 'a\nb\nc\n', 'a\r\nb\r\nc\r\n'])
      expect(parseDictionary(file)).toEqual(['a', 'b', 'c', ' ']);
  });

  it('keeps a line that holds a space of another kind, and characters beyond 16 bits', () => {
    expect(parseDictionary('\u3000\n𠮷\n')).toEqual(['\u3000', '𠮷', ' ']);
  });

  it("names all of the recogniser's classes but the blank", () => {
    const path = new URL('../../../../models/dist/dictionary.txt', import.meta.url);
    const characters = parseDictionary(readFileSync(path, 'utf8'));
    expect(characters).toHaveLength(6625 - 1);
    expect(characters.every((char) => [...char].length === 1)).toBe(true);
    expect(characters.at(-1)).toBe(' ');
    for (const char of '0Az牌组×') expect(characters).toContain(char);
  });
});
