import { describe, expect, it } from 'vitest';
import { placeTexts } from '../../../../src/records/placed-texts';
import { removeRepeatedStrips } from '../../../../src/records/screenshots/repeated-strips';
import { line, pageOf } from '../pages';

const ROLES = {
  isPlain: ({ text }: { readonly text: string }) => /^x\d$/.test(text),
  isHeading: ({ text }: { readonly text: string }) => text === 'Trees',
};

/** Rows of a list, 150 pixels apart. */
const rows = (...texts: readonly string[]) => texts.map((text, i) => line(text, 100, 150 * i));

function once(lines: readonly ReturnType<typeof line>[], guess: number | null = null) {
  const { texts, removed } = removeRepeatedStrips(placeTexts(pageOf(lines)).texts, ROLES, guess);
  return { texts, removed, read: texts.map(({ text }) => text) };
}

describe('a strip that a long screenshot shows twice', () => {
  const page = rows('Oak', 'Elm', 'Ash', 'Elm', 'Ash', 'Fir');

  it('is taken out from its last row on, which a seam may have cut, and what is below moves up', () => {
    const { texts, read, removed } = once(page);
    expect(read).toEqual(['Oak', 'Elm', 'Ash', 'Fir']);
    expect(removed).toEqual([2, 3]);
    const [ash, fir] = texts.slice(-2);
    expect(fir!.y - ash!.y).toBeCloseTo(150);
  });

  it('is none if a text of it has no twin', () => {
    expect(once(rows('Elm', 'Yew', 'Ash', 'Elm', 'Box', 'Ash', 'Fir')).removed).toEqual([]);
  });

  it('is one if the twin was misread', () => {
    const misread = rows('Oak', 'Elm', 'Plane tree', 'Ash', 'Elm', 'Plone tree', 'Ash', 'Fir');
    expect(once(misread).read).toEqual(['Oak', 'Elm', 'Plane tree', 'Ash', 'Fir']);
  });

  it('is none if a heading in it has no twin', () => {
    expect(once(rows('Elm', 'Trees', 'Ash', 'Elm', 'Box', 'Ash')).removed).toEqual([]);
  });

  it('is not proved by quantities, nor by a single text', () => {
    expect(once(rows('Oak', 'x2', 'x3', 'Elm', 'x2', 'x3')).removed).toEqual([]);
    expect(once(rows('Oak', 'Elm', 'Elm', 'Fir')).removed).toEqual([]);
  });

  it('is guessed by a single text when that is asked for, nth by nth', () => {
    const two = rows('Oak', 'Elm', 'Elm', 'Fir', 'Ash', 'Ash', 'Yew');
    const guesses = [0, 1, 2].map((nth) => once(two, nth).removed);
    expect(guesses.slice(0, 2).toSorted()).toEqual([[1], [4]]);
    expect(guesses[2]).toEqual([]);
  });
});
