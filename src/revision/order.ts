import { boundsOf, distance, type Bounds } from '../engine/geometry/geometry';
import { isReadFromRight, type ShapedText } from '../engine/layout/start-side';
import type { LineShape, Point, TextLine } from '../engine/types';
import { placeMiddle } from './places';

/** Part of the lower line's height in which two lines beside each other overlap, at least. */
const BESIDE = 0.5;

const overlap = (from: number, to: number, otherFrom: number, otherTo: number): number =>
  Math.min(to, otherTo) - Math.max(from, otherFrom);

const isBeside = (one: Bounds, other: Bounds): boolean =>
  overlap(one.top, one.bottom, other.top, other.bottom) >
  BESIDE * Math.min(one.bottom - one.top, other.bottom - other.top);

/** A page that is read from the right, as one that is read from the left. */
const mirrored = ({ left, right, ...rest }: Bounds): Bounds => ({ ...rest, left: -right, right: -left }); // prettier-ignore

/** Behind which line of a page another belongs that stands there; -1 for the beginning. */
export function lineBefore(place: LineShape, lines: readonly ShapedText[]): number {
  const isFromRight = isReadFromRight(lines);
  const boundsFromStart = ({ quad }: LineShape): Bounds =>
    isFromRight ? mirrored(boundsOf(quad)) : boundsOf(quad);
  const own = boundsFromStart(place);
  const nearest = (distances: readonly (number | null)[]): number => {
    let best = -1;
    distances.forEach((value, i) => {
      if (value !== null && (best === -1 || value < distances[best]!)) best = i;
    });
    return best;
  };
  const bounds = lines.map(boundsFromStart);
  const left = bounds.map((other) =>
    isBeside(own, other) && other.left < own.left ? own.left - other.right : null,
  );
  const beside = nearest(left);
  if (beside !== -1) return beside;
  const above = bounds.map((other) =>
    other.top < own.top && overlap(own.left, own.right, other.left, other.right) > 0
      ? own.top - other.bottom
      : null,
  );
  const below = nearest(above);
  return below === -1 ? bounds.findLastIndex((other) => other.bottom <= own.top) : below;
}

/** Which place of a sequence is a line's; null if none of it lies within the line. */
function placeIn(sequence: readonly Point[], line: LineShape): number | null {
  const { left, right, top, bottom } = boundsOf(line.quad);
  const middle = placeMiddle(line);
  let best: number | null = null;
  sequence.forEach((point, i) => {
    const [x, y] = point;
    if (x < left || x > right || y < top || y > bottom) return;
    if (best === null || distance(point, middle) < distance(sequence[best]!, middle)) best = i;
  });
  return best;
}

/** Lines in the order of a sequence; one that has no place in it follows the one before it. */
export function inSequence(lines: readonly LineShape[], sequence: readonly Point[]): number[] {
  let last = -1;
  const places = lines.map((line) => (last = placeIn(sequence, line) ?? last));
  return lines.map((_, i) => i).sort((a, b) => places[a]! - places[b]! || a - b);
}

/** Rows, paragraphs and blocks counted anew, each as long as its lines follow each other. */
export function renumbered(lines: readonly TextLine[]): TextLine[] {
  const counts = { row: -1, paragraph: -1, block: -1 };
  return lines.map((line, i) => {
    const before = lines[i - 1];
    for (const part of ['row', 'paragraph', 'block'] as const)
      if (!before || before[part] !== line[part]) counts[part] += 1;
    return { ...line, ...counts };
  });
}
