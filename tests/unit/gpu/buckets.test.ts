import { describe, expect, it } from 'vitest';
import { bucketLines, bucketMaps } from '../../../src/gpu/buckets';
import type { RunModel, Tensor } from '../../../src/engine/types';

const counted = (dims: readonly number[]): Tensor => ({
  data: Float32Array.from({ length: dims.reduce((a: number, b) => a * b, 1) }, (_, i) => i + 1),
  dims,
});

/** The blue plane as the map: a model that sees every pixel by itself. */
const firstPlane =
  (seen: string[]): RunModel =>
  async ({ data, dims }) => {
    seen.push(dims.join('x'));
    return { data: data.slice(0, dims[2]! * dims[3]!), dims: [1, 1, dims[2]!, dims[3]!] };
  };

describe('sizes rounded up for the graphics card', () => {
  it('give maps of the size that was asked for, each pixel in its place', async () => {
    const seen: string[] = [];
    const input = counted([1, 3, 96, 160]);
    const output = await bucketMaps(firstPlane(seen))(input);
    expect(seen).toEqual(['1x3x128x256']);
    expect(output.dims).toEqual([1, 1, 96, 160]);
    expect(output.data).toEqual(input.data.slice(0, 96 * 160));
  });

  it('leave a size that fits as it is', async () => {
    const seen: string[] = [];
    const input = counted([1, 3, 128, 128]);
    expect((await bucketMaps(firstPlane(seen))(input)).data).toEqual(
      input.data.slice(0, 128 * 128),
    );
    expect(seen).toEqual(['1x3x128x128']);
  });

  it('meet few widths of lines, and cut off the steps of what was added', async () => {
    const seen: number[] = [];
    const run: RunModel = async ({ dims }) => {
      seen.push(dims[3]!);
      const steps = dims[3]! / 8;
      return { ...counted([1, steps, 5]), scripts: counted([1, steps, 3]) };
    };
    const recognise = bucketLines(run);
    for (let width = 16; width <= 640; width += 8) {
      const { data, dims, scripts } = await recognise(counted([1, 3, 48, width]));
      expect(dims).toEqual([1, width / 8, 5]);
      expect(data).toEqual(counted([1, width / 8, 5]).data);
      expect(scripts).toEqual(counted([1, width / 8, 3]));
    }
    expect(new Set(seen).size).toBe(10);
  });
});
