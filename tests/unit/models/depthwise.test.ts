import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createNumbers, Memory, startKernel, struct } from '../../kernels';

const TEXT = readFileSync(
  new URL('../../../models/kernels/depthwise.wat', import.meta.url),
  'utf8',
);

/** A convolution of MLAS, as far as the kernel looks at it. */
interface Convolution {
  readonly channels: number;
  readonly size: readonly [height: number, width: number];
  readonly kernel: readonly [height: number, width: number];
  readonly stride?: readonly [y: number, x: number];
  readonly pads?: readonly [top: number, left: number, bottom: number, right: number];
  readonly bias?: boolean;
  readonly dilation?: number;
  readonly filters?: number;
  readonly perGroup?: number;
  readonly beta?: number;
  readonly activation?: number;
}

const outputSize = ({ size, kernel, stride = [1, 1], pads = [0, 0, 0, 0] }: Convolution) =>
  [0, 1].map((axis) =>
    Math.floor((size[axis]! + pads[axis]! + pads[axis + 2]! - kernel[axis]!) / stride[axis]! + 1),
  ) as [number, number];

interface Arrays {
  readonly input: Float32Array;
  readonly filter: Float32Array;
  readonly bias: Float32Array;
}

/** By the book: every tap of every output, outside of the picture nothing. */
function naive(convolution: Convolution, { input, filter, bias }: Arrays): Float32Array {
  const { channels, size, kernel, stride = [1, 1], pads = [0, 0, 0, 0] } = convolution;
  const [height, width] = size;
  const [outHeight, outWidth] = outputSize(convolution);
  const output = new Float32Array(channels * outHeight * outWidth);
  for (let at = 0; at < output.length; at++) {
    const channel = Math.floor(at / (outHeight * outWidth));
    const y = Math.floor(at / outWidth) % outHeight;
    const x = at % outWidth;
    let sum = bias[channel] ?? 0;
    for (let tap = 0; tap < kernel[0] * kernel[1]; tap++) {
      const row = y * stride[0] - pads[0] + Math.floor(tap / kernel[1]);
      const column = x * stride[1] - pads[1] + (tap % kernel[1]);
      if (row >= 0 && row < height && column >= 0 && column < width)
        sum +=
          filter[channel * kernel[0] * kernel[1] + tap]! *
          input[(channel * height + row) * width + column]!;
    }
    output[at] = sum;
  }
  return output;
}

const UNTOUCHED = 12345;

async function compute(convolution: Convolution) {
  const { channels, size, kernel, stride = [1, 1], pads = [0, 0, 0, 0] } = convolution;
  const { dilation = 1, filters = 1, perGroup = 1, beta = 0, activation = 0 } = convolution;
  const number = createNumbers(channels + size[1]);
  const random = (length: number) => Float32Array.from({ length }, () => number() * 2 - 1);
  const arrays: Arrays = {
    input: random(channels * size[0] * size[1]),
    filter: random(channels * kernel[0] * kernel[1]),
    bias: random(convolution.bias === false ? 0 : channels),
  };
  const [outHeight, outWidth] = outputSize(convolution);
  const length = channels * outHeight * outWidth;
  const memory = new Memory();
  const output = memory.put(new Float32Array(length + 16).fill(UNTOUCHED));
  const parameters = memory.put(
    struct({
      0: memory.put(Int32Array.of(activation)),
      4: 2,
      8: 1,
      12: channels,
      16: perGroup,
      24: size[0],
      28: size[1],
      36: kernel[0],
      40: kernel[1],
      48: dilation,
      52: dilation,
      60: pads[0],
      64: pads[1],
      68: pads[2],
      72: pads[3],
      84: stride[0],
      88: stride[1],
      96: filters,
      100: outHeight,
      104: outWidth,
      124: beta,
    }),
  );
  const bias = arrays.bias.length > 0 ? memory.put(arrays.bias) : 0;
  const run = await startKernel(TEXT, memory);
  const [input, filter] = [memory.put(arrays.input), memory.put(arrays.filter)];
  const isDone = run(parameters, input, filter, bias, 0, output, 0) === 1;
  const written = memory.floats(output, length + 16);
  return {
    isDone,
    output: written.subarray(0, length),
    beyond: written.subarray(length),
    expected: naive(convolution, arrays),
  };
}

