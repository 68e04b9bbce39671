import type { Turn } from './orientation';
import type { PageText, PictureSize, Point, Quad } from '../types';

/** The size of a page after so many quarter turns clockwise. */
export const turnedSize = ({ width, height }: PictureSize, turn: Turn): PictureSize =>
  turn % 2 === 1 ? { width: height, height: width } : { width, height };

/**
 * Where a place of a page is when the page was turned.
 * @param size of the page before, in the unit of its places
 * @param turn quarter turns clockwise
 */
export function turnedPoint([x, y]: Point, turn: Turn, { width, height }: PictureSize): Point {
  if (turn === 1) return [height - y, x];
  if (turn === 2) return [width - x, height - y];
  return turn === 3 ? [y, width - x] : [x, y];
}

/** The same of a text's place: its corners stay in the order in which the text is read. */
export const turnedQuad = (quad: Quad, turn: Turn, size: PictureSize): Quad => {
  const corner = (i: number): Point => turnedPoint(quad[i]!, turn, size);
  return [corner(0), corner(1), corner(2), corner(3)];
};

/** A page with its text after so many quarter turns clockwise. */
export function turnedText(text: PageText, turn: Turn): PageText {
  if (turn === 0) return text;
  const moved = (quad: Quad): Quad => turnedQuad(quad, turn, text);
  return {
    ...text,
    ...turnedSize(text, turn),
    lines: text.lines.map((line) => ({ ...line, quad: moved(line.quad) })),
    unread: text.unread.map(moved),
    ...(text.repeated && { repeated: text.repeated.map(moved) }),
  };
}

/** The quarter turns, clockwise, that lead from one to the other. */
export const turnBetween = (from: Turn, to: Turn): Turn => ((to - from + 4) % 4) as Turn;
