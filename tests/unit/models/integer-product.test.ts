import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { computedAs, DOT_PRODUCTS } from '../../dot-products';
import { multiply, PRODUCTS, UNTOUCHED, type Product } from '../../products';

const TEXT = readFileSync(
  new URL('../../../models/kernels/integer-product.wat', import.meta.url),
  'utf8',
);

const as = (name: keyof typeof DOT_PRODUCTS): string => computedAs(TEXT, DOT_PRODUCTS[name]);

describe.each(['VPDPBUSD', 'SDOT'] as const)('the kernel of integer products with %s', (name) => {
  it.each(PRODUCTS)('computes %s', async (_, product) => {
    const { isDone, found, expected } = await multiply(as(name), product);
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
    const { isDone, found } = await multiply(as('VPDPBUSD'), { ...PLAIN, ...change });
    expect(isDone).toBe(false);
    expect(found.every((value) => value === UNTOUCHED)).toBe(true);
  });

  it.each([
    ['PMADDUBSW', 'where sums of two products saturate'],
    ['SMULL and ADDP', 'where they overflow'],
  ] as const)('leaves all to the runtime on %s, %s', async (...[name]) => {
    expect((await multiply(as(name), PLAIN)).isDone).toBe(false);
  });
});
