import { isPackedText } from '../../../src/protocol/check-packed-text';
import { describe, expect, it } from 'vitest';
import type { PageText, TextLine } from '../../../src/engine/types';
import { outlineOf, packedBytes, packText, unpackText } from '../../../src/protocol/packed-text';

// Eighths and halves: numbers that 24 bits hold exactly.
const lineOf = (text: string, row: number): TextLine => ({
  text,
  score: 0.875,
  quad: [
    [1.5, 20],
    [300, 21],
    [300, 41.25],
    [1, 40],
  ],
  row,
  paragraph: 1,
  block: 2,
  chars: Array.from(text, (char, n) => ({
    text: char,
    score: 0.5,
    start: n / 8,
    end: n / 8 + 0.125,
  })),
});

const PAGE: PageText = {
  width: 4000,
  height: 3000,
  lines: [
    lineOf('Hello', 0),
    lineOf('', 1),
    lineOf('𠮷野家', 2),
    { ...lineOf('ab', 3), chars: [] },
  ],
  unread: [],
};

describe('a packed text', () => {
  it.each([
    ['with characters of one and two units, and without any', PAGE],
    [
      'with what was read beside lines that were changed',
      {
        ...PAGE,
        lines: PAGE.lines.map((line, n) => (n % 2 ? { ...line, asRead: `${n} 𠮷` } : line)),
      },
    ],
    [
      'with what else may stand in its lines',
      {
        ...PAGE,
        lines: PAGE.lines.map((line, n) => (n % 2 ? { ...line, lattice: '𠮷0a5\n\nb0' } : line)),
      },
    ],
    [
      'with what its characters may be instead',
      {
        ...PAGE,
        lines: PAGE.lines.map((line) => ({
          ...line,
          chars: line.chars.map((char, n) =>
            n % 2
              ? char
              : {
                  ...char,
                  also: [
                    { text: '𠮶', share: 1 },
                    { text: 'x', share: 51 / 255 },
                  ],
                },
          ),
        })),
      },
    ],
    [
      'with words that go on in the next line',
      {
        ...PAGE,
        lines: PAGE.lines.map((line, n) =>
          n === 1 ? line : { ...line, hyphen: n === 0 ? ('soft' as const) : ('hard' as const) },
        ),
      },
    ],
    [
      'with places that were not read',
      { ...PAGE, unread: PAGE.lines.slice(2).map(({ quad }) => quad) },
    ],
    [
      'with lines that are bent',
      {
        ...PAGE,
        lines: PAGE.lines.map((line, n) => (n % 2 ? { ...line, bend: [-n, 0.125, 2.5] } : line)),
      },
    ],
    ['of a part of a page', { ...PAGE, partial: true as const }],
    ['of a document', { ...PAGE, origin: { source: 'text', reason: 'text' } as const }],
    ['in other languages', { ...PAGE, languages: ['de', 'fr'] as const }],
    ['with scripts that nothing reads', { ...PAGE, unreadScripts: ['Hang'] as const }],
    ['with parts that are there twice', { ...PAGE, repeated: [PAGE.lines[0]!.quad] }],
    ['of an empty page', { width: 1, height: 1, lines: [], unread: [] }],
  ])('comes back as it was: %s', (_, page) => {
    const packed = packText(page);
    expect(unpackText(packed)).toEqual(page);
    expect(isPackedText(structuredClone(packed))).toBe(true);
  });

  it('from before readings were kept has none', () => {
    const { asRead, ...old } = packText({
      ...PAGE,
      lines: [{ ...PAGE.lines[0]!, asRead: 'Hallo' }],
    });
    expect(asRead).toEqual([[0, 'Hallo']]);
    expect(isPackedText(old)).toBe(true);
    expect(unpackText(old).lines).toEqual([PAGE.lines[0]]);
    expect(packText(PAGE)).not.toHaveProperty('asRead');
  });

  it('from before lines were bent has straight ones, and one without bent lines tells of none', () => {
    const { bends, ...old } = packText({
      ...PAGE,
      lines: [{ ...PAGE.lines[0]!, bend: [0, 1.00049, -2] }],
    });
    expect(bends).toEqual([[0, [0, 1, -2]]]);
    expect(isPackedText(old)).toBe(true);
    expect(unpackText(old).lines).toEqual([PAGE.lines[0]]);
    expect(packText(PAGE)).not.toHaveProperty('bends');
  });

  it('from before alternatives were kept has none, and holds no others than single ones', () => {
    const also = ['x', 'xy', ''].map((text) => ({ text, share: 1 }));
    const [char] = PAGE.lines[0]!.chars;
    const line = { ...lineOf('H', 0), chars: [{ ...char!, also }] };
    const { also: packed, ...old } = packText({ ...PAGE, lines: [line] });
    expect(packed).toEqual({ text: 'x', values: [0, 255] });
    expect(unpackText(old).lines[0]!.chars).toEqual([char]);
    expect(packText(PAGE)).not.toHaveProperty('also');
  });

  it('from before hyphens were told has none', () => {
    const { hyphens, ...old } = packText({
      ...PAGE,
      lines: [{ ...PAGE.lines[0]!, hyphen: 'hard' }],
    });
    expect(hyphens).toEqual([[0, 'hard']]);
    expect(isPackedText(old)).toBe(true);
    expect(unpackText(old).lines).toEqual([PAGE.lines[0]]);
    expect(packText(PAGE)).not.toHaveProperty('hyphens');
  });

  it('from before places that were not read were told has none', () => {
    const { unread, ...old } = packText({ ...PAGE, unread: [PAGE.lines[0]!.quad] });
    expect(unread).toHaveLength(1);
    expect(isPackedText(old)).toBe(true);
    expect(unpackText(old)).toEqual(PAGE);
    expect(packText(PAGE)).not.toHaveProperty('unread');
  });

  it('is far smaller than its objects', () => {
    const words = Array.from({ length: 60 }, (_, n) =>
      lineOf('forty characters of text on one line....', n),
    );
    const page = { ...PAGE, lines: words };
    const packed = packText(page);
    const bytes = packed.chars.byteLength + packed.lines.byteLength;
    expect(bytes * 3).toBeLessThan(JSON.stringify(page).length);
  });

  it.each<[string, object]>([
    ['no size', { width: 0 }],
    ['a broken size', { height: 1.5 }],
    ['text missing', { text: 'Hell' }],
    ['no text at all', { charText: undefined }],
    ['half a line', { lines: new Float32Array(7) }],
    ['lines of another kind', { lines: [1, 2] }],
    ['characters that no line has', { chars: new Float32Array(4) }],
    [
      'an endless coordinate',
      { lines: packText(PAGE).lines.map((v, n) => (n === 3 ? Infinity : v)) },
    ],
    ['what was read of a line that is not there', { asRead: [[4, 'Hallo']] }],
    ['what was read of no line', { asRead: [[0.5, 'Hallo']] }],
    ['something that was not read', { asRead: [[0, 7]] }],
    ['readings of another kind', { asRead: { 0: 'Hallo' } }],
    ['half a reading', { asRead: [[0]] }],
    ['what a character that is not there may be', { also: { text: 'x', values: [99, 1] } }],
    ['what no character may be', { also: { text: 'x', values: [0.5, 1] } }],
    ['more alternatives than are told of', { also: { text: 'xy', values: [0, 1] } }],
    ['an alternative that is too likely', { also: { text: 'x', values: [0, 256] } }],
    ['alternatives of another kind', { also: [0, 'x'] }],
    ['a lattice of a line that is not there', { lattices: [[4, 'a0']] }],
    ['a lattice of another kind', { lattices: [[0, 7]] }],
    ['a hyphen of another kind', { hyphens: [[0, 'wet']] }],
    ['a hyphen of a line that is not there', { hyphens: [[4, 'soft']] }],
    ['a place of three corners', { unread: [PAGE.lines[0]!.quad.slice(1)] }],
    ['a corner that is none', { unread: [[[0, 1], [0, 1], [0, 1], [0, NaN]]] }], // prettier-ignore
    ['places of another kind', { unread: 2 }],
    ['parts twice of another kind', { repeated: [2] }],
    ['a bend of a line that is not there', { bends: [[4, [0, 1]]] }],
    ['a bend of one step', { bends: [[0, [1]]] }],
    ['an endless bend', { bends: [[0, [0, Infinity]]] }],
    ['a bend of another kind', { bends: [[0, 'up']] }],
    ['a part of another kind', { partial: 'yes' }],
    ['an origin that there is not', { origin: { source: 'text', reason: 'magic' } }],
    ['a negative length', { lines: packText(PAGE).lines.map((v, n) => (n === 0 ? -5 : v)) }],
  ])('is refused with %s', (_, damage) => {
    expect(isPackedText({ ...packText(PAGE), ...damage })).toBe(false);
  });

  it.each([null, undefined, 7, 'text', []])('is not %j', (value) => {
    expect(isPackedText(value)).toBe(false);
  });
});

