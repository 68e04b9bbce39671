import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { multiply, PRODUCTS, UNTOUCHED, type Product } from '../../products';

const TEXT = readFileSync(
  new URL('../../../models/kernels/integer-product.wat', import.meta.url),
  'utf8',
);

const INSTRUCTION = 'i32x4.relaxed_dot_i8x16_i7x16_add_s';

/** The kernel with the instruction as a kind of processor computes it, in instructions that are the same on all. */
function textFor({ extend, most = '' }: { extend: 's' | 'u'; most?: string }): string {
  const pairs = (half: 'low' | 'high') => `
    (i32x4.dot_i16x8_s
      (i16x8.extend_${half}_i8x16_s (local.get 0)) (i16x8.extend_${half}_i8x16_${extend} (local.get 1)))
    ${most}`;
  const dot = `
    (func $dot (param v128 v128 v128) (result v128) (local $low v128) (local $high v128)
      ${pairs('low')} (local.set $low)
      ${pairs('high')} (local.set $high)
      (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $low) (local.get $high))
      (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low) (local.get $high))
      i32x4.add
      (i32x4.add (local.get 2)))`;
  const kernel = TEXT.replaceAll(INSTRUCTION, 'call $dot');
  return `${kernel.slice(0, kernel.lastIndexOf(')'))}${dot})`;
}

/** VPDPBUSD: the second factor is unsigned. */
const UNSIGNED = textFor({ extend: 'u' });
/** SDOT: it is signed. */
const SIGNED = textFor({ extend: 's' });
const NOT_EXACT: readonly [name: string, text: string][] = [
  [
    'PMADDUBSW, where sums of two products saturate',
    textFor({ extend: 'u', most: '(v128.const i32x4 32767 32767 32767 32767) i32x4.min_s' }),
  ],
  [
    'SMULL and ADDP, where they overflow',
    textFor({ extend: 's', most: '(i32.const 16) i32x4.shl (i32.const 16) i32x4.shr_s' }),
  ],
];

describe.each([
  ['unsigned', UNSIGNED],
  ['signed', SIGNED],
])('the kernel of integer products where the second factor is %s', (_, text) => {
  it.each(PRODUCTS)('computes %s', async (_, product) => {
    const { isDone, found, expected } = await multiply(text, product);
    expect(isDone).toBe(true);
    expect(found).toEqual(expected);
  });
});

describe('the kernel of integer products', () => {
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
    const { isDone, found } = await multiply(UNSIGNED, { ...PLAIN, ...change });
    expect(isDone).toBe(false);
    expect(found.every((value) => value === UNTOUCHED)).toBe(true);
  });

  it.each(NOT_EXACT)('leaves all to the runtime on %s', async (_, text) => {
    expect((await multiply(text, PLAIN)).isDone).toBe(false);
  });
});
