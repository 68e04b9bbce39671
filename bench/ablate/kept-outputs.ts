import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelOutput, RunModel, Tensor } from '../../src/engine/types';
import { CACHE } from './cache';

/** What a model has done: how often, and for how long when it was measured. */
export interface Spent {
  runs: number;
  ms: number;
}

/** Less likely classes are left out, which no rule looks at. Unit: probability. */
const LEAST = 1e-5;

const hashOf = ({ data, dims }: Tensor): string =>
  createHash('sha1')
    .update(dims.join())
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest('hex');

/** Values of a tensor that are not nearly 0, with their places. */
function packed({ data }: Tensor): Buffer {
  const places: number[] = [];
  for (let i = 0; i < data.length; i++) if (data[i]! >= LEAST) places.push(i);
  const whole = new Uint32Array(2 * places.length);
  const values = new Float32Array(whole.buffer);
  places.forEach((place, i) => {
    whole[2 * i] = place;
    values[2 * i + 1] = data[place]!;
  });
  return Buffer.from(whole.buffer);
}

function unpacked(bytes: Uint8Array, dims: readonly number[]): Tensor {
  // A buffer's slice would share its bytes, which lie anywhere.
  const copy = new Uint8Array(bytes);
  const whole = new Uint32Array(copy.buffer);
  const values = new Float32Array(copy.buffer);
  const data = new Float32Array(dims.reduce((product, size) => product * size, 1));
  for (let i = 0; i < whole.length; i += 2) data[whole[i]!] = values[i + 1]!;
  return { data, dims };
}

interface Header {
  readonly ms: number;
  /** Of the output, and of the scripts where there are any. */
  readonly tensors: readonly { readonly dims: readonly number[]; readonly bytes: number }[];
}

function write(file: string, { scripts, ...output }: ModelOutput, ms: number): void {
  const tensors = scripts ? [output, scripts] : [output];
  const bodies = tensors.map(packed);
  const header: Header = {
    ms,
    tensors: tensors.map(({ dims }, i) => ({ dims, bytes: bodies[i]!.length })),
  };
  const head = Buffer.from(`${JSON.stringify(header)}\n`);
  // Others may be writing the same.
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, Buffer.concat([head, ...bodies]));
  renameSync(part, file);
}

function read(file: string): { readonly output: ModelOutput; readonly ms: number } {
  const bytes = readFileSync(file);
  const end = bytes.indexOf('\n');
  const { ms, tensors } = JSON.parse(bytes.toString('utf8', 0, end)) as Header;
  let from = end + 1;
  const [output, scripts] = tensors.map(({ dims, bytes: length }) => {
    from += length;
    return unpacked(bytes.subarray(from - length, from), dims);
  });
  return { ms, output: { ...output!, ...(scripts && { scripts }) } };
}

/**
 * A model whose outputs are kept on the disk: the same input is read once, whatever rules are on.
 * @param name of the model, with what tells its versions apart
 * @param spent counts what the model would have taken
 */
export function kept(name: string, run: RunModel, spent: Spent): RunModel {
  const folder = join(CACHE, 'outputs', name);
  mkdirSync(folder, { recursive: true });
  return async (input) => {
    const hash = hashOf(input);
    const file = join(folder, hash);
    if (!existsSync(file)) {
      const start = performance.now();
      const output = await run(input);
      write(file, output, performance.now() - start);
    }
    const { output, ms } = read(file);
    spent.runs += 1;
    spent.ms += ms;
    return output;
  };
}
