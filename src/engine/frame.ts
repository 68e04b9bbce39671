import { quadAngle, quadHeight, quadWidth, weightedQuantile } from './geometry';
import type { PictureSize, Point, Quad } from './types';

/** What the detector looks at: the picture as it is, or turned about its middle by `-angle` (radians). */
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

/** The least frame in which a picture has room whose lines sink by `angle`, turned until they are level. */
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
  if (angle === 0) return (point) => point;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return ([x, y]) => {
    const [u, v] = [x - width / 2, y - height / 2];
    return [picture.width / 2 + u * cos - v * sin, picture.height / 2 + u * sin + v * cos];
  };
}

/** Shorter boxes (long side / short side) have no reliable direction. */
const MIN_SHAPE = 4;
/** The detector, and everything after it, takes a page that is tilted by less (radians) for level. */
const LEVEL = (1.5 * Math.PI) / 180;
/** A page is tilted as a whole if so large a part of its text, by length, ... */
const MOST = 0.7;
/** ... leans the same way within this (radians); signs in a photograph lean every way. */
const SAME_TILT = (2 * Math.PI) / 180;

/** By how much (radians, positive sinks to the right) a page is tilted whose lines are `quads`; 0 if it is level. */
export function tiltOf(quads: readonly Quad[]): number {
  const lines = quads.flatMap((quad) => {
    const [width, height] = [quadWidth(quad), quadHeight(quad)];
    const isLong = Math.max(width, height) > MIN_SHAPE * Math.min(width, height);
    return isLong ? { value: quadAngle(quad), weight: Math.max(width, height) } : [];
  });
  const tilt = weightedQuantile(lines, 0.5);
  if (Math.abs(tilt) < LEVEL) return 0;
  const lengthOf = (part: typeof lines): number => part.reduce((sum, line) => sum + line.weight, 0);
  const alike = lines.filter(({ value }) => Math.abs(value - tilt) < SAME_TILT);
  return lengthOf(alike) > MOST * lengthOf(lines) ? tilt : 0;
}
