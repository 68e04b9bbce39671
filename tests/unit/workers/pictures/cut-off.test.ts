import { crc32, deflateSync } from 'node:zlib';
import { expect, describe, it } from 'vitest';
import { isCutOff } from '../../../../workers/pictures/cut-off';

const big = (bytes: number, value: number) =>
  Array.from({ length: bytes }, (_, n) => (value >>> (8 * (bytes - 1 - n))) & 255);
const little = (bytes: number, value: number) => big(bytes, value).reverse();
const ascii = (text: string) => Array.from(text, (char) => char.charCodeAt(0));
const noise = (length: number, seed = 1) =>
  Array.from({ length }, (_, n) => (Math.imul(n + seed, 2654435761) >>> 13) & 255);

const segment = (marker: number, content: readonly number[]) => [
  0xff,
  marker,
  ...big(2, content.length + 2),
  ...content,
];
/** Coded pixels hold FF only before 00 or a restart marker. */
const coded = (length: number) => [
  ...noise(length).flatMap((byte) => (byte === 255 ? [255, 0] : byte)),
  ...[0xff, 0xd3, 1, 0xff, 0, 2],
];
const chunk = (type: string, content: readonly number[]) => [
  ...big(4, content.length),
  ...ascii(type),
  ...content,
  ...big(4, crc32(Uint8Array.from([...ascii(type), ...content]))),
];
const pixels = [...deflateSync(new Uint8Array(noise(600)))];
const gifFrame = [0x2c, ...little(8, 0), 0x80, ...noise(6), 2, 5, ...noise(5), 3, 1, 2, 3, 0];
const bmp = (compression: number, content: readonly number[]) => [
  ...[...ascii('BM'), ...little(8, 0), ...little(4, 54)],
  ...[...little(4, 40), ...little(4, 5), ...little(4, -3), ...little(2, 1), ...little(2, 24)],
  ...[...little(4, compression), ...little(4, content.length), ...little(16, 0)],
  ...content,
];

/** A file, and how many bytes at its end its pixels can do without. */
const FILES: Readonly<Record<string, readonly [whole: number[], spare: number]>> = {
  'a JPEG with a preview within': [
    [
      ...[0xff, 0xd8],
      ...segment(0xe1, [...ascii('Exif'), 0xff, 0xd8, ...coded(20), 0xff, 0xd9]),
      ...[...segment(0xc0, noise(9)), 0xff, ...segment(0xda, noise(6)), ...coded(300)],
      // A second scan, as progressive ones have it.
      ...[...segment(0xc4, noise(20)), ...segment(0xda, noise(6)), ...coded(90)],
      ...[0xff, 0xd9],
    ],
    0,
  ],
  'a PNG of several chunks': [
    [
      ...[0x89, ...ascii('PNG\r\n\x1a\n'), ...chunk('IHDR', noise(13)), ...chunk('eXIf', noise(9))],
      ...[...chunk('IDAT', pixels.slice(0, 200)), ...chunk('IDAT', pixels.slice(200))],
      ...[...chunk('fcTL', noise(26)), ...chunk('fdAT', noise(40)), ...chunk('IEND', [])],
    ],
    // From the end of the next chunk's name, as nothing after it is needed.
    26 + 4 + 52 + 12,
  ],
  'a WebP': [[...ascii('RIFF'), ...little(4, 104), ...ascii('WEBPVP8 '), ...noise(96)], 0],
  'a GIF of two frames': [
    [
      ...[...ascii('GIF89a'), ...little(4, 0), 0x81, 0, 0, ...noise(12)],
      ...[0x21, 0xf9, 4, ...noise(4), 0, ...gifFrame, ...gifFrame, 0x3b],
    ],
    gifFrame.length + 1,
  ],
  'a BMP': [bmp(0, noise(16 * 3)), 0],
  'a BMP of run lengths': [bmp(1, noise(17)), 0],
};

const isCut = (bytes: readonly number[]) => isCutOff(new Uint8Array(bytes).buffer);

describe.each(Object.entries(FILES))('%s', (_, [whole, spare]) => {
  it('is whole, also with something else behind it', () => {
    expect(isCut(whole)).toBe(false);
    expect(isCut(whole.slice(0, whole.length - spare))).toBe(false);
    expect(isCut([...whole, ...new Array<number>(500).fill(0)])).toBe(false);
    expect(isCut([...whole, ...noise(70_000, 9)])).toBe(false);
  });

  it('is cut off wherever it ends before', () => {
    for (let length = 8; length < whole.length - spare; length += 1)
      expect(isCut(whole.slice(0, length)), `at ${length}`).toBe(true);
  });
});

describe('a PNG that was overwritten', () => {
  const [png] = FILES['a PNG of several chunks']!;
  const overwritten = (from: number, to: number) =>
    png.map((byte, at) => (at < from || at >= to ? byte : byte ^ 0x5a));

  it('from somewhere on is told', () => {
    expect(isCut(overwritten(120, png.length))).toBe(true);
  });

  it('in one of its pixels is told, and not elsewhere', () => {
    const first = 8 + 25 + 21 + 8;
    for (const at of [first, first + 199, first + 212])
      expect(isCut(overwritten(at, at + 1))).toBe(true);
    for (const at of [20, 45, png.length - 1]) expect(isCut(overwritten(at, at + 1))).toBe(false);
  });
});

it('other files are left to the browser', () => {
  for (const start of ['II*\0', 'MM\0*', '\0\0\0\x1cftypavif', 'Dear reader'])
    expect(isCut([...ascii(start), ...noise(40)])).toBe(false);
});
