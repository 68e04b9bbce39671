import type { PictureSize, Point, Quad } from '../../engine/types';

/** An upright rectangle in pixels of the picture: left, top, right, bottom. */
export type PictureBox = readonly [number, number, number, number];

/** The box of which these are two opposite corners. */
export const boxBetween = ([x1, y1]: Point, [x2, y2]: Point): PictureBox => [
  Math.min(x1, x2),
  Math.min(y1, y2),
  Math.max(x1, x2),
  Math.max(y1, y2),
];

/** Its corners clockwise, the upper left one first. */
export const quadOfBox = ([left, top, right, bottom]: PictureBox): Quad => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

/** A box as parts of the picture, 0 to 1, rounded to what a person can draw. */
export const partsOfBox = (
  [left, top, right, bottom]: PictureBox,
  { width, height }: PictureSize,
): [number, number, number, number] => [
  rounded(left / width),
  rounded(top / height),
  rounded(right / width),
  rounded(bottom / height),
];

const rounded = (part: number): number => Math.round(part * 1e4) / 1e4;

/** @param parts of the picture, 0 to 1 */
export const boxOfParts = (parts: PictureBox, { width, height }: PictureSize): PictureBox => [
  parts[0] * width,
  parts[1] * height,
  parts[2] * width,
  parts[3] * height,
];

/** What of a box lies in the picture. */
export const boxInside = (box: PictureBox, { width, height }: PictureSize): PictureBox => [
  Math.min(width, Math.max(0, box[0])),
  Math.min(height, Math.max(0, box[1])),
  Math.min(width, Math.max(0, box[2])),
  Math.min(height, Math.max(0, box[3])),
];

/** What a keyboard begins with, as parts of what is seen: about a line of a page. Unsourced. */
const START = { width: 0.4, height: 0.08 };

/** In the middle of what is seen of a picture. */
export function boxToStartWith([left, top, right, bottom]: PictureBox): PictureBox {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const width = (START.width * (right - left)) / 2;
  const height = (START.height * (bottom - top)) / 2;
  return [x - width, y - height, x + width, y + height];
}

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The box after an arrow key: moved, or with its lower right corner moved; it stays in the picture
 * and keeps an extent. Null for any other key.
 * @param step in pixels of the picture; also the least extent
 */
export function boxAfterKey(
  [left, top, right, bottom]: PictureBox,
  { key, resizes }: { readonly key: string; readonly resizes: boolean },
  step: number,
  { width, height }: PictureSize,
): PictureBox | null {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  const [dx, dy] = [direction[0] * step, direction[1] * step];
  const within = (value: number, least: number, most: number) =>
    Math.max(least, Math.min(most, value));
  if (resizes)
    return [
      left,
      top,
      within(right + dx, Math.min(width, left + step), width),
      within(bottom + dy, Math.min(height, top + step), height),
    ];
  const x = within(dx, -left, width - right);
  const y = within(dy, -top, height - bottom);
  return [left + x, top + y, right + x, bottom + y];
}
