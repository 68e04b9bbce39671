import { describe, expect, it } from 'vitest';
import { decodedOf } from '../../../../src/engine/decoded';
import { betterOf } from '../../../../src/engine/recognition/combine-readings';
import type { Reading } from '../../../../src/engine/recognition/recognise';
import { rectQuad } from '../pictures';

/** A reading with a score for each character, which stand side by side. */
function reading(text: string, scores: number | readonly number[], more: Partial<Reading> = {}): Reading {
  const chars = [...text].map((char, i) => ({
    text: char,
    score: typeof scores === 'number' ? scores : scores[i]!,
    start: i / text.length,
    end: (i + 1) / text.length,
  }));
  return { ...decodedOf(chars), quad: rectQuad(0, 0, 20 * text.length, 20), cropMs: 0, ...more };
} // prettier-ignore

describe('the better of two readings', () => {
  it('takes an accent from the recogniser that knows it', () => {
    const { text } = betterOf(reading('oracion', 0.98), reading('oración', 0.99));
    expect(text).toBe('oración');
  });

  it('keeps what the other reader only guesses', () => {
    const { text } = betterOf(reading('VIII', 0.98), reading('VIIL', [0.99, 0.99, 0.99, 0.5]));
    expect(text).toBe('VIII');
  });

  it('chooses anew wherever the two differ', () => {
    const main = reading('arrebato mi cancion', 0.98);
    const scores = Array.from(main.text, (_, i) => (i === 4 ? 0.4 : 0.99));
    expect(betterOf(main, reading('arredato mi canción', scores)).text).toBe('arrebato mi canción');
  });

  it('keeps a space that the main reading saw in the picture', () => {
    expect(betterOf(reading('a la', 0.95), reading('ala', 0.97)).text).toBe('a la');
  });

  it('tells a doubt with what the other reading has', () => {
    const main = reading('tel', [0.99, 0.7, 0.99]);
    const { chars } = betterOf(main, reading('tal', [0.99, 0.9, 0.99]));
    expect(chars[1]).toMatchObject({ text: 'a', also: [{ text: 'e' }] });
    expect(chars[1]!.score).toBeLessThan(0.9);
    expect(chars[1]!.also?.[0]?.share).toBeCloseTo((1 - chars[1]!.score) / chars[1]!.score, 5);
  });

  it('is sure of what both readings have', () => {
    const { chars, score } = betterOf(reading('et', [0.6, 0.9]), reading('et', [0.9, 0.7]));
    expect(chars.map((char) => char.score)).toEqual([0.9, 0.9]);
    expect(score).toBeCloseTo(0.9, 9);
  });

  it('is the main reading where the other one is none', () => {
    const main = reading('abc', 0.8);
    expect(betterOf(main, reading('', []))).toBe(main);
  });

  it('keeps what the main recognisers read before it was mended, unless it is that again', () => {
    const main = reading('cancion.', 0.98, { asRead: 'cancion' });
    expect(betterOf(main, reading('canción.', 0.99)).asRead).toBe('cancion');
    expect(betterOf({ ...main, asRead: 'canción.' }, reading('canción.', 0.99))).not.toHaveProperty('asRead'); // prettier-ignore
  });
});
