import { readingOrder } from '../../../src/engine/layout/layout';
import { withHyphens } from '../../../src/engine/language/hyphens';
import type { Lexicon } from '../../../src/engine/language/lexicon';
import { withParagraphs } from '../../../src/engine/flow/paragraphs';
import type { TextLine } from '../../../src/engine/types';
import { charsOf } from './chars';
import { degrees, rectQuad, turnAbout } from './pictures';

/** A paragraph as it is meant; `\u00ad` is where a word may be divided. */
export interface Meant {
  readonly kind: 'text' | 'item' | 'heading';
  readonly text: string;
}

/** How a text is set; lengths in widths of a letter that is neither narrow nor wide. */
export interface Setting {
  readonly width: number;
  readonly justified: boolean;
  /** Words may be divided. */
  readonly hyphens: boolean;
  /** Of a paragraph's first line; 0 where gaps part paragraphs. */
  readonly indent: number;
  /** Between paragraphs, in parts of the step from line to line. */
  readonly gap: number;
  /** What stands for a division at the line's end. */
  readonly sign: string;
}

/**
 * Width of a letter, height of a line with its ascenders and descenders, step from line to line;
 * pixels.
 */
const LETTER = 10;
const HEIGHT = 24;
const STEP = 32;
/** Headings are printed so much larger, and items hang by so many letters. */
const LARGER = 1.6;
const HANG = 3;
const MARGIN = 60;

const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** In parts of `LETTER`. */
const widthOfChar = (char: string): number => {
  if (WIDE.test(char)) return 2;
  if (/[iljtfr.,;:'’!|()-]/.test(char)) return 0.6;
  if (/[mwMW—]/.test(char)) return 1.5;
  return /\p{Lu}/u.test(char) ? 1.3 : 1;
};
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + widthOfChar(char), 0) * LETTER;

/**
 * What a line may be broken between, each with what stands at the line's end if it is broken behind
 * it.
 */
function partsOf(text: string, hyphens: boolean, sign: string): { text: string; end: string }[] {
  const words = text.match(
    /[\p{Script=Han}][，。：；！？、”』」）]*|[“「（]?[^\s\p{Script=Han}]+\s?/gu,
  )!;
  return words.flatMap((word) => {
    const parts = (hyphens ? word : word.replaceAll('\u00ad', '')).split(
      /(?<=\u00ad|\p{L}-(?=\p{L}))/u,
    );
    return parts.map((part) => {
      const bare = part.replace('\u00ad', '');
      return { text: bare, end: part.endsWith('\u00ad') ? bare + sign : bare.trimEnd() };
    });
  });
}

/** Lines as long as they may be: as text is set without looking ahead. */
function broken(
  text: string,
  widths: (line: number) => number,
  { hyphens, sign }: Setting,
): string[] {
  const lines: string[] = [];
  let open = '';
  let end = '';
  for (const part of partsOf(text, hyphens, sign)) {
    if (open !== '' && widthOf(open + part.end) > widths(lines.length)) {
      lines.push(end);
      open = '';
    }
    end = open + part.end;
    open += part.text;
  }
  return [...lines, end];
}

/** The lines of some paragraphs in a column, as they would be read. */
export function setColumn(
  paragraphs: readonly Meant[],
  setting: Setting,
  left = MARGIN,
  top = MARGIN,
): Pick<TextLine, 'text' | 'quad'>[] {
  const column = setting.width * LETTER;
  let y = top;
  let before: Meant | null = null;
  return paragraphs.flatMap((paragraph) => {
    const { kind, text } = paragraph;
    const size = kind === 'heading' ? LARGER : 1;
    const isApart = kind !== 'text' || before?.kind !== 'text';
    if (before)
      y += STEP * (isApart && !(kind === 'item' && before.kind === 'item') ? 0.8 : setting.gap);
    before = paragraph;
    const indentOf = (line: number): number => {
      if (kind === 'item') return line === 0 ? 0 : HANG * LETTER;
      return kind === 'text' && line === 0 ? setting.indent * LETTER : 0;
    };
    const lines = broken(text, (line) => (column - indentOf(line)) / size, setting);
    return lines.map((text, line) => {
      const isLast = line === lines.length - 1;
      const isFull = setting.justified && kind !== 'heading' && !isLast;
      const x = left + indentOf(line);
      const width = isFull ? left + column - x : widthOf(text) * size;
      const quad = rectQuad(x, y, width, HEIGHT * size);
      y += STEP * size;
      return { text, quad };
    });
  });
}

/**
 * As found on a page that is turned by some degrees, with edges that are off by up to a part of a
 * line's height.
 */
export function photographed<Line extends Pick<TextLine, 'quad'>>(
  lines: readonly Line[],
  angle: number,
  off: number,
): Line[] {
  return lines.map((line, i) => {
    // Any numbers from -1 to 1 that are others for each line.
    const [a, b, c, d] = [1, 2, 3, 4].map((n) => Math.sin(n * 12.9898 * (i + 1)) * off * HEIGHT);
    const [[left, top], , [right, bottom]] = line.quad;
    const found = rectQuad(left + a!, top + b!, right - left + c!, bottom - top + d!);
    return { ...line, quad: turnAbout(found, degrees(angle), [400, 400]) };
  });
}

/** Lines as the engine gives them, whose rows and blocks are known. */
export const inOrder = (
  lines: readonly Pick<TextLine, 'text' | 'quad' | 'row' | 'block'>[],
  lexicons: readonly Lexicon[] = [],
): TextLine[] =>
  withHyphens(
    withParagraphs(lines.map((line) => ({ ...line, score: 0.99, chars: charsOf(line.text) }))),
    lexicons,
  );

/** Lines as the engine gives them, by their places alone. */
export const asRead = (
  lines: readonly Pick<TextLine, 'text' | 'quad'>[],
  lexicons: readonly Lexicon[] = [],
): TextLine[] =>
  inOrder(
    readingOrder(lines).map(({ index, row, block }) => ({
      ...lines[index]!,
      row,
      block,
    })),
    lexicons,
  );
