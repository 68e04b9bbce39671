import fc from 'fast-check';
import type { TextLine } from '../../../../src/engine/types';
import { describe, expect, it } from 'vitest';
import { partsOf, partsOfShown } from '../../../../src/ui/page/changed-words';

/** `[now|before]` for what was changed. */
const told = (text: string, asRead?: string): string =>
  partsOf({ text, ...(asRead !== undefined && { asRead }) })
    .map((part) => (part.asRead === null ? part.text : `[${part.text}|${part.asRead}]`))
    .join('');

describe('partsOf', () => {
  it.each([
    ['The ferry leaves', 'Tbe ferry leaves', '[The|Tbe] ferry leaves'],
    ['Ticket No. 028165', 'Tidket No. 028165', '[Ticket|Tidket] No. 028165'],
    ['make adjustments to it', 'make adjus tments to it', 'make [adjustments|adjus tments] to it'],
    ['out of the sea', 'out ofthe sea', 'out [of the|ofthe] sea'],
    ['le garçon à la mer', 'le garcon á la mer', 'le [garçon à|garcon á] la mer'],
    ['one two', 'oue twa', '[one two|oue twa]'],
    ['80.00', '8000', '[80.00|8000]'],
    ['a  b', 'a  c', 'a  [b|c]'],
  ])('marks the words of "%s" that were read otherwise', (text, asRead, expected) => {
    expect(told(text, asRead)).toBe(expected);
  });

  it('is the whole of a line that stands as it was read', () => {
    expect(partsOf({ text: 'The ferry' })).toEqual([{ text: 'The ferry', asRead: null }]);
  });

  it('loses nothing of the line', () => {
    const words = fc.array(fc.constantFrom('a ', 'b ', 'c  ', 'ab '), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, (now, before) => {
        const text = now.join('').trim();
        const parts = partsOf({ text, asRead: before.join('').trim() });
        expect(parts.map((part) => part.text).join('')).toBe(text);
      }),
    );
  });
});

describe('what is shown of a line whose last word goes on', () => {
  const line = { text: 'who is em-', asRead: 'who 1s em-' } as TextLine;

  it('is without the hyphen, which is no change', () => {
    expect(partsOfShown(line, 'who is em').map(({ text }) => text)).toEqual(['who ', 'is', ' em']);
    expect(partsOfShown(line, line.text)).toEqual(partsOf(line));
  });
});