describe('what is told of a packed text', () => {
  const page = {
    ...PAGE,
    lines: PAGE.lines.map((line, n) => (n ? line : { ...line, asRead: 'Hallo', bend: [1, 2] })),
    unread: [PAGE.lines[0]!.quad],
    partial: true as const,
    unreadScripts: ['Hang'] as const,
  };

  it('without its characters is what its lines say', () => {
    const lines = PAGE.lines.map(({ text, score, quad }) => ({ text, score, quad }));
    const outline = {
      width: 4000,
      height: 3000,
      lines,
      unread: 1,
      partial: true,
      unreadScripts: ['Hang'],
    };
    expect(outlineOf(packText(page))).toEqual(outline);
    expect(outlineOf(packText(PAGE))).not.toHaveProperty('partial');
  });

  it('counts numbers, letters and what few lines have', () => {
    const empty = packedBytes(packText({ ...PAGE, lines: [] }));
    expect(empty).toBe(0);
    const [lines, chars, letters] = [4 * 14 * 4, 5 + 3, 5 + 4 + 2 + (5 + 4)];
    const plain = lines + 4 * 4 * chars + 2 * letters;
    expect(packedBytes(packText(PAGE))).toBe(plain);
    expect(packedBytes(packText(page))).toBe(plain + 2 * 'Hallo'.length + 8 * 2 + 8 * 8);
  });
});
