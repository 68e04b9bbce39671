import type { EngineReading } from '../pipeline';
import type { ReadPart } from '../pixels/regions';
import { boundsOf } from '../geometry/geometry';
import type { PageText, Point, Quad } from '../types';
import { findRepeatedStrips, type RepeatedStrip } from './repeated-strips';

/** A page's picture without what it shows twice. */
export interface JoinedPart {
  readonly part: ReadPart;
  /** In rows of the whole part, from top to bottom; empty where it is read as it is. */
  readonly strips: readonly RepeatedStrip[];
}

/** A picture whose rows go on where a strip is left out, so that no line is read twice or cut. */
export function joinedPart(part: ReadPart): JoinedPart {
  const strips = findRepeatedStrips(part.image);
  if (strips.length === 0) return { part, strips };
  const { width, height, data } = part.image;
  const left = height - strips.reduce((sum, strip) => sum + strip.height, 0);
  const joined = new Uint8ClampedArray(4 * width * left);
  let to = 0;
  let from = 0;
  for (const { top, height: rows } of [...strips, { top: height, height: 0 }]) {
    const kept = data.subarray(4 * width * from, 4 * width * top);
    joined.set(kept, to);
    to += kept.length;
    from = top + rows;
  }
  return { part: { ...part, image: { width, height: left, data: joined } }, strips };
}

const moveDown = (quad: Quad, by: number): Quad =>
  quad.map(([x, y]): Point => [x, y + by]) as unknown as Quad;

const middleOf = (quad: Quad): number => {
  const { top, bottom } = boundsOf(quad);
  return (top + bottom) / 2;
};

/** Where something of the joined picture is in the whole one. */
function placedBack(quad: Quad, strips: readonly RepeatedStrip[]): Quad {
  let by = 0;
  for (const { top, height } of strips) if (middleOf(quad) + by >= top) by += height;
  return by === 0 ? quad : moveDown(quad, by);
}

const quadOf = (width: number, { top, height }: RepeatedStrip): Quad => [
  [0, top],
  [width, top],
  [width, top + height],
  [0, top + height],
];

/** What was read of a joined picture, with its places in the whole one. */
export function withStrips(
  { text, ms }: EngineReading,
  { part, strips }: JoinedPart,
): EngineReading {
  if (strips.length === 0) return { text, ms };
  const placed = strips.map((strip) => ({ ...strip, top: strip.top + part.top }));
  const lines = text.lines.map((line) => ({ ...line, quad: placedBack(line.quad, placed) }));
  const unread = text.unread.map((quad) => placedBack(quad, placed));
  const height = text.height + strips.reduce((sum, strip) => sum + strip.height, 0);
  const repeated = placed.map((strip) => quadOf(text.width, strip));
  return { text: { ...text, height, lines, unread, repeated }, ms };
}

/**
 * The page as if it had not shown anything twice: what stands below a strip moves up by it. For
 * those who go by how far texts stand from each other. Only of pages that stand as they were read.
 */
export function withoutStrips(page: PageText): PageText {
  const strips = (page.repeated ?? []).map((quad) => boundsOf(quad));
  const movedUp = (quad: Quad): Quad => {
    const above = strips.filter(({ bottom }) => middleOf(quad) >= bottom);
    return moveDown(quad, -above.reduce((sum, { top, bottom }) => sum + bottom - top, 0));
  };
  if (!strips.some(({ left, right }) => left === 0 && right === page.width)) return page;
  const height = page.height - strips.reduce((sum, { top, bottom }) => sum + bottom - top, 0);
  const lines = page.lines.map((line) => ({ ...line, quad: movedUp(line.quad) }));
  return { ...page, height, lines, unread: page.unread.map(movedUp) };
}
