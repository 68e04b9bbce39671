import { boundsOf, quantile } from '../geometry/geometry';
import { mainTurn } from '../geometry/orientation';
import type { PictureSize, Quad } from '../types';
import { lineHeightOf } from './columns';
import { isProse } from './column-evidence';
import { place, type Placed } from './rows';
import {
  CUT_TOUCH,
  CUT_USUAL_TOUCH,
  MAX_CUT_START,
  MAX_CUT_WIDTH,
  MIN_CUT_FILL,
  MIN_CUT_GAP,
  MIN_CUT_LINES,
  MOST_OF_CUT,
} from './tunables';

/**
 * The neighbouring page of a spread, or a neighbouring column, of which the picture shows a part:
 * every line of it is cut off by the picture's edge. Nobody can read it, and read as text it stands
 * between the lines of the page.
 */

interface Text {
  readonly quad: Quad;
  readonly text: string;
}

/** A column that is cut off: its texts, and the place that they take together. */
export interface CutColumn<T> {
  readonly texts: readonly T[];
  readonly quad: Quad;
}

const shareOf = <T>(items: readonly T[], is: (item: T) => boolean): number =>
  items.filter(is).length / Math.max(1, items.length);

/**
 * Not the numbers of lines, and not one label again and again, as the Q. and A. of an interview.
 */
function areLabels(texts: readonly string[]): boolean {
  const read = texts.map((text) => text.trim()).filter((text) => text !== '');
  return (
    shareOf(read, (text) => /\p{L}/u.test(text)) < MOST_OF_CUT ||
    new Set(read).size < read.length / 2
  );
}

/**
 * Whether texts at the left edge (x = 0) are what the edge left of a column beside a page: lines of
 * one length, of which it cuts off all that it does not pass between two words. Labels and notes at
 * the edge of a picture that is cut at its letters are as long as their words.
 */
function isCutColumn(texts: readonly Placed[], page: readonly Placed[]): boolean {
  if (texts.length < MIN_CUT_LINES) return false;
  const usualTouch = quantile(
    texts.map(({ left, height }) => left / height),
    0.5,
  );
  const margin = quantile(
    texts.map(({ right }) => right),
    0.75,
  );
  const isCutOff = ({ left, height }: Placed): boolean => left < CUT_TOUCH * height;
  const isFull = ({ right }: Placed): boolean => right >= MIN_CUT_FILL * margin;
  const isApart = (text: Placed): boolean =>
    page.every(
      (other) =>
        Math.abs(other.y - text.y) > (other.height + text.height) / 2 ||
        other.left > text.right + MIN_CUT_GAP * text.height,
    );
  return (
    usualTouch <= CUT_USUAL_TOUCH &&
    shareOf(texts, isCutOff) >= MOST_OF_CUT &&
    shareOf(texts, isFull) >= MOST_OF_CUT &&
    shareOf(texts, isApart) >= MOST_OF_CUT
  );
}

const mirrored = ({ left, right, ...text }: Placed, width: number): Placed => ({
  ...text,
  left: width - right,
  right: width - left,
});

function around(quads: readonly Quad[]): Quad {
  const bounds = quads.map(boundsOf);
  const [left, top] = [Math.min(...bounds.map((b) => b.left)), Math.min(...bounds.map((b) => b.top))]; // prettier-ignore
  const right = Math.max(...bounds.map((b) => b.right));
  const bottom = Math.max(...bounds.map((b) => b.bottom));
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** The columns that the left and the right edge of a picture cut off beside a page of prose. */
export function cutColumns<T extends Text>(
  texts: readonly T[],
  { width }: PictureSize,
): CutColumn<T>[] {
  const quads = texts.map(({ quad }) => quad);
  if (texts.length < MIN_CUT_LINES || mainTurn(quads) % 2 === 1) return [];
  const placed = quads.map((quad, i) => place(quad, i, 0));
  const isAtEdge = ({ left, right, height }: Placed): boolean =>
    left < MAX_CUT_START * height && right < MAX_CUT_WIDTH * width;
  const sides = [placed, placed.map((text) => mirrored(text, width))];
  const isPage = (_: Placed, i: number): boolean => !sides.some((side) => isAtEdge(side[i]!));
  if (!isProse(placed.filter(isPage), lineHeightOf(placed))) return [];
  return sides.flatMap((side) => {
    const cut = side.filter(isAtEdge);
    const own = cut.map(({ index }) => texts[index]!);
    if (areLabels(own.map(({ text }) => text)) || !isCutColumn(cut, side.filter(isPage))) return [];
    return [{ texts: own, quad: around(own.map(({ quad }) => quad)) }];
  });
}
