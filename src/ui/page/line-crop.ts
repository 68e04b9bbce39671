import { axisOf } from '../../revision/places';
import type { LineShape, PictureSize } from '../../engine/types';

/** How high a line is drawn, as part of its crop's height. Unsourced. */
const LINE_PART = 0.62;
/** Of the picture's pixels; a line of small print is no clearer when it is larger. Unsourced. */
const MOST_ENLARGED = 6;

/** What of a line is drawn: how large, and from where along it, in pixels of the picture. */
export interface CropView {
  readonly scale: number;
  readonly from: number;
}

/**
 * The part of a line that a crop of a width and height (CSS pixels) shows: all of it if it fits,
 * else what stands around the caret.
 * @param at the caret's place, 0 (the line's left side) to 1
 */
export function cropView(
  line: { readonly length: number; readonly height: number },
  at: number,
  room: PictureSize,
): CropView {
  const scale = Math.min(MOST_ENLARGED, (LINE_PART * room.height) / Math.max(1, line.height));
  const seen = room.width / scale;
  const spare = line.height / 4;
  const last = line.length + spare - seen;
  return { scale, from: Math.max(-spare, Math.min(last, at * line.length - seen / 2)) };
}

const between = ([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]) =>
  Math.hypot(x1 - x0, y1 - y0);

/**
 * Draws a line as it is seen in the picture beside the text, upright even where it is tilted.
 * @param sheet what holds the shown pictures: one, or the tiles of one
 * @param size of the picture that the line's places are of
 */
export function drawLineCrop(
  canvas: HTMLCanvasElement,
  sheet: HTMLElement,
  size: PictureSize,
  { quad }: LineShape,
  at: number,
): void {
  const ratio = devicePixelRatio;
  const room = { width: canvas.clientWidth, height: canvas.clientHeight };
  canvas.width = Math.round(room.width * ratio);
  canvas.height = Math.round(room.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  const [start, end] = axisOf(quad);
  const height = (between(quad[0], quad[3]) + between(quad[1], quad[2])) / 2;
  const { scale, from } = cropView({ length: between(start, end), height }, at, room);
  context.scale(ratio, ratio);
  context.translate(-from * scale, room.height / 2);
  context.scale(scale, scale);
  context.rotate(-Math.atan2(end[1] - start[1], end[0] - start[0]));
  context.translate(-start[0], -start[1]);
  const whole = sheet.getBoundingClientRect();
  const unit = size.width / Math.max(1, whole.width);
  for (const image of sheet.querySelectorAll('img')) {
    if (!image.complete || image.naturalWidth === 0) continue;
    const box = image.getBoundingClientRect();
    const [x, y] = [(box.left - whole.left) * unit, (box.top - whole.top) * unit];
    context.drawImage(image, x, y, box.width * unit, box.height * unit);
  }
}
