import { quadAngle, quadCentre, quadHeight, quadWidth } from '../geometry/geometry';
import type { Quad } from '../types';
import {
  MAX_ROW_OFFSET,
  MAX_ROW_OVERLAP,
  MAX_ROW_OVERLAP_OF_WIDTH,
  MIN_SKEW_SHAPE,
  OPEN_ROWS,
  SLOPE_REACH,
} from './tunables';

/** A text's place on the page after the page's skew is taken out; pixels, `y` is its middle. */
export interface Placed {
  readonly index: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
  /**
   * How much it sinks to the right on the level page, in pixels a pixel; 0 for a text too short to
   * tell.
   */
  readonly slope: number;
}

/** Texts side by side. */
export interface Row {
  readonly members: Placed[];
}

export const topOf = ({ y, height }: Placed): number => y - height / 2;
export const bottomOf = ({ y, height }: Placed): number => y + height / 2;

/** Median direction of the page's lines in radians, each counted by its width. */
export function estimateSkew(quads: readonly Quad[]): number {
  const lines = quads
    .filter((quad) => quadWidth(quad) > MIN_SKEW_SHAPE * quadHeight(quad))
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

export function place(quad: Quad, index: number, skew: number): Placed {
  const [cx, cy] = quadCentre(quad);
  const x = cx * Math.cos(skew) + cy * Math.sin(skew);
  const y = cy * Math.cos(skew) - cx * Math.sin(skew);
  const xs = quad.map(([px, py]) => px * Math.cos(skew) + py * Math.sin(skew));
  const ys = quad.map(([px, py]) => py * Math.cos(skew) - px * Math.sin(skew));
  const half = (Math.max(...xs) - Math.min(...xs)) / 2;
  const isLine = quadWidth(quad) > MIN_SKEW_SHAPE * quadHeight(quad);
  const slope = isLine ? Math.tan(quadAngle(quad) - skew) : 0;
  return {
    index,
    left: x - half,
    right: x + half,
    y,
    height: Math.max(...ys) - Math.min(...ys),
    slope,
  };
}

const gap = (a: Placed, b: Placed): number => Math.max(a.left - b.right, b.left - a.right);

/**
 * The row's member nearest to `text` along the line: its height counts, since a row may still bend.
 */
function nearest(row: Row, text: Placed): Placed {
  return row.members.reduce((best, member) =>
    gap(member, text) < gap(best, text) ? member : best,
  );
}

const yAt = ({ left, right, y, slope }: Placed, x: number): number =>
  y + slope * (x - (left + right) / 2);

/**
 * How far apart two texts are across the line, in heights of the smaller one: near ones at the ends
 * that face each other, since on a bent page pieces of a line lean with it.
 */
function offset(a: Placed, b: Placed): number {
  const height = Math.min(a.height, b.height);
  const [left, right] = a.left < b.left ? [a, b] : [b, a];
  const isNear = right.left - left.right < SLOPE_REACH * height && a.slope !== 0 && b.slope !== 0;
  const x = (left.right + right.left) / 2;
  return Math.abs(isNear ? yAt(a, x) - yAt(b, x) : a.y - b.y) / height;
}

const beside = (a: Placed, b: Placed): boolean =>
  -gap(a, b) <
  Math.min(
    MAX_ROW_OVERLAP * Math.min(a.height, b.height),
    MAX_ROW_OVERLAP_OF_WIDTH * Math.min(a.right - a.left, b.right - b.left),
  );

function findRow(rows: readonly Row[], text: Placed): Row | null {
  let best: Row | null = null;
  let bestOffset = MAX_ROW_OFFSET;
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

/**
 * Rows, top to bottom, each from left to right. Texts are compared with their nearest neighbour
 * after the page's skew is taken out, so a bent page moves nothing.
 */
export function rowsOf(texts: readonly Placed[]): Row[] {
  const rows: Row[] = [];
  for (const text of [...texts].sort((a, b) => a.y - b.y)) {
    const row = findRow(rows.slice(-OPEN_ROWS), text);
    if (row) row.members.push(text);
    else rows.push({ members: [text] });
  }
  for (const { members } of rows) members.sort((a, b) => a.left - b.left);
  return rows.sort((a, b) => meanY(a) - meanY(b));
}

/**
 * Texts in stacks, from left to right: no white reaches from the top to the bottom between those of
 * one.
 * @param overlap how far two texts may reach over each other and still be apart, in parts of a
 *   text's height
 */
export function stacksOf(texts: readonly Placed[], overlap = 0): Placed[][] {
  const stacks: Placed[][] = [];
  let right = -Infinity;
  for (const text of [...texts].sort((a, b) => a.left - b.left)) {
    if (text.left < right - overlap * text.height) stacks.at(-1)!.push(text);
    else stacks.push([text]);
    right = Math.max(right, text.right);
  }
  return stacks;
}

/** Rows that belong together: a column of text, a table, a cell of several lines. */
export type Block = readonly Row[];

export const topOfRow = ({ members }: Row): number => Math.min(...members.map(topOf));
export const bottomOfRow = ({ members }: Row): number => Math.max(...members.map(bottomOf));
