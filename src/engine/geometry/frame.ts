import { quadAngle, quadHeight, quadWidth, weightedQuantile } from './geometry';
import type { LineShape, PictureSize, Point, Quad } from '../types';
import {
  LEVEL_ENOUGH,
  MIN_TILT_SHAPE,
  MOST_TILTED,
  SAME_TILT,
  SMALL_PICTURE_MARGIN,
  SMALL_PICTURE_SIDE,
} from './tunables';

/**
 * What the detector looks at: the picture as it is, or with a margin of its ground around it, or
 * turned about its middle by `-angle` (radians).
 */
export interface Frame extends PictureSize {
  readonly angle: number;
  readonly picture: PictureSize;
}

export const asItIs = ({ width, height }: PictureSize): Frame => ({
  width,
  height,
  angle: 0,
  picture: { width, height },
});

const isSmall = ({ width, height }: PictureSize): boolean =>
  Math.min(width, height) < SMALL_PICTURE_SIDE;

/** The whole of a small picture: where nothing was found in it, it is tried as one line. */
export function asOneLine(picture: PictureSize): LineShape[] {
  const { width, height } = picture;
  const quad: Quad = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return isSmall(picture) ? [{ quad }] : [];
}

/** A picture as it is looked at first. */
export function levelFrame(picture: PictureSize): Frame {
  const frame = asItIs(picture);
  if (!isSmall(picture)) return frame;
  return {
    ...frame,
    width: frame.width + 2 * SMALL_PICTURE_MARGIN,
    height: frame.height + 2 * SMALL_PICTURE_MARGIN,
  };
}

/**
 * The least frame in which a picture has room whose lines sink by `angle`, turned until they are
 * level.
 */
export function turnedFrame({ width, height }: PictureSize, angle: number): Frame {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  return {
    width: Math.ceil(width * cos + height * sin),
    height: Math.ceil(width * sin + height * cos),
    angle,
    picture: { width, height },
  };
}

/** From a place in a frame to one in its picture. */
export function toPicture({ width, height, angle, picture }: Frame): (point: Point) => Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return ([x, y]) => {
    const [u, v] = [x - width / 2, y - height / 2];
    return [picture.width / 2 + u * cos - v * sin, picture.height / 2 + u * sin + v * cos];
  };
}

/**
 * By how much (radians, positive sinks to the right) a page is tilted whose lines are `quads`; 0 if
 * it is level.
 */
export function tiltOf(quads: readonly Quad[]): number {
  const lines = quads.flatMap((quad) => {
    const [width, height] = [quadWidth(quad), quadHeight(quad)];
    const isLong = Math.max(width, height) > MIN_TILT_SHAPE * Math.min(width, height);
    return isLong ? { value: quadAngle(quad), weight: Math.max(width, height) } : [];
  });
  const tilt = weightedQuantile(lines, 0.5);
  if (Math.abs(tilt) < LEVEL_ENOUGH) return 0;
  const lengthOf = (part: typeof lines): number => part.reduce((sum, line) => sum + line.weight, 0);
  const alike = lines.filter(({ value }) => Math.abs(value - tilt) < SAME_TILT);
  return lengthOf(alike) > MOST_TILTED * lengthOf(lines) ? tilt : 0;
}

/** Whether a frame is its picture, no more and no less. */
export const isBare = ({ width, height, angle, picture }: Frame): boolean =>
  angle === 0 && width === picture.width && height === picture.height;
