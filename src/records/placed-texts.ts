import { uprightQuads } from '../engine/geometry/flatten';
import { mainTurn, type Turn } from '../engine/geometry/orientation';
import { estimateSkew, place } from '../engine/layout/rows';
import type { PageText, PictureSize } from '../engine/types';
import { MIN_BESIDE } from './tunables';

/** A line of a page where it stands once the page is level and upright; pixels. */
export interface PlacedText {
  /** Of the line in `PageText.lines`. */
  readonly index: number;
  readonly text: string;
  /** 0 to 1. */
  readonly score: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

/** A page as it stands level and upright. */
export interface PlacedPage extends PictureSize {
  /** Lines with text, by their places only, from top to bottom. */
  readonly texts: readonly PlacedText[];
}

export function placeTexts({ width, height, lines }: PageText): PlacedPage {
  const found = lines.map(({ quad }) => quad);
  const quads = uprightQuads(lines);
  const turn = mainTurn(found);
  const skew = estimateSkew(quads);
  const size = turn % 2 === 0 ? { width, height } : { width: height, height: width };
  const [dx, dy] = backOnPage(size, turn, skew);
  const texts = quads
    .map((quad, index) => {
      const placed = place(quad, index, skew);
      const { text, score } = lines[index]!;
      const [left, right, y] = [placed.left + dx, placed.right + dx, placed.y + dy];
      const half = placed.height / 2;
      const [top, bottom] = [y - half, y + half];
      return { ...placed, text, score, left, right, x: (left + right) / 2, y, top, bottom };
    })
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => a.y - b.y || a.left - b.left);
  return { ...size, texts };
}

/**
 * How to move texts that were turned around (0, 0), so that the middle of the page is where it was.
 */
function backOnPage({ width, height }: PictureSize, turn: Turn, skew: number): [number, number] {
  const [cx, cy] = [width / 2, height / 2];
  const turned = [
    cx * Math.cos(skew) + cy * Math.sin(skew),
    cy * Math.cos(skew) - cx * Math.sin(skew),
  ] as const;
  const dx = turn === 2 || turn === 3 ? width : 0;
  const dy = turn === 1 || turn === 2 ? height : 0;
  return [cx - turned[0] + dx, cy - turned[1] + dy];
}

export const upperMedian = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How much of the lower one of two stands beside the other, 0 to 1. */
export const overlapDown = (a: PlacedText, b: PlacedText): number =>
  (Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)) / Math.min(a.height, b.height);

export const overlapAcross = (a: PlacedText, b: PlacedText): number =>
  (Math.min(a.right, b.right) - Math.max(a.left, b.left)) /
  Math.min(a.right - a.left, b.right - b.left);

export const isBeside = (a: PlacedText, b: PlacedText): boolean => overlapDown(a, b) > MIN_BESIDE;

/** Texts side by side, rows from top to bottom, each from left to right. */
export function toRows(texts: readonly PlacedText[]): PlacedText[][] {
  const rows: PlacedText[][] = [];
  for (const text of [...texts].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    // With the nearest one along the line: a bent page may set the ends of a row far apart.
    if (row && isBeside(nearestAlong(row, text), text)) row.push(text);
    else rows.push([text]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}

const nearestAlong = (row: readonly PlacedText[], text: PlacedText): PlacedText =>
  row.reduce((best, one) => (Math.abs(one.x - text.x) < Math.abs(best.x - text.x) ? one : best));
