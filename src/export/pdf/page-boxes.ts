import type { Matrix } from '../../engine/geometry/matrix';
import type { PictureSize } from '../../engine/types';

/** Left, bottom, right and top in a page's own space, in any order of sides. */
export type PdfBox = readonly [number, number, number, number];

/** What a page says of where it is seen, inherited or its own. */
export interface PageBoxes {
  readonly media: PdfBox | null;
  readonly crop: PdfBox | null;
  /** Degrees, clockwise. */
  readonly rotate: number;
}

/** Of a page that does not say (as PDFium has it): US Letter. */
const USUAL: PdfBox = [0, 0, 612, 792];

const upright = ([a, b, c, d]: PdfBox): PdfBox => [
  Math.min(a, c),
  Math.min(b, d),
  Math.max(a, c),
  Math.max(b, d),
];

const isEmpty = ([left, bottom, right, top]: PdfBox): boolean => !(right > left && top > bottom);

/** The part of a page that is displayed: its crop box, as far as it is on the page. */
function shownBox({ media, crop }: PageBoxes): PdfBox {
  const whole = media && !isEmpty(upright(media)) ? upright(media) : USUAL;
  if (!crop || isEmpty(upright(crop))) return whole;
  const cut = upright(crop);
  const both: PdfBox = [
    Math.max(whole[0], cut[0]),
    Math.max(whole[1], cut[1]),
    Math.min(whole[2], cut[2]),
    Math.min(whole[3], cut[3]),
  ];
  return isEmpty(both) ? whole : both;
}

/**
 * From pixels of a page as it is displayed and was read (y down) to its own space: its box's
 * origin, its crop and its turn in one matrix. The unit of that space (UserUnit) is of no account.
 */
export function toUserSpace(boxes: PageBoxes, read: PictureSize): Matrix {
  const [left, bottom, right, top] = shownBox(boxes);
  const [width, height] = [right - left, top - bottom];
  const [across, down] = [1 / Math.max(1, read.width), 1 / Math.max(1, read.height)];
  const turns = ((Math.round(boxes.rotate / 90) % 4) + 4) % 4;
  if (turns === 1) return [0, height * across, width * down, 0, left, bottom];
  if (turns === 2) return [-width * across, 0, 0, height * down, right, bottom];
  if (turns === 3) return [0, -height * across, -width * down, 0, right, top];
  return [width * across, 0, 0, -height * down, left, top];
}
