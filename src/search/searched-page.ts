import type { PageText, TextLine } from '../engine/types';
import { foldLines, foldText, type Folded } from './fold';
import type { RunnersUp, Searched } from './matches';

/** A page as a person sees it, and what of its reading they do not see. */
export interface ShownPage {
  readonly text: PageText;
  /** Lines that were read and that the person has taken away. */
  readonly gone: readonly TextLine[];
}

/** What is kept of a page to search it: its folded texts. */
export interface SearchedTexts {
  readonly text: Searched;
  /** What was read where something else stands now, one text a line; absent where nothing was. */
  readonly before?: Searched;
}

/** A line as it was read before a dictionary or a person had something else there. */
export interface ReadBefore {
  readonly text: string;
  readonly line: TextLine;
}

export const readBefore = ({ text, gone }: ShownPage): readonly ReadBefore[] => [
  ...text.lines.flatMap((line) =>
    line.asRead === undefined || line.asRead === line.text ? [] : [{ text: line.asRead, line }],
  ),
  ...gone.map((line) => ({ text: line.asRead ?? line.text, line })),
];

export const foldBefore = (before: readonly ReadBefore[]): Folded =>
  foldLines(before.map(({ text }, paragraph) => ({ text, paragraph })));

/**
 * What a sign may be that is less likely, in parts of what was read, is not looked for. Unsourced.
 */
const LEAST_SHARE = 0.02;

/** Where each character of a line begins in its text; null if they are not those of the text. */
export function charStarts({ text, chars }: TextLine): readonly number[] | null {
  const starts: number[] = [];
  let at = 0;
  for (const char of chars) {
    if (!text.startsWith(char.text, at)) return null;
    starts.push(at);
    at += char.text.length;
  }
  return at === text.length ? starts : null;
}

/** Single signs that a line's characters may be besides, by their places in the page's text. */
function othersOf({ lines }: PageText, folded: Folded): RunnersUp | undefined {
  const units = new Map<number, number>();
  const at: number[] = [];
  const codes: number[] = [];
  let offset = 0;
  for (const line of lines) {
    const doubted = line.chars.some(({ also }) => also !== undefined);
    const starts = doubted ? charStarts(line) : null;
    if (starts) {
      if (units.size === 0) folded.from.forEach((from, unit) => units.set(from, unit));
      line.chars.forEach(({ also = [] }, i) => {
        const unit = units.get(offset + starts[i]!);
        if (unit === undefined) return;
        for (const { text: other, share } of also) {
          const sign = share < LEAST_SHARE ? '' : foldText(other).text;
          if (sign.length !== 1 || sign === folded.text[unit]) continue;
          at.push(unit);
          codes.push(sign.charCodeAt(0));
        }
      });
    }
    offset += line.text.length;
  }
  if (at.length === 0) return undefined;
  return { at: Uint32Array.from(at), codes: Uint16Array.from(codes) };
}

export function foldPage(page: ShownPage): { readonly folded: Folded; readonly text: Searched } {
  const folded = foldLines(page.text.lines);
  const others = othersOf(page.text, folded);
  const { text, accents } = folded;
  return { folded, text: { text, accents, ...(others && { others }) } };
}

export function searchedTexts(page: ShownPage): SearchedTexts {
  const before = readBefore(page);
  const { text } = foldPage(page);
  if (before.length === 0) return { text };
  const folded = foldBefore(before);
  return { text, before: { text: folded.text, accents: folded.accents } };
}
