import { readFileSync } from 'node:fs';
import UTIF from 'utif2';
import { expect, it } from 'vitest';
import { unpackLzw } from '../../../../workers/pictures/tiff-lzw';

const bytes = readFileSync(new URL('../../../fixtures/seeds/lzw.tif', import.meta.url));
const file = new Uint8Array(bytes).buffer;
const page = UTIF.decode(file)[0]!;
const [start, length] = [(page['t273'] as number[])[0]!, (page['t279'] as number[])[0]!];
const strip = new Uint8Array(file, start, length);
const PIXELS = 160 * 48;

it('unpacks a strip as another decoder does', () => {
  UTIF.decodeImage(file, page);
  const target = new Uint8Array(PIXELS);
  expect(unpackLzw(strip, target, 0)).toBe(true);
  expect(target).toEqual(page.data);
  const second = new Uint8Array(PIXELS + 100);
  expect(unpackLzw(strip, second, 100)).toBe(true);
  expect(second.subarray(100)).toEqual(page.data);
});

it('ends where a strip is damaged or cut off, and writes nowhere else', () => {
  const target = new Uint8Array(PIXELS);
  // Clear, "A", and a code that stands for nothing yet: nine bits each.
  const wrong = Uint8Array.of(0b10000000, 0b00010000, 0b01111111, 0b11100000);
  expect(unpackLzw(wrong, target, 0)).toBe(false);
  expect([...target.subarray(0, 2)]).toEqual([65, 0]);
  expect(unpackLzw(strip.subarray(0, 300), target, 0)).toBe(true);
  expect(unpackLzw(strip, new Uint8Array(10), 0)).toBe(true);
});

it('ends for any bytes', () => {
  for (let seed = 1; seed < 200; seed++) {
    const noise = Uint8Array.from(
      { length: 9_000 },
      (_, at) => Math.imul(at + seed, 2654435761) >> 13,
    );
    noise[0] = 0x80;
    noise[1]! &= 0x7f;
    unpackLzw(noise, new Uint8Array(100_000), 0);
  }
});
