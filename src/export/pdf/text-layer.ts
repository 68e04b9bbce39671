import { partOf } from '../../engine/geometry/bend';
import { quadAngle, quadHeight, quadWidth } from '../../engine/geometry/geometry';
import { extentOf } from '../../engine/geometry/words';
import type { Matrix } from '../../engine/geometry/matrix';
import type { TextChar, TextLine } from '../../engine/types';
import { lineCharsOf } from '../formats/marked-page';
import type { LayerFonts } from './layer-fonts';
import { Repeats } from './repeats';
import { textOperators, type StraightText } from './text-line';

/**
 * A line that bends by more is written word by word, so that what is marked lies on it. Parts of
 * its height. Unsourced.
 */
const MOST_BEND = 0.25;

/** Between texts of one row, in parts of their height: poppler sees no gap below .15. */
const LEAST_GAP = 0.3;
/** No text is made shorter than that; boxes that overlap so far are not side by side. Unsourced. */
const LEAST_PART = 0.5;

/** Nothing that is no text: controls would end lines in some readers. */
const clean = (text: string): string =>
  text.replaceAll(/\s/gu, ' ').replaceAll(/[\p{Cc}\p{Cs}\ufeff]/gu, '');

/** Its characters that are text, without white space at its ends. */
function charsIn(line: TextLine): readonly TextChar[] {
  const chars = lineCharsOf(line)
    .map((char) => ({ ...char, text: clean(char.text) }))
    .filter(({ text }) => text !== '');
  const isInk = ({ text }: TextChar): boolean => text.trim() !== '';
  const [first, last] = [chars.findIndex(isInk), chars.findLastIndex(isInk)];
  return first < 0 ? [] : chars.slice(first, last + 1);
}

/** Words, each with the white space that follows it. */
function wordsWithSpace(chars: readonly TextChar[]): readonly TextChar[][] {
  const words: TextChar[][] = [];
  let wasSpace = true;
  for (const char of chars) {
    const isSpace = char.text.trim() === '';
    if (!isSpace && wasSpace) words.push([char]);
    else words.at(-1)!.push(char);
    wasSpace = isSpace;
  }
  return words;
}

/** The stretch of a bent line that some of its characters take. */
function stretchOf(line: TextLine, chars: readonly TextChar[]): StraightText {
  const [from, end] = extentOf(chars);
  const to = Math.max(end, from + 1e-3);
  const part = (at: number): number => (at - from) / (to - from);
  return {
    quad: partOf(line, from, to).quad,
    chars: chars.map((char) => ({ ...char, start: part(char.start), end: part(char.end) })),
  };
}

/**
 * Texts of one row whose boxes touch would be one word to readers that look at gaps alone: the
 * first ends before.
 */
function heldApart(chars: readonly TextChar[], { quad }: TextLine, next?: TextLine) {
  if (!next) return chars;
  const [width, height, angle] = [quadWidth(quad), quadHeight(quad), quadAngle(quad)];
  const [dx, dy] = [next.quad[0][0] - quad[0][0], next.quad[0][1] - quad[0][1]];
  const along = dx * Math.cos(angle) + dy * Math.sin(angle);
  const across = dy * Math.cos(angle) - dx * Math.sin(angle);
  const part = (along - LEAST_GAP * height) / Math.max(1, width);
  if (Math.abs(across) > height / 2 || part >= 1 || part < LEAST_PART) return chars;
  const shorter = chars.map((char) => ({
    ...char,
    start: char.start * part,
    end: char.end * part,
  }));
  // For readers that look at characters alone.
  return [...shorter, { text: ' ', score: 1, start: part, end: along / Math.max(1, width) }];
}

function piecesOf(line: TextLine, next?: TextLine): readonly StraightText[] {
  const chars = heldApart(charsIn(line), line, next);
  if (chars.length === 0) return [];
  const bend = Math.max(0, ...(line.bend ?? []).map(Math.abs));
  if (bend <= MOST_BEND * quadHeight(line.quad)) return [{ quad: line.quad, chars }];
  return wordsWithSpace(chars).map((word) => stretchOf(line, word));
}

/**
 * The operators of a page's unseen text, in reading order.
 * @param toUser from pixels of the page as it was read to its own space
 */
export function textLayer(lines: readonly TextLine[], toUser: Matrix, fonts: LayerFonts): string {
  const repeats = new Repeats();
  const shown = lines.flatMap((line, i) =>
    piecesOf(line, lines[i + 1]).map((piece) => textOperators(piece, toUser, fonts, repeats)),
  );
  return shown.length === 0 ? '' : `q\n${shown.join('')}Q\n`;
}

/** The lines of a layer, as its reader should give them back. */
export const layerTexts = (lines: readonly TextLine[]): string[] =>
  lines
    .map((line) =>
      charsIn(line)
        .map(({ text }) => text)
        .join(''),
    )
    .filter((text) => text !== '');
