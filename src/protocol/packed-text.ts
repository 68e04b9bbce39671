import type { LanguageCode, UnreadScript } from '../engine/language/languages';
import type { Bend, Hyphen, PageOrigin, PageText, Quad, TextChar, TextLine } from '../engine/types';
import {
  alternativeBytes,
  packAlternatives,
  unpackAlternatives,
  type PackedAlternatives,
} from './packed-alternatives';

/**
 * A page's text as it crosses between threads and into storage: four values instead of an object
 * for every character, whose cloning would block the page's thread for milliseconds a page. It is
 * packed once, in the worker, and carried like this until someone needs its characters.
 */
export interface PackedText {
  readonly width: number;
  readonly height: number;
  /** The texts of all lines, one after the other. */
  readonly text: string;
  /** `LINE_VALUES` numbers for each line. */
  readonly lines: Float32Array;
  /** The texts of all characters, line after line. */
  readonly charText: string;
  /** `CHAR_VALUES` numbers for each character. */
  readonly chars: Float32Array;
  /**
   * What was read of the lines that now say something else, each with its index; absent where there
   * are none.
   */
  readonly asRead?: AsRead;
  /**
   * Of the lines whose last word goes on in the next one, each with its index; absent where there
   * are none.
   */
  readonly hyphens?: Hyphens;
  /** What else may stand in lines that are not sure; absent where there are none. */
  readonly lattices?: Lattices;
  /** What else characters may be; absent where none is in doubt. */
  readonly also?: PackedAlternatives;
  /** Of the lines that are bent, each with its index; absent where there are none. */
  readonly bends?: Bends;
  /** As in the page; absent where there are none. */
  readonly unread?: readonly Quad[];
  readonly languages?: readonly LanguageCode[];
  readonly unreadScripts?: readonly UnreadScript[];
  readonly repeated?: readonly Quad[];
  readonly partial?: true;
  readonly frames?: number;
  readonly origin?: PageOrigin;
}

/** Something that few lines have, each with the line's index. */
export type OfLines<Value> = readonly (readonly [line: number, value: Value])[];
export type AsRead = OfLines<string>;
export type Hyphens = OfLines<Hyphen>;
export type Lattices = OfLines<string>;
export type Bends = OfLines<Bend>;

/** What lines have that have it. */
const ofLines = <Value>(
  lines: readonly TextLine[],
  valueOf: (line: TextLine) => Value | undefined,
): OfLines<Value> =>
  lines.flatMap((line, i) => {
    const value = valueOf(line);
    return value === undefined ? [] : [[i, value] as const];
  });

/**
 * Length in `text`, score, quad (x and y of four corners), row, paragraph, block, number of
 * characters.
 */
export const LINE_VALUES = 14;
/** Length in `charText`, score, start, end. */
export const CHAR_VALUES = 4;

/** Numbers keep 24 bits: pixels to a thousandth, scores to a ten-millionth. */
export function packText(page: PageText): PackedText {
  const { width, height, lines, unread } = page;
  const chars = lines.flatMap((line) => line.chars);
  const also = packAlternatives(chars);
  const asRead = ofLines(lines, (line) => line.asRead);
  const hyphens = ofLines(lines, (line) => line.hyphen);
  const lattices = ofLines(lines, (line) => line.lattice);
  const bends = ofLines(lines, ({ bend }) => bend?.map(toThousandth));
  return {
    width,
    height,
    text: lines.map(({ text }) => text).join(''),
    lines: Float32Array.from(lines.flatMap(lineValues)),
    charText: chars.map(({ text }) => text).join(''),
    chars: Float32Array.from(
      chars.flatMap(({ text, score, start, end }) => [text.length, score, start, end]),
    ),
    ...(also.text !== '' && { also }),
    ...(asRead.length > 0 && { asRead }),
    ...(hyphens.length > 0 && { hyphens }),
    ...(lattices.length > 0 && { lattices }),
    ...(bends.length > 0 && { bends }),
    ...(unread.length > 0 && { unread }),
    ...toldOf(page),
  };
}

/** What few pages have, and cross as they are. */
const toldOf = ({ languages, unreadScripts, repeated, partial, frames, origin }: Told): Told => ({
  ...(languages && { languages }),
  ...(unreadScripts && { unreadScripts }),
  ...(repeated && { repeated }),
  ...(partial && { partial }),
  ...(frames && { frames }),
  ...(origin && { origin }),
});
type Told = Pick<
  PageText,
  'languages' | 'unreadScripts' | 'repeated' | 'partial' | 'frames' | 'origin'
