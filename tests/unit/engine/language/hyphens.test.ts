import { describe, expect, it } from 'vitest';
import { withHyphens } from '../../../../src/engine/language/hyphens';
import type { Lexicon } from '../../../../src/engine/language/lexicon';
import { lexiconOf } from '../lexicons';

const ENGLISH = lexiconOf(
  'employed',
  'dripping',
  'pan',
  'is',
  'an',
  'land',
  'island',
  'two',
  'and',
);

/** What the hyphen at the end of the first line is, where other lines stand below. */
function hyphenOf(
  lines: readonly string[],
  lexicons: readonly Lexicon[] = [],
  paragraph: (line: number) => number = () => 0,
): string | undefined {
  const read = lines.map((text, i) => ({ text, paragraph: paragraph(i) }));
  return withHyphens(read, lexicons)[0]!.hyphen;
}

describe('a hyphen at a line’s end', () => {
  it.each([
    ['goes where the lexicon has the word', ['who is em-', 'ployed there'], 'soft'],
    ['stays where it has two words only', ['in the dripping-', 'pan below'], 'hard'],
    ['goes where it has one of two parts only', ['on Pan-', 'therland'], 'soft'],
    ['goes in capitals, too', ['WHO IS EM-', 'PLOYED'], 'soft'],
    ['goes where the accents of the word are missing', ['the is-', 'lánd'], 'soft'],
    ['is none where two words share an end', ['two- and', 'threefold'], undefined],
    ['is none where the first of them has lost its end', ['two-', 'and threefold'], undefined],
  ])('%s', (_, lines, hyphen) => {
    expect(hyphenOf(lines, [ENGLISH])).toBe(hyphen);
  });

  it.each([
    ['as printed elsewhere with one', ['the dripping-', 'pan, a dripping-pan'], 'hard'],
    ['as printed elsewhere without', ['the drip-', 'ping; it is dripping'], 'soft'],
    ['a division, as most are', ['the drip-', 'ping tap'], 'soft'],
    ['the word’s own before a capital', ['am Nord-', 'Ostsee-Kanal'], 'hard'],
    ['none before und', ['Haus-', 'und Gartenarbeit'], undefined],
    ['a part of an address', ['see www.har-', 'bour.example'], 'hard'],
    ['a part of a number', ['1939-', '1945'], 'hard'],
    ['a part of a code', ['B2-', 'abc'], 'hard'],
    ['none behind a space', ['the harbour -', 'empty'], undefined],
    ['none before a sign', ['the har-', '“bour”'], undefined],
    ['none at the end', ['the har-'], undefined],
    ['a soft one', ['the har\u00ad', 'bour'], 'soft'],
    ['that of a typewriter', ['the har¬', 'bour'], 'soft'],
    ['an oblique one', ['der Ha⸗', 'fen'], 'soft'],
    ['a true one', ['the drip‐', 'ping tap'], 'soft'],
    ['no dash', ['the harbour—', 'empty'], undefined],
  ])('is, where no lexicon is at hand: %s', (_, lines, hyphen) => {
    expect(hyphenOf(lines)).toBe(hyphen);
  });

  it('goes nowhere in another paragraph', () => {
    expect(hyphenOf(['the har-', 'bour'], [], (line) => line)).toBeUndefined();
  });

  it('may be double in old print, if it is so more than once', () => {
    expect(hyphenOf(['der Ha=', 'fen'])).toBeUndefined();
    expect(hyphenOf(['der Ha=', 'fen im Win=', 'ter'])).toBe('soft');
  });
});
