import { quadAngle, quadCentre, quadHeight, quadWidth } from './geometry';
import type { Quad } from './types';

/** A text's place on the page after the page's skew is taken out. */
interface Placed {
  readonly index: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
}

interface Row {
  readonly members: Placed[];
}

/** Short texts have no reliable direction. */
const MIN_SHAPE_FOR_SKEW = 4;

/** Median direction of the page's lines in radians, each counted by its width. */
export function estimateSkew(quads: readonly Quad[]): number {
  const lines = quads
    .filter((quad) => quadWidth(quad) > MIN_SHAPE_FOR_SKEW * quadHeight(quad))
    .map((quad) => ({ angle: quadAngle(quad), weight: quadWidth(quad) }))
    .sort((a, b) => a.angle - b.angle);
  const half = lines.reduce((sum, line) => sum + line.weight, 0) / 2;
  let sum = 0;
  for (const line of lines) {
    sum += line.weight;
    if (sum >= half) return line.angle;
  }
  return 0;
}

function place(quad: Quad, index: number, skew: number): Placed {
  const [cx, cy] = quadCentre(quad);
  const x = cx * Math.cos(skew) + cy * Math.sin(skew);
  const y = cy * Math.cos(skew) - cx * Math.sin(skew);
  const xs = quad.map(([px, py]) => px * Math.cos(skew) + py * Math.sin(skew));
  const ys = quad.map(([px, py]) => py * Math.cos(skew) - px * Math.sin(skew));
  const half = (Math.max(...xs) - Math.min(...xs)) / 2;
  return { index, left: x - half, right: x + half, y, height: Math.max(...ys) - Math.min(...ys) };
}

const gap = (a: Placed, b: Placed): number => Math.max(a.left - b.right, b.left - a.right);

/** The row's member nearest to `text` along the line: its height counts, since a row may still bend. */
function nearest(row: Row, text: Placed): Placed {
  return row.members.reduce((best, member) =>
    gap(member, text) < gap(best, text) ? member : best,
  );
}

/** How far apart two texts are across the line, in heights of the smaller one. */
const offset = (a: Placed, b: Placed): number => Math.abs(a.y - b.y) / Math.min(a.height, b.height);

/** Two texts one above the other are never one row, however close; small overlaps come from growing boxes. */
const beside = (a: Placed, b: Placed): boolean =>
  gap(a, b) > -0.3 * Math.min(a.height, b.height, a.right - a.left, b.right - b.left);

const MAX_OFFSET = 0.5;

function findRow(rows: readonly Row[], text: Placed): Row | null {
  let best: Row | null = null;
  let bestOffset = MAX_OFFSET;
  for (const row of rows) {
    const distance = offset(nearest(row, text), text);
    if (distance > bestOffset || !row.members.every((member) => beside(member, text))) continue;
    best = row;
    bestOffset = distance;
  }
  return best;
}

const meanY = ({ members }: Row): number =>
  members.reduce((sum, member) => sum + member.y, 0) / members.length;

/** Rows that may still take a text at `y`: rows are met top to bottom, so only the last few can. */
const OPEN_ROWS = 12;

/** A text's place in reading order. */
export interface Order {
  readonly index: number;
  readonly row: number;
}

/**
 * Reading order by rows: top to bottom, left to right within a row. Texts are compared with their nearest
 * neighbour after the page's skew is taken out, so a few degrees of skew or a bent page move nothing.
 */
export function readingOrder(quads: readonly Quad[]): Order[] {
  const skew = estimateSkew(quads);
  const placed = quads.map((quad, i) => place(quad, i, skew)).sort((a, b) => a.y - b.y);
  const rows: Row[] = [];
  for (const text of placed) {
    const row = findRow(rows.slice(-OPEN_ROWS), text);
    if (row) row.members.push(text);
    else rows.push({ members: [text] });
  }
  rows.sort((a, b) => meanY(a) - meanY(b));
  return rows.flatMap(({ members }, row) =>
    members.sort((a, b) => a.left - b.left).map(({ index }) => ({ index, row })),
  );
}
