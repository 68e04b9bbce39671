import { describe, expect, it } from 'vitest';
import {
  DETECTION_NORMALISATION,
  RECOGNITION_NORMALISATION,
  regionToTensor,
} from '../../../../src/engine/pixels/tensor';
import { picture, plane, WHITE, BLACK, type Colour } from '../pictures';

const ONE = { width: 1, height: 1, padWidth: 1, padHeight: 1 };
const AREA = { x: 0, y: 0, width: 1, height: 1 };
const dot = (colour: Colour) => picture(1, 1, () => colour);

describe('regionToTensor', () => {
  it('puts blue, green and red planes one after another', () => {
    const { data, dims } = regionToTensor(dot([30, 20, 10]), AREA, ONE, {
      mean: [0, 0, 0],
      std: [1 / 255, 1 / 255, 1 / 255],
    });
    expect(dims).toEqual([1, 3, 1, 1]);
    expect([...data].map(Math.round)).toEqual([10, 20, 30]);
  });

  it("applies the detector's constants in the order of the planes", () => {
    const { data } = regionToTensor(dot([51, 102, 204]), AREA, ONE, DETECTION_NORMALISATION);
    expect(data[0]).toBeCloseTo((0.8 - 0.485) / 0.229, 5);
    expect(data[1]).toBeCloseTo((0.4 - 0.456) / 0.224, 5);
    expect(data[2]).toBeCloseTo((0.2 - 0.406) / 0.225, 5);
  });

  it('gives the recogniser -1 for black and 1 for white', () => {
    const read = (colour: Colour) => [
      ...regionToTensor(dot(colour), AREA, ONE, RECOGNITION_NORMALISATION).data,
    ];
    expect(read(BLACK)).toEqual([-1, -1, -1]);
    for (const value of read(WHITE)) expect(value).toBeCloseTo(1, 6);
  });

  it('fills the top left corner and leaves the padding 0', () => {
    const image = picture(3, 2, () => WHITE);
    const size = { width: 3, height: 2, padWidth: 5, padHeight: 4 };
    const region = { x: 0, y: 0, width: 3, height: 2 };
    const tensor = regionToTensor(image, region, size, RECOGNITION_NORMALISATION);
    expect(tensor.dims).toEqual([1, 3, 4, 5]);
    for (const channel of [0, 1, 2])
      expect([...plane(tensor, channel)].map(Math.round)).toEqual(
        [1, 1, 1, 0, 0,
         1, 1, 1, 0, 0,
         0, 0, 0, 0, 0,
         0, 0, 0, 0, 0], // prettier-ignore
      );
  });

  it('keeps every contrast, whatever its colour', () => {
    const differing = (a: Colour, b: Colour): boolean[] => {
      const image = picture(2, 1, (x) => (x < 1 ? a : b));
      const size = { width: 2, height: 1, padWidth: 2, padHeight: 1 };
      const region = { x: 0, y: 0, width: 2, height: 1 };
      const tensor = regionToTensor(image, region, size, DETECTION_NORMALISATION);
      return [0, 1, 2].map((c) => Math.abs(plane(tensor, c)[0]! - plane(tensor, c)[1]!) > 0.5);
    };
    expect(differing([255, 0, 0], WHITE)).toEqual([true, true, false]);
    expect(differing([0, 0, 255], BLACK)).toEqual([true, false, false]);
    // Both are 76 as grey (0.299 R + 0.587 G + 0.114 B).
    expect(differing([255, 0, 0], [0, 130, 0])).toEqual([false, true, true]);
  });
});