>;

const toThousandth = (pixels: number): number => Math.round(1000 * pixels) / 1000;

const lineValues = ({ text, score, quad, row, paragraph, block, chars }: TextLine): number[] => [
  text.length,
  score,
  ...quad.flat(),
  row,
  paragraph,
  block,
  chars.length,
];

/** The reverse. What `isPackedText` has not seen must come from `packText`. */
export function unpackText(packed: PackedText): PageText {
  const { width, height, unread = [] } = packed;
  const lines = unpackLines(packed, unpackChars(packed));
  return { width, height, lines, unread, ...toldOf(packed) };
}

function unpackLines(
  { text, lines, asRead = [], hyphens = [], bends = [], lattices = [] }: PackedText,
  chars: readonly TextChar[],
): TextLine[] {
  const readings = new Map(asRead);
  const hyphenOf = new Map(hyphens);
  const bendOf = new Map(bends);
  const latticeOfLine = new Map(lattices);
  const unpacked: TextLine[] = [];
  let textAt = 0;
  let charAt = 0;
  for (let at = 0; at < lines.length; at += LINE_VALUES) {
    const textEnd = textAt + lines[at]!;
    const charEnd = charAt + lines[at + 13]!;
    const reading = readings.get(unpacked.length);
    const hyphen = hyphenOf.get(unpacked.length);
    const bend = bendOf.get(unpacked.length);
    const lattice = latticeOfLine.get(unpacked.length);
    unpacked.push({
      text: text.slice(textAt, textEnd),
      ...(reading !== undefined && { asRead: reading }),
      score: lines[at + 1]!,
      quad: quadAt(lines, at + 2),
      ...(bend !== undefined && { bend }),
      row: lines[at + 10]!,
      paragraph: lines[at + 11]!,
      block: lines[at + 12]!,
      ...(hyphen !== undefined && { hyphen }),
      chars: chars.slice(charAt, charEnd),
      ...(lattice !== undefined && { lattice }),
    });
    textAt = textEnd;
    charAt = charEnd;
  }
  return unpacked;
}

const quadAt = (values: Float32Array, at: number): Quad => [
  [values[at]!, values[at + 1]!],
  [values[at + 2]!, values[at + 3]!],
  [values[at + 4]!, values[at + 5]!],
  [values[at + 6]!, values[at + 7]!],
];

function unpackChars({ charText, chars, also }: PackedText): TextChar[] {
  const others = unpackAlternatives(also);
  const unpacked: TextChar[] = [];
  let textAt = 0;
  for (let at = 0; at < chars.length; at += CHAR_VALUES) {
    const textEnd = textAt + chars[at]!;
    const text = charText.slice(textAt, textEnd);
    const also = others.get(unpacked.length);
    unpacked.push({
      text,
      score: chars[at + 1]!,
      start: chars[at + 2]!,
      end: chars[at + 3]!,
      ...(also && { also }),
    });
    textAt = textEnd;
  }
  return unpacked;
}

/** What can be told of a page without its characters, which are most of it. */
export interface PageOutline extends Told, Pick<PageText, 'width' | 'height'> {
  readonly lines: readonly Pick<TextLine, 'text' | 'score' | 'quad'>[];
  /** Number of places where text was seen and none was read. */
  readonly unread: number;
}

export function outlineOf(packed: PackedText): PageOutline {
  const { width, height, text, lines: values, unread = [] } = packed;
  const lines: PageOutline['lines'][number][] = [];
  let textAt = 0;
  for (let at = 0; at < values.length; at += LINE_VALUES) {
    const textEnd = textAt + values[at]!;
    const line = text.slice(textAt, textEnd);
    lines.push({ text: line, score: values[at + 1]!, quad: quadAt(values, at + 2) });
    textAt = textEnd;
  }
  return { width, height, lines, unread: unread.length, ...toldOf(packed) };
}

/** Bytes that a packed text takes in storage, about. */
export function packedBytes(packed: PackedText): number {
  const { text, lines, charText, chars, also, bends = [], unread = [] } = packed;
  const { asRead = [], lattices = [] } = packed;
  const few = [...asRead, ...lattices];
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  const letters = text.length + charText.length + sum(few.map(([, { length }]) => length));
  const doubles = sum(bends.map(([, { length }]) => length)) + 8 * unread.length;
  return lines.byteLength + chars.byteLength + 2 * letters + 8 * doubles + alternativeBytes(also);
}
