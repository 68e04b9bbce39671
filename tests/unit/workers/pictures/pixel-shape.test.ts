import { describe, expect, it } from 'vitest';
import { resolutionOf, squaredSize, upright } from '../../../../workers/pictures/pixel-shape';

const big = (bytes: number, value: number) =>
  Array.from({ length: bytes }, (_, n) => (value >>> (8 * (bytes - 1 - n))) & 255);
const ascii = (text: string) => Array.from(text, (char) => char.charCodeAt(0));
const fileOf = (...bytes: number[]) => Uint8Array.from(bytes).buffer;

const exifBlock = (orientation: number) => [
  ...[...ascii('MM'), ...big(2, 42), ...big(4, 8)],
  ...[...big(2, 1), ...big(2, 0x0112), ...big(2, 3), ...big(4, 1), ...big(2, orientation), 0, 0],
  ...big(4, 0),
];

const segment = (marker: number, content: readonly number[]) => [
  ...[0xff, marker],
  ...big(2, content.length + 2),
  ...content,
];
const jfif = (x: number, y: number) =>
  segment(0xe0, [...ascii('JFIF\0'), 1, 2, 1, ...big(2, x), ...big(2, y), 0, 0]);
const exif = (orientation: number) =>
  segment(0xe1, [...ascii('Exif\0\0'), ...exifBlock(orientation)]);

const chunk = (type: string, content: readonly number[]) => [
  ...big(4, content.length),
  ...ascii(type),
  ...content,
  ...big(4, 0),
];
const PNG = [0x89, ...ascii('PNG\r\n\x1a\n'), ...chunk('IHDR', big(13, 0))];
const phys = (x: number, y: number) => chunk('pHYs', [...big(4, x), ...big(4, y), 1]);

describe('the resolution of', () => {
  it.each<[string, number[], object]>([
    ['a JPEG', [0xff, 0xd8, ...jfif(204, 98), 0xff, 0xda], { x: 204, y: 98 }],
    ['a JPEG on its side', [0xff, 0xd8, ...jfif(204, 98), ...exif(6)], { x: 98, y: 204 }],
    ['a JPEG upside down', [0xff, 0xd8, ...jfif(204, 98), ...exif(3)], { x: 204, y: 98 }],
    ['a JPEG without JFIF', [0xff, 0xd8, ...exif(6), ...Array<number>(9).fill(0)], { x: 1, y: 1 }],
    ['a JPEG that is cut off', [0xff, 0xd8, 0xff, 0xe0, 0, 16, ...ascii('JFIF')], { x: 1, y: 1 }],
    ['a PNG', [...PNG, ...phys(8031, 3858), ...chunk('IDAT', [])], { x: 8031, y: 3858 }],
    ['a PNG on its side', [...PNG, ...phys(8031, 3858), ...chunk('eXIf', exifBlock(8)), ...chunk('IDAT', [])], { x: 3858, y: 8031 }], // prettier-ignore
    ['a PNG that says nothing', [...PNG, ...chunk('IDAT', [])], { x: 1, y: 1 }],
    ['a PNG with a chunk longer than the file', [...PNG, ...big(4, 2 ** 32 - 1), ...ascii('eXIf')], { x: 1, y: 1 }], // prettier-ignore
    ['something else', ascii('GIF89a and more'), { x: 1, y: 1 }],
    ['nothing', [], { x: 1, y: 1 }],
  ])('%s', (_, bytes, resolution) => {
    expect(resolutionOf(fileOf(...bytes))).toEqual(resolution);
  });
});

describe('the size with square pixels', () => {
  const SIZE = { width: 1728, height: 1143 };
  it.each<[string, { x: number; y: number }, object]>([
    ['of a standard fax is twice as high', { x: 204, y: 98 }, { width: 1728, height: 2379 }],
    ['of the finest fax is wider', { x: 204, y: 391 }, { width: 3312, height: 1143 }],
    ['of a fine fax stays', { x: 204, y: 196 }, SIZE],
    ['of square pixels stays', { x: 72, y: 72 }, SIZE],
    ['of a mistake stays', { x: 1, y: 300 }, SIZE],
    ['of no resolution stays', { x: 0, y: 0 }, SIZE],
    ['of half a resolution stays', { x: 300, y: 0 }, SIZE],
    ['of a resolution that is no number stays', { x: NaN, y: 98 }, SIZE],
  ])('%s', (_, resolution, size) => {
    expect(squaredSize(SIZE, resolution)).toEqual(size);
  });

  it('never grows beyond what is taken in', () => {
    const large = { width: 12_000, height: 8000 };
    expect(squaredSize(large, { x: 200, y: 100 })).toEqual(large);
  });
});

it('an orientation from 5 to 8 swaps the sides, and what is none does not', () => {
  expect(upright({ x: 2, y: 1 }, 7)).toEqual({ x: 1, y: 2 });
  for (const orientation of [1, 4, 0, 9, NaN])
    expect(upright({ x: 2, y: 1 }, orientation)).toEqual({ x: 2, y: 1 });
});
