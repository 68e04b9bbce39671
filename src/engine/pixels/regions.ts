import { clamp, type Bounds } from '../geometry/geometry';
import { edgeColour, type Colour } from './edge-colour';
import type { PictureSize, Point, RasterImage } from '../types';
import { ROOM_AROUND_REGION } from './tunables';

/** What a person says of a part of a page: read nothing else, or do not read this. */
export const REGION_USES = ['only', 'ignore'] as const;
export type RegionUse = (typeof REGION_USES)[number];

/** Left, top, right, bottom, in parts (0 to 1) of the upright, turned page. */
export type PartBox = readonly [left: number, top: number, right: number, bottom: number];

export interface PageRegion {
  readonly use: RegionUse;
  readonly box: PartBox;
}

/** A piece of a page's picture that is read, and where its first pixel is on the page. */
export interface ReadPart {
  readonly image: RasterImage;
  readonly left: number;
  readonly top: number;
}

const holds = ([left, top, right, bottom]: PartBox, [x, y]: Point): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

/** True for a place (in parts of the page) that is to be read. */
export function isWanted(regions: readonly PageRegion[], place: Point): boolean {
  const held = regions.filter(({ box }) => holds(box, place));
  const isRestricted = regions.some(({ use }) => use === 'only');
  const isIn = !isRestricted || held.some(({ use }) => use === 'only');
  return isIn && !held.some(({ use }) => use === 'ignore');
}

/** In whole pixels of a part, as far as that reaches; null for a region that it has nothing of. */
function pixelsOf({ box }: PageRegion, { image, left, top }: ReadPart, page: PictureSize) {
  const [x1, x2] = [box[0], box[2]].map((part) => part * page.width - left) as [number, number];
  const [y1, y2] = [box[1], box[3]].map((part) => part * page.height - top) as [number, number];
  const found: Bounds = {
    left: clamp(Math.floor(x1), 0, image.width),
    right: clamp(Math.ceil(x2), 0, image.width),
    top: clamp(Math.floor(y1), 0, image.height),
    bottom: clamp(Math.ceil(y2), 0, image.height),
  };
  return found.left < found.right && found.top < found.bottom ? found : null;
}

const around = (boxes: readonly Bounds[]): Bounds => ({
  left: Math.min(...boxes.map(({ left }) => left)),
  top: Math.min(...boxes.map(({ top }) => top)),
  right: Math.max(...boxes.map(({ right }) => right)),
  bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
});

function fill({ data, width }: RasterImage, [r, g, b]: Colour, box: Bounds): void {
  for (let y = box.top; y < box.bottom; y++)
    for (let at = 4 * (y * width + box.left); at < 4 * (y * width + box.right); at += 4) {
      data[at] = r;
      data[at + 1] = g;
      data[at + 2] = b;
      data[at + 3] = 255;
    }
}

/** Copies a rectangle of one picture to the same place of another whose corner is at `corner`. */
function copy(from: RasterImage, to: RasterImage, box: Bounds, corner: Bounds): void {
  for (let y = box.top; y < box.bottom; y++) {
    const row = 4 * y * from.width;
    const there = 4 * ((y - corner.top) * to.width + box.left - corner.left);
    to.data.set(from.data.subarray(row + 4 * box.left, row + 4 * box.right), there);
  }
}

/** The rectangles alone, on their ground, with some room around them. */
function cutOut({ image, left, top }: ReadPart, boxes: readonly Bounds[]): ReadPart {
  const all = around(boxes);
  const room = ROOM_AROUND_REGION;
  const corner = { ...all, left: all.left - room, top: all.top - room };
  const size = { width: all.right + room - corner.left, height: all.bottom + room - corner.top };
  const cut = { ...size, data: new Uint8ClampedArray(4 * size.width * size.height) };
  fill(cut, edgeColour(image, boxes[0]), {
    left: 0,
    top: 0,
    right: size.width,
    bottom: size.height,
  });
  for (const box of boxes) copy(image, cut, box, corner);
  return { image: cut, left: left + corner.left, top: top + corner.top };
}

/** A rectangle with the pixels around it, from whose colour its ground is known. */
const grown = (box: Bounds, { width, height }: PictureSize): Bounds => ({
  left: Math.max(0, box.left - 1),
  top: Math.max(0, box.top - 1),
  right: Math.min(width, box.right + 1),
  bottom: Math.min(height, box.bottom + 1),
});

/**
 * What of a page's picture is to be read: the least piece that holds what is wanted, with all else
 * painted over in the colour of the ground around it, so that a line that goes on outside ends at
 * the region. Null where nothing is wanted. The picture itself stays as it is.
 * @param page in whose parts the regions are told
 */
export function wantedPart(
  part: ReadPart,
  page: PictureSize,
  regions: readonly PageRegion[],
): ReadPart | null {
  const boxesOf = (wanted: RegionUse, of: ReadPart): Bounds[] =>
    regions.flatMap((region) => (region.use === wanted ? (pixelsOf(region, of, page) ?? []) : []));
  if (regions.length === 0) return part;
  const only = boxesOf('only', part);
  const isRestricted = regions.some(({ use }) => use === 'only');
  if (isRestricted && only.length === 0) return null;
  const wanted = isRestricted
    ? cutOut(part, only)
    : { ...part, image: { ...part.image, data: part.image.data.slice() } };
  const ignored = boxesOf('ignore', wanted);
  const grounds = ignored.map((box) => edgeColour(wanted.image, grown(box, wanted.image)));
  ignored.forEach((box, i) => fill(wanted.image, grounds[i]!, box));
  return wanted;
}
