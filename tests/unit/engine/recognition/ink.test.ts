import { describe, expect, it } from 'vitest';
import { CROP_HEIGHT } from '../../../../src/engine/pixels/crop';
import { inkOf } from '../../../../src/engine/recognition/ink';

const WIDTH = 64;

/** A bar of ink, in columns 20 to 30 of a line, and padding of 0 behind its 48 columns. */
function barOf(paper: number, ink: number) {
  const data = new Float32Array(3 * CROP_HEIGHT * WIDTH);
  for (let row = 0; row < 3 * CROP_HEIGHT; row++) {
    data.fill(paper, row * WIDTH, row * WIDTH + 48);
    data.fill(ink, row * WIDTH + 20, row * WIDTH + 30);
  }
  return inkOf({ tensor: { data, dims: [1, 3, CROP_HEIGHT, WIDTH] }, filled: 48 / WIDTH });
}

describe('inkOf', () => {
  it.each([
    ['dark on light', 1, -1],
    ['light on dark', -1, 1],
    ['faint', 0.3, 0.2],
  ])('is 0 on the paper and 1 in the ink: %s', (_, paper, ink) => {
    const { at, width } = barOf(paper, ink);
    expect(width).toBe(48);
    expect(at(10, 24)).toBeCloseTo(0, 5);
    expect(at(25, 24)).toBeCloseTo(1, 5);
  });

  it('finds none on an even ground', () => {
    const { at } = barOf(0.5, 0.5);
    expect(at(25, 24)).toBe(0);
  });
});
