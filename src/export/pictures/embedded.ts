import type { Turn } from '../../engine/geometry/orientation';
import type { Orientation } from '../../intake/headers/exif';

/** Pixels an inch, of the picture as it is stored. */
export interface Dpi {
  readonly x: number;
  readonly y: number;
}

/** A picture as it goes into a PDF: its own bytes, and what a reader must know of them. */
export interface EmbeddedPicture {
  /** Of the picture as it is stored. */
  readonly width: number;
  readonly height: number;
  /** What its dictionary says besides its kind, size and length. */
  readonly dict: string;
  /** By reference to its file where that is possible. */
  readonly data: Blob;
  /** How it is turned when it is shown (EXIF), 1 for not at all. */
  readonly orientation: Orientation;
  /** Null where its file does not tell. */
  readonly dpi: Dpi | null;
}

/**
 * What each orientation becomes by a quarter turn clockwise; the mirrored ones among themselves.
 */
const AFTER_TURN: Readonly<Record<Orientation, Orientation>> = {
  1: 6,
  6: 3,
  3: 8,
  8: 1,
  2: 7,
  7: 4,
  4: 5,
  5: 2,
};

/** The same picture, shown after so many more quarter turns clockwise: its bytes stay. */
export function turnedEmbedded(picture: EmbeddedPicture, turn: Turn): EmbeddedPicture {
  let { orientation } = picture;
  for (let i = 0; i < turn; i++) orientation = AFTER_TURN[orientation] ?? 6;
  return { ...picture, orientation };
}

/**
 * EXIF demands that 72 be written where nothing is known (CIPA DC-008, tag XResolution), and many
 * programs do so in other formats, too.
 */
const UNKNOWN_DPI = 72;
/** What is outside of these is a mistake. Unsourced. */
const POSSIBLE_DPI = [36, 4800] as const;
export const CM_PER_INCH = 2.54;

/** A resolution as a file tells it, if it can be believed. */
export function believed({ x, y }: Dpi): Dpi | null {
  const [least, most] = POSSIBLE_DPI;
  const isPossible = [x, y].every((dpi) => dpi >= least && dpi <= most);
  const isUnknown = [x, y].every((dpi) => Math.round(dpi) === UNKNOWN_DPI);
  return isPossible && !isUnknown ? { x, y } : null;
}
