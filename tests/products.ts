/** Products of matrices of bytes by the runtime's kernel, and by the book. */
import { createNumbers, Memory, startKernel, struct } from './kernels';

/** A product of matrices of bytes, as MLAS asks for it. */
export interface Product {
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

export const UNTOUCHED = 0x7654321;

/** @param text of the kernel */
export async function multiply(text: string, product: Product) {
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
  const run = await startKernel(text, memory);
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

/** What the kernel takes on. */
export const PRODUCTS: readonly [name: string, product: Product][] = [
  ['one strip', { rows: 4, k: 4, columns: 8 }],
  ['a last strip that shares columns', { rows: 8, k: 12, columns: 19 }],
  ['many rows and columns', { rows: 60, k: 480, columns: 333 }],
  ['so long a sum that one strip fills the scratch', { rows: 24, k: 4096, columns: 41 }],
  ['the most rows', { rows: 1024, k: 8, columns: 9 }],
  ['a part of the places', { rows: 12, k: 16, columns: 40, from: [4, 11] }],
  ['a zero point of 0', { rows: 8, k: 20, columns: 24, zeroOfB: 0 }],
  ['a zero point of 255', { rows: 8, k: 20, columns: 24, zeroOfB: 255 }],
];
