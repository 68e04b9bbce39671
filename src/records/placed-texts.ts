import { turnedUpright } from '../engine/orientation';
import { bottomOf, estimateSkew, place, topOf } from '../engine/rows';
import type { PageText } from '../engine/types';

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

/** Lines with text, by their places only, from top to bottom. */
export function placeTexts({ lines }: PageText): PlacedText[] {
  const quads = turnedUpright(lines.map(({ quad }) => quad));
  const skew = estimateSkew(quads);
  return quads
    .map((quad, index) => {
      const placed = place(quad, index, skew);
      const { text, score } = lines[index]!;
      const x = (placed.left + placed.right) / 2;
      return { ...placed, text, score, x, top: topOf(placed), bottom: bottomOf(placed) };
    })
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => a.y - b.y || a.left - b.left);
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How much of the lower one of two stands beside the other, 0 to 1. */
export const overlapDown = (a: PlacedText, b: PlacedText): number =>
  (Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)) / Math.min(a.height, b.height);

export const overlapAcross = (a: PlacedText, b: PlacedText): number =>
  (Math.min(a.right, b.right) - Math.max(a.left, b.left)) /
  Math.min(a.right - a.left, b.right - b.left);

const BESIDE = 0.4;

export const isBeside = (a: PlacedText, b: PlacedText): boolean => overlapDown(a, b) > BESIDE;

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
