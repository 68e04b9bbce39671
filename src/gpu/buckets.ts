import type { RunModel, Tensor } from '../engine/types';

/**
 * A graphics card compiles its programs anew for every input size. Sizes are rounded up to these
 * steps, in pixels, so that a batch meets few of them; what was added is cut off the output.
 * Unsourced: multiples of what the models take.
 */
const MAP_STEP = 128;
const LINE_STEP = 64;

const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step;

/** Copies the top left `height` x `width` of every plane; what is not covered by `data` is 0. */
function resized(
  data: Float32Array,
  [planes, fromHeight, fromWidth]: readonly [number, number, number],
  [height, width]: readonly [number, number],
): Float32Array {
  const result = new Float32Array(planes * height * width);
  const copied = Math.min(width, fromWidth);
  for (let plane = 0; plane < planes; plane++)
    for (let y = 0; y < Math.min(height, fromHeight); y++) {
      const from = (plane * fromHeight + y) * fromWidth;
      result.set(data.subarray(from, from + copied), (plane * height + y) * width);
    }
  return result;
}

function padded({ data, dims }: Tensor, height: number, width: number): Tensor {
  const size = [dims[1]!, dims[2]!, dims[3]!] as const;
  return { data: resized(data, size, [height, width]), dims: [1, dims[1]!, height, width] };
}

/** A detector, [1, 3, H, W] → [1, 1, H, W], that meets sizes of `MAP_STEP` only. */
export function bucketMaps(run: RunModel): RunModel {
  return async (input) => {
    const [height, width] = [input.dims[2]!, input.dims[3]!];
    const [high, wide] = [roundUp(height, MAP_STEP), roundUp(width, MAP_STEP)];
    if (high === height && wide === width) return run(input);
    const { data } = await run(padded(input, high, wide));
    return { data: resized(data, [1, high, wide], [height, width]), dims: [1, 1, height, width] };
  };
}

const firstSteps = ({ data, dims }: Tensor, steps: number): Tensor => ({
  data: data.slice(0, steps * dims[2]!),
  dims: [1, steps, dims[2]!],
});

/** A recogniser, [1, 3, 48, W] → [1, T, classes], that meets widths of `LINE_STEP` only. */
export function bucketLines(run: RunModel): RunModel {
  return async (input) => {
    const width = input.dims[3]!;
    const wide = roundUp(width, LINE_STEP);
    if (wide === width) return run(input);
    const output = await run(padded(input, input.dims[2]!, wide));
    const steps = Math.round((output.dims[1]! * width) / wide);
    const { scripts } = output;
    return {
      ...firstSteps(output, steps),
      ...(scripts && { scripts: firstSteps(scripts, steps) }),
    };
  };
}
