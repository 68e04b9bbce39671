import type { Frame } from '../geometry/frame';
import { resampleRows, turnedRows, type Region } from './resample';
import type { PictureSize, RasterImage, Tensor } from '../types';

/** `(value / 255 - mean) / std` for each channel, in the order blue, green, red. */
export interface Normalisation {
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/**
 * PP-OCR was trained on pictures read by OpenCV, so its channels come in the order B, G, R,
 * with ImageNet's R, G, B constants applied to them as they stand (PaddleOCR `NormalizeImage`).
 */
export const DETECTION_NORMALISATION: Normalisation = {
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};

/** PaddleOCR `RecResizeImg`: 0 to 255 becomes -1 to 1. */
export const RECOGNITION_NORMALISATION: Normalisation = {
  mean: [0.5, 0.5, 0.5],
  std: [0.5, 0.5, 0.5],
};

/** Size of a map, in pixels, with the padding that the detector needs. */
export interface MapSize extends PictureSize {
  readonly padWidth: number;
  readonly padHeight: number;
}

type Rows = (width: number, height: number, onRow: (y: number, row: Float32Array) => void) => void;

/**
 * Rows of R, G, B (0 to 255) in the top left corner of a tensor [1, 3, padHeight, padWidth] of B,
 * G, R.
 */
function rowsToTensor(rows: Rows, size: MapSize, { mean, std }: Normalisation): Tensor {
  const { width, height, padWidth, padHeight } = size;
  const plane = padWidth * padHeight;
  const data = new Float32Array(3 * plane);
  const scale = std.map((s) => 1 / (255 * s));
  const shift = mean.map((m, i) => -m / std[i]!);
  rows(width, height, (y, row) => {
    const start = y * padWidth;
    for (let channel = 0; channel < 3; channel++) {
      const from = 2 - channel;
      const to = channel * plane + start;
      const a = scale[channel]!;
      const b = shift[channel]!;
      for (let x = 0; x < width; x++) data[to + x] = row[x * 3 + from]! * a + b;
    }
  });
  return { data, dims: [1, 3, padHeight, padWidth] };
}

/**
 * Resizes a region to `width` x `height` into the top left corner of a tensor [1, 3, padHeight,
 * padWidth] (BGR). The padding stays 0: the mean colour after normalisation.
 */
export const regionToTensor = (
  image: RasterImage,
  region: Region,
  size: MapSize,
  normalisation: Normalisation,
): Tensor =>
  rowsToTensor(
    (width, height, onRow) => resampleRows(image, region, width, height, onRow),
    size,
    normalisation,
  );

/**
 * The same of a region of a frame in which the picture stands turned. Around the picture is its
 * ground.
 */
export const turnedToTensor = (
  image: RasterImage,
  frame: Frame,
  region: Region,
  size: MapSize,
  normalisation: Normalisation,
): Tensor =>
  rowsToTensor(
    (width, height, onRow) => turnedRows(image, frame, region, { width, height }, onRow),
    size,
    normalisation,
  );
