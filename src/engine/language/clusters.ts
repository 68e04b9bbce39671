import type { Alternative, TextChar } from '../types';

/** Without any of these, each code point of a text is a character of its own. */
const JOINED = /[\p{M}\u0e33\u0eb3\u200c\u200d\r]/u;

/** Browsers older than it (Firefox before 125) have marks as characters of their own. */
const SEGMENTER =
  'Segmenter' in Intl ? new Intl.Segmenter('und', { granularity: 'grapheme' }) : null;

/**
 * A text in characters as people see them (extended grapheme clusters, UAX #29): marks and vowel
 * signs stay with their letters.
 */
export const clustersOf = (text: string): string[] =>
  SEGMENTER && JOINED.test(text)
    ? Array.from(SEGMENTER.segment(text), ({ segment }) => segment)
    : Array.from(text);

/**
 * The characters of a line as it counts them: those that were read, if they make its text; else its
 * clusters.
 */
export const lineCharacters = ({
  text,
  chars,
}: {
  readonly text: string;
  readonly chars: readonly Pick<TextChar, 'text'>[];
}): string[] => {
  const texts = chars.map((char) => char.text);
  return texts.join('') === text ? texts : clustersOf(text);
};

/** Some recognisers tell the vowel am of Thai and Lao as its two halves. */
const HALVES = /\u0e4d(?=\u0e32)|\u0ecd(?=\u0eb2)/;
const WHOLE: Readonly<Record<string, string>> = { '\u0e32': '\u0e33', '\u0eb2': '\u0eb3' };

const replaced = (parts: readonly TextChar[], at: number, text: string): string =>
  parts
    .map((part, i) => (i === at ? text : part.text))
    .join('')
    .normalize('NFC');

/** A cluster with one of its parts as it may be besides. */
function alternativesOf(parts: readonly TextChar[]): Pick<TextChar, 'also'> {
  const also = parts.flatMap(({ also = [] }, at) =>
    also.map(({ text, share }): Alternative => ({ text: replaced(parts, at, text), share })),
  );
  return also.length > 0 ? { also: also.sort((a, b) => b.share - a.share) } : {};
}

/** As sure as all of its parts are together, as a word is. */
function joined(text: string, parts: readonly TextChar[]): TextChar {
  if (parts.length === 1) return { ...parts[0]!, text };
  return {
    text,
    score: parts.reduce((product, { score }) => product * score, 1),
    start: Math.min(...parts.map(({ start }) => start)),
    end: Math.max(...parts.map(({ end }) => end)),
    ...alternativesOf(parts),
  };
}

/** With the vowel am as one sign, where it came as its two halves. */
function withWholeVowels(chars: readonly TextChar[]): readonly TextChar[] {
  const text = chars.map((char) => char.text).join('');
  if (!HALVES.test(text)) return chars;
  return chars.flatMap((char, i) => {
    const [before, after] = [chars[i - 1]?.text ?? '', chars[i + 1]?.text ?? ''];
    if (HALVES.test(before + char.text)) {
      const half = chars[i - 1]!;
      return [joined(WHOLE[char.text]!, [half, char])];
    }
    return HALVES.test(char.text + after) ? [] : [char];
  });
}

/**
 * Code points of a line in the order in which they are read → whole characters (NFC), each where
 * its parts stand.
 */
export function inClusters(chars: readonly TextChar[]): readonly TextChar[] {
  if (!chars.some(({ text }) => JOINED.test(text))) return chars;
  const parts = withWholeVowels(chars);
  let at = 0;
  let units = 0;
  return clustersOf(parts.map(({ text }) => text).join('')).map((cluster) => {
    const from = at;
    for (let end = units + cluster.length; units < end; at++) units += parts[at]!.text.length;
    return joined(cluster.normalize('NFC'), parts.slice(from, at));
  });
}
