import type { Matrix } from '../../engine/geometry/matrix';
import type { PictureSize } from '../../engine/types';
import type { Orientation } from '../../intake/headers/exif';
import type { EmbeddedPicture } from '../pictures/embedded';

/** Points an inch. */
const POINTS = 72;
/** Of a picture that does not say its resolution: a pixel of CSS (CSS Values 4, 5.2). */
const DEFAULT_DPI = 96;
/** Such a picture is no longer than a sheet of A4 (ISO 216), as most of what is photographed. */
const LONGEST_UNKNOWN = (297 / 25.4) * POINTS;
/** Readers take no larger page (ISO 32000-1, annex C.2), and no smaller one. */
const [LEAST_SIDE, MOST_SIDE] = [3, 14_400];

const isOnSide = (orientation: Orientation): boolean => orientation >= 5 && orientation <= 8;

/** The size of a picture's page in points: that of the paper, where its file tells. */
export function paperSizeOf(picture: EmbeddedPicture, upright: PictureSize): PictureSize {
  const { width, height, dpi, orientation } = picture;
  if (dpi) {
    const [w, h] = [(width / dpi.x) * POINTS, (height / dpi.y) * POINTS];
    return bounded(isOnSide(orientation) ? [h, w] : [w, h]);
  }
  const longest = Math.max(upright.width, upright.height);
  const scale = Math.min(POINTS / DEFAULT_DPI, LONGEST_UNKNOWN / longest);
  return bounded([upright.width * scale, upright.height * scale]);
}

function bounded([width, height]: readonly [number, number]): PictureSize {
  const scale = Math.min(1, MOST_SIDE / Math.max(width, height));
  const side = (points: number): number => Math.max(LEAST_SIDE, points * scale);
  return { width: side(width), height: side(height) };
}

/** Of a picture that nobody has read: as it is shown, with pixels as they are. */
export const uprightSize = ({ width, height, orientation }: EmbeddedPicture): PictureSize =>
  isOnSide(orientation) ? { width: height, height: width } : { width, height };

/**
 * Where a point of the stored picture is in the one that is shown (both from 0 to 1, to the right
 * and down), by the orientation (EXIF).
 */
const SHOWN: Readonly<Record<number, (u: number, v: number) => readonly [number, number]>> = {
  1: (u, v) => [u, v],
  2: (u, v) => [1 - u, v],
  3: (u, v) => [1 - u, 1 - v],
  4: (u, v) => [u, 1 - v],
  5: (u, v) => [v, u],
  6: (u, v) => [1 - v, u],
  7: (u, v) => [1 - v, 1 - u],
  8: (u, v) => [v, 1 - u],
};

/** From PDF's picture, a square of 1 by 1 with y up, to the whole page. */
export function pictureMatrix(orientation: Orientation, { width, height }: PictureSize): Matrix {
  const shown = SHOWN[orientation] ?? SHOWN[1]!;
  const at = (p: number, q: number): readonly [number, number] => {
    const [x, y] = shown(p, 1 - q);
    return [x * width, (1 - y) * height];
  };
  const [e, f] = at(0, 0);
  const [right, up] = [at(1, 0), at(0, 1)];
  return [right[0] - e, right[1] - f, up[0] - e, up[1] - f, e, f];
}

/** From pixels of the picture as it was read to its page. */
export const pixelMatrix = (read: PictureSize, page: PictureSize): Matrix => [
  page.width / Math.max(1, read.width),
  0,
  0,
  -page.height / Math.max(1, read.height),
  0,
  page.height,
];
