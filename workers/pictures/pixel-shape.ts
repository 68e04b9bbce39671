/**
 * Pixels that are not square, as those of a fax: twice as tall as wide. Browsers show them as if
 * they were.
 */
import type { PictureSize } from '../../src/engine/types';
import { hasExifPrefix, readOrientation } from '../../src/intake/headers/exif';

/** Pixels a unit of length, to the right and down; whatever the unit is. */
export interface Resolution {
  readonly x: number;
  readonly y: number;
}

/** Programs round, and 204 x 196 dpi of a fine fax are read as well as they are. */
const LEAST_STRETCH = 1.1;
/**
 * A standard fax has 204 x 98 dpi, the finest 204 x 391. What claims more is taken for a mistake.
 */
const MOST_STRETCH = 2.5;
/**
 * A stretched picture takes so many pixels at most, as the largest that is taken in without a
 * person's leave.
 */
const MOST_PIXELS = 100e6;

/**
 * The size at which the pixels of a picture are square: one side of it grows, and nothing is lost.
 */
export function squaredSize(
  { width, height }: PictureSize,
  { x, y }: Resolution,
): { readonly width: number; readonly height: number } {
  const stretch = Math.max(x / y, y / x);
  const isMeant = stretch > LEAST_STRETCH && stretch < MOST_STRETCH;
  if (!isMeant || width * height * stretch > MOST_PIXELS) return { width, height };
  return x > y
    ? { width, height: Math.round(height * stretch) }
    : { width: Math.round(width * stretch), height };
}

const SQUARE: Resolution = { x: 1, y: 1 };

/** As it is once the picture is upright: EXIF's orientations from 5 on lay it on its side. */
export const upright = ({ x, y }: Resolution, orientation: number): Resolution =>
  orientation >= 5 && orientation <= 8 ? { x: y, y: x } : { x, y };

/**
 * What a JPEG or PNG says of its upright picture; square pixels for all others and where nothing
 * can be found.
 */
export function resolutionOf(bytes: ArrayBuffer): Resolution {
  const file = new DataView(bytes);
  try {
    const first = file.getUint32(0);
    if (first === 0xffd8ffe0) return jfifResolution(file);
    return first === 0x89504e47 ? pngResolution(file) : SQUARE;
  } catch (error) {
    if (error instanceof RangeError) return SQUARE;
    throw error;
  }
}

const JFIF = 0x4a464946;
const APP1 = 0xffe1;

/** JFIF is the first segment; EXIF, if there is any, the next. */
function jfifResolution(file: DataView<ArrayBuffer>): Resolution {
  if (file.getUint32(6) !== JFIF) return SQUARE;
  const found = { x: file.getUint16(14), y: file.getUint16(16) };
  const next = 4 + file.getUint16(4);
  if (file.getUint16(next) !== APP1) return found;
  const block = new Uint8Array(file.buffer, next + 4, file.getUint16(next + 2) - 2);
  return upright(found, hasExifPrefix(block) ? readOrientation(block) : 1);
}

const PHYS = 0x70485973;
const EXIF = 0x65584966;
const IDAT = 0x49444154;

/** Both chunks stand before the pixels. */
function pngResolution(file: DataView<ArrayBuffer>): Resolution {
  let found = SQUARE;
  let orientation = 1;
  for (let at = 8; ;) {
    const length = file.getUint32(at);
    const type = file.getUint32(at + 4);
    if (type === PHYS) found = { x: file.getUint32(at + 8), y: file.getUint32(at + 12) };
    if (type === EXIF) orientation = readOrientation(new Uint8Array(file.buffer, at + 8, length));
    if (type === IDAT) return upright(found, orientation);
    at += 12 + length;
  }
}
