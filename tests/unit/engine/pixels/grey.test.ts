import { describe, expect, it } from 'vitest';
import { greyCrop } from '../../../../src/engine/pixels/grey';
import type { Crop } from '../../../../src/engine/pixels/crop';

const ROWS = 48;

/** Bars of one brightness (-1 to 1) on ground of another, with padding of 0 behind. */
function bars(ink: number, paper: number, width: number, padded: number): Crop {
  const data = new Float32Array(3 * ROWS * padded);
  for (let row = 0; row < 3 * ROWS; row++)
    for (let x = 0; x < width; x++) data[row * padded + x] = x % 8 < 2 ? ink : paper;
  return { tensor: { data, dims: [1, 3, ROWS, padded] }, filled: width / padded };
}

describe('greyCrop', () => {
  it.each([
    ['dark on light', -0.5, 0.6],
    ['light on dark', 0.6, -0.5],
    ['faint', 0.1, 0.3],
  ])('gives ink -1 and paper 1: %s', (_, ink, paper) => {
    const { tensor, filled } = greyCrop(bars(ink, paper, 80, 96));
    expect(tensor.dims).toEqual([1, 1, ROWS, 80]);
    expect(filled).toBe(1);
    expect(tensor.data[0]).toBeCloseTo(-1);
    expect(tensor.data[4]).toBeCloseTo(1);
  });
});
