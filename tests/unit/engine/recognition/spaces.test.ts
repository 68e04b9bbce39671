import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CROP_HEIGHT, CROP_STRIDE, type Crop } from '../../../../src/engine/pixels/crop';
import type { Spike } from '../../../../src/engine/recognition/ctc';
import { withSpaces } from '../../../../src/engine/recognition/spaces';
import type { Tensor } from '../../../../src/engine/types';

/** The dictionary of a recogniser with one more character than the space. */
const WITH_SPACE = ['a', ' '];

/** A character's ink, in columns of the crop. */
interface Glyph {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Characters side by side: each is `width` columns of ink, with `gap` blank columns before it. */
function typeset(
  items: readonly (readonly [text: string, gap: number, width?: number])[],
): Glyph[] {
  let at = 8;
  return items.map(([text, gap, width = 16]) => {
    const from = at + gap;
    at = from + width;
    return { text, from, to: at };
  });
}

/** Ink on paper, in any two tones: the whole height of the line is inked. */
function cropOf(glyphs: readonly Glyph[], { paper = 1, ink = -1 } = {}): Crop {
  const width = Math.ceil((glyphs.at(-1)!.to + 8) / CROP_STRIDE) * CROP_STRIDE;
  const data = new Float32Array(3 * CROP_HEIGHT * width).fill(paper);
  for (const { from, to } of glyphs)
    for (let row = 12; row < 3 * CROP_HEIGHT - 12; row++)
      // Every second row, so that a column of ink has both tones in it, like a letter.
      if (row % 2 === 0) data.fill(ink, row * width + from, row * width + to);
  return { tensor: { data, dims: [1, 3, CROP_HEIGHT, width] }, filled: 1 };
}

const spikesOf = (glyphs: readonly Glyph[]): Spike[] =>
  glyphs.map(({ text, from, to }) => {
    const step = Math.floor((from + to) / 2 / CROP_STRIDE);
    return { text, score: 0.9, first: step, last: step };
  });

/** What the recogniser gives: everywhere a space, which it hardly sees. */
function outputFor({ tensor }: Crop, space = 0.02): Tensor {
  const steps = tensor.dims[3]! / CROP_STRIDE;
  const data = new Float32Array(steps * 3).map((_, i) => (i % 3 === 2 ? space : 0));
  return { data, dims: [1, steps, 3] };
}

function restored(glyphs: readonly Glyph[], tones = {}, space?: number): string {
  const crop = cropOf(glyphs, tones);
  return withSpaces(spikesOf(glyphs), outputFor(crop, space), crop, WITH_SPACE)
    .map(({ text }) => text)
    .join('');
}

describe('withSpaces', () => {
  const words = typeset([['a', 0], ['b', 4], ['c', 20], ['d', 4], ['e', 4]]); // prettier-ignore

  it('adds a space where a wide blank stretch parts two characters', () => {
    expect(restored(words)).toBe('ab cde');
  });

  it('sees it in light on dark and in low contrast as well', () => {
    expect(restored(words, { paper: -1, ink: 1 })).toBe('ab cde');
    expect(restored(words, { paper: 0.2, ink: 0 })).toBe('ab cde');
  });

  it('leaves letters of a monospaced line together, though a thin one has wide gaps beside it', () => {
    const mono = typeset([['m', 0, 18], ['i', 13, 4], ['m', 13, 18], ['m', 6, 18], ['m', 6, 18]]); // prettier-ignore
    expect(restored(mono)).toBe('mimmm');
  });

  it('takes a narrow gap for a space only where the recogniser half thinks so', () => {
    const narrow = typeset([['a', 0], ['b', 1], ['c', 8], ['d', 1], ['e', 1]]); // prettier-ignore
    expect(restored(narrow)).toBe('abcde');
    expect(restored(narrow, {}, 0.2)).toBe('ab cde');
  });

  it('keeps a number with a loose full stop together', () => {
    const number = typeset([['5', 0], ['5', 4], ['.', 4, 4], ['0', 13], ['0', 4]]); // prettier-ignore
    expect(restored(number)).toBe('55.00');
  });

  it('puts no spaces between characters of a script that has none, however loosely they are set', () => {
    const loose = typeset([['中', 0, 30], ['文', 20, 30], ['字', 20, 30], ['x', 20], ['y', 20]]); // prettier-ignore
    expect(restored(loose)).toMatch(/^中文字/);
  });

  it('parts Chinese characters where one gap is far wider than the others of its line', () => {
    const names = typeset([['极', 0, 30], ['光', 4, 30], ['剑', 4, 30], ['圣', 4, 30], ['杭', 24, 30], ['州', 4, 30]]); // prettier-ignore
    expect(restored(names)).toBe('极光剑圣 杭州');
  });

  it('takes a bracket beside Chinese with white outside of it for a full-width one', () => {
    const wide = typeset([['中', 0, 30], ['(', 20, 6], ['文', 4, 30], [')', 4, 6], ['字', 20, 30]]); // prettier-ignore
    const [a, open, b, close, c] = spikesOf(wide) as [Spike, Spike, Spike, Spike, Spike];
    const space = (step: number): Spike => ({ text: ' ', score: 0.8, first: step, last: step });
    const crop = cropOf(wide);
    const spikes = [a, space(open.first - 2), open, b, close, space(close.last + 2), c];
    const text = (of: readonly Spike[]) =>
      withSpaces(of, outputFor(crop), crop, WITH_SPACE).map((spike) => spike.text).join(''); // prettier-ignore
    expect(text(spikes)).toBe('中（文）字');
    expect(text([a, open, b, close, c])).toBe('中(文)字');
    const latin = [a, space(open.first - 2), open, { ...b, text: 'b' }, close];
    expect(text(latin)).toBe('中 (b)');
  });

  it('keeps one that the recogniser read, between the two, and drops what the picture speaks against', () => {
    const glyphs = typeset([['a', 0], ['b', 1], ['c', 10], ['d', 1], ['e', 1]]); // prettier-ignore
    const crop = cropOf(glyphs);
    const [a, b, c, d, e] = spikesOf(glyphs) as [Spike, Spike, Spike, Spike, Spike];
    const space = (step: number, score: number): Spike => ({
      text: ' ',
      score,
      first: step,
      last: step,
    });
    const spikes = [a, b, space(b.last + 1, 0.6), c, space(c.last + 1, 0.3), d, e];
    const spaced = withSpaces(spikes, outputFor(crop), crop, WITH_SPACE);
    expect(spaced.map(({ text }) => text).join('')).toBe('ab cde');
    expect(spaced[2]!.first).toBe((b.last + c.first) / 2);
  });

  it('is as sure of a space as what speaks for it', () => {
    const sureness = (gap: number): number => {
      const glyphs = typeset([['a', 0], ['b', 1], ['c', gap], ['d', 1], ['e', 1]]); // prettier-ignore
      const crop = cropOf(glyphs);
      return withSpaces(spikesOf(glyphs), outputFor(crop, 0.1), crop, WITH_SPACE)[2]!.score;
    };
    expect(sureness(12)).toBeGreaterThan(0.5);
    expect(sureness(24)).toBeGreaterThan(sureness(12));
    expect(sureness(24)).toBeLessThan(1);
  });

  it('goes by the picture alone where the recogniser knows no spaces', () => {
    const crop = cropOf(words);
    const text = (characters: readonly string[]) =>
      withSpaces(spikesOf(words), outputFor(crop, 0.9), crop, characters).map((spike) => spike.text).join(''); // prettier-ignore
    expect(text(WITH_SPACE)).toBe('a b c d e');
    expect(text(['a', 'b'])).toBe('ab cde');
  });

  it('takes nothing away and changes no order', () => {
    const line = fc.array(
      fc.tuple(
        fc.constantFrom('a', 'i', '.', '7', '中'),
        fc.nat(30),
        fc.integer({ min: 3, max: 40 }),
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(line, fc.double({ min: 0, max: 1, noNaN: true }), (items, space) => {
        const glyphs = typeset(items);
        const text = glyphs.map((glyph) => glyph.text).join('');
        expect(restored(glyphs, {}, space).replaceAll(' ', '')).toBe(text);
      }),
    );
  });
});
