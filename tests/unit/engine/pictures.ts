import type { LineShape, Quad, RasterImage, Tensor } from '../../../src/engine/types';

export type Colour = readonly [red: number, green: number, blue: number];

/** A picture whose every pixel is asked for; `x` and `y` are those of the pixel's middle. */
export function picture(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => Colour,
): RasterImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set([...colourAt(x + 0.5, y + 0.5), 255], (y * width + x) * 4);
  return { width, height, data };
}

export const BLACK: Colour = [0, 0, 0];
export const WHITE: Colour = [255, 255, 255];

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 255. */
  readonly grey: number;
}

/** Bright bars on black, where a fake detector takes brightness for probability. */
export function bars(width: number, height: number, all: readonly Bar[]): RasterImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (const { x, y, width: w, height: h, grey } of all)
    for (let row = y; row < y + h; row++)
      data.fill(grey, (row * width + x) * 4, (row * width + x + w) * 4);
  return { width, height, data };
}

export function rectQuad(x: number, y: number, width: number, height: number): Quad {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

export const turnAbout = (quad: Quad, angle: number, [cx, cy] = [0, 0]): Quad =>
  quad.map(([x, y]) => [
    cx! + (x - cx!) * Math.cos(angle) - (y - cy!) * Math.sin(angle),
    cy! + (x - cx!) * Math.sin(angle) + (y - cy!) * Math.cos(angle),
  ]) as unknown as Quad;

export const degrees = (angle: number): number => (angle * Math.PI) / 180;

/** One plane of a tensor [1, 3, height, width]. */
export function plane({ data, dims }: Tensor, channel: number): Float32Array {
  const size = dims[2]! * dims[3]!;
  return data.subarray(channel * size, (channel + 1) * size);
}

/** The green plane of a detector's input, back from normalised values to 0 to 1. */
export function brightness(input: Tensor): Float32Array {
  return plane(input, 1).map((value) => value * 0.224 + 0.456);
}

export const asLines = (quads: readonly Quad[]): LineShape[] => quads.map((quad) => ({ quad }));