const SAME3 = [1, 1, 1, 1] as const;
const SAME5 = [2, 2, 2, 2] as const;

describe('the depthwise kernel', () => {
  it.each<[string, Convolution]>([
    ['3x3', { channels: 8, size: [24, 17], kernel: [3, 3], pads: SAME3 }],
    ['5x5, narrow', { channels: 6, size: [12, 8], kernel: [5, 5], pads: SAME5 }],
    ['the least width', { channels: 2, size: [3, 4], kernel: [3, 3], pads: SAME3 }],
    [
      '5x5, every second row',
      { channels: 4, size: [13, 33], kernel: [5, 5], stride: [2, 1], pads: SAME5 },
    ],
    [
      '3x3, every second column',
      { channels: 4, size: [12, 31], kernel: [3, 3], stride: [1, 2], pads: SAME3 },
    ],
    [
      '5x5, every second of both',
      { channels: 3, size: [46, 61], kernel: [5, 5], stride: [2, 2], pads: SAME5 },
    ],
    [
      'an even width, halved',
      { channels: 3, size: [9, 64], kernel: [3, 3], stride: [2, 2], pads: SAME3 },
    ],
    ['pads of one side only', { channels: 3, size: [9, 12], kernel: [3, 3], pads: [0, 0, 1, 1] }],
    [
      'pads of the other side, halved',
      { channels: 3, size: [9, 12], kernel: [3, 3], stride: [2, 2], pads: [1, 1, 0, 0] },
    ],
    [
      'no pads, some columns unused',
      { channels: 3, size: [10, 15], kernel: [3, 5], stride: [2, 2] },
    ],
    ['7x7', { channels: 2, size: [20, 30], kernel: [7, 7], pads: [3, 3, 3, 3] }],
    ['1x1', { channels: 5, size: [6, 10], kernel: [1, 1] }],
    ['no bias', { channels: 4, size: [6, 20], kernel: [3, 3], pads: SAME3, bias: false }],
    [
      'so tall that it goes in parts',
      { channels: 2, size: [601, 90], kernel: [5, 5], pads: SAME5 },
    ],
    [
      'so tall that its halves go in parts',
      { channels: 2, size: [600, 90], kernel: [3, 3], stride: [2, 2], pads: SAME3 },
    ],
    ['as wide as a longest line', { channels: 2, size: [24, 2400], kernel: [3, 3], pads: SAME3 }],
  ])('computes %s', async (_, convolution) => {
    const { isDone, output, beyond, expected } = await compute(convolution);
    expect(isDone).toBe(true);
    const worst = output.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i]!)), 0);
    expect(worst).toBeLessThan(1e-5);
    expect(beyond.every((value) => value === UNTOUCHED)).toBe(true);
  });

  const PLAIN: Convolution = { channels: 4, size: [12, 20], kernel: [3, 3], pads: SAME3 };

  it.each<[string, Partial<Convolution>]>([
    ['one channel', { channels: 1 }],
    ['channels that are mixed', { perGroup: 4 }],
    ['several filters for a channel', { filters: 2 }],
    ['a dilated kernel', { dilation: 2 }],
    ['what is added to', { beta: 0x3f800000 }],
    ['an activation', { activation: 1 }],
    ['too narrow a picture', { size: [12, 3] }],
    ['too wide a picture', { channels: 2, size: [3, 13000] }],
    ['too large a kernel', { kernel: [9, 9], pads: [4, 4, 4, 4] }],
    ['too much on the left', { pads: [1, 5, 1, 1] }],
    ['too much on the right', { pads: [1, 1, 1, 12] }],
    ['every third column', { stride: [1, 3] }],
  ])('leaves %s to the runtime, and touches nothing', async (_, change) => {
    const { isDone, output } = await compute({ ...PLAIN, ...change });
    expect(isDone).toBe(false);
    expect(output.every((value) => value === UNTOUCHED)).toBe(true);
  });
});
