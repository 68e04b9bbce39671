import { wholeFile, type PageSource } from '../../../src/protocol/page-source';
import { describe, expect, it } from 'vitest';
import { displayablePicture, decodePicture } from '../../../workers/pictures/raster';
import { turnUpright } from '../../../workers/pictures/tiff';

/** Small enough to be shown as one. */
const shownOf = async (source: PageSource): Promise<Blob> =>
  (await displayablePicture(source, () => true))!;

/** The resolutions: their value is where two numbers stand. */
const FRACTIONS = [282, 283];

/** A TIFF by hand: one strip of bytes, then its tags with their values. */
function tiffOf(
  strip: readonly number[],
  tags: readonly (readonly [tag: number, value: number])[],
) {
  const after = 8 + strip.length + (strip.length % 2);
  const view = new DataView(new ArrayBuffer(after + 2 + 12 * tags.length + 4));
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, after, true);
  strip.forEach((value, i) => view.setUint8(8 + i, value));
  view.setUint16(after, tags.length, true);
  tags.forEach(([tag, value], i) => {
    const at = after + 2 + 12 * i;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, FRACTIONS.includes(tag) ? 5 : 4, true);
    view.setUint32(at + 4, 1, true);
    view.setUint32(at + 8, value, true);
  });
  return new Blob([view.buffer]);
}

/** RGB, 2 x 2 pixels (red, green / blue, white), stored with an orientation. */
const tinyTiff = (orientation: number): Blob =>
  tiffOf(
    [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255],
    [
      [256, 2],
      [257, 2],
      [258, 8],
      [259, 1],
      [262, 2],
      [273, 8],
      [274, orientation],
      [277, 3],
      [278, 2],
      [279, 12],
    ],
  );

/** Tags of a picture of four inks; its strip is raw (compression 1) or a JPEG (7). */
const inkTags = (width: number, height: number, compression: number, bytes: number) =>
  [
    [256, width],
    [257, height],
    [258, 8],
    [259, compression],
    [262, 5],
    [273, 8],
    [277, 4],
    [278, height],
    [279, bytes],
  ] as const;

/**
 * A JPEG by hand of 8 x 8 pixels of one colour, four components without a transform: each has the
 * one block, of which only the mean is told. Its codes: four bits for each length of a mean's
 * number, one bit for "no more".
 */
function flatJpeg(values: readonly number[]): number[] {
  const bits = values.flatMap((value) => {
    const mean = value - 128;
    const length = mean === 0 ? 0 : Math.floor(Math.log2(Math.abs(mean))) + 1;
    const number = mean < 0 ? mean + 2 ** length - 1 : mean;
    return [...binary(length, 4), ...binary(number, length), 0];
  });
  while (bits.length % 8 !== 0) bits.push(1);
  const data: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8).join(''), 2);
    data.push(byte, ...(byte === 255 ? [0] : []));
  }
  const part = (marker: number, ...body: number[]) => [0xff, marker, 0, body.length + 2, ...body];
  const lengths = (at: number, count: number) =>
    Array.from({ length: 16 }, (_, i) => (i === at ? count : 0));
  return [
    ...[0xff, 0xd8],
    ...part(0xdb, 0, ...Array<number>(64).fill(8)),
    ...part(0xc0, 8, 0, 8, 0, 8, 4, ...[1, 2, 3, 4].flatMap((id) => [id, 0x11, 0])),
    ...part(0xc4, 0, ...lengths(3, 12), ...Array(12).keys()),
    ...part(0xc4, 0x10, ...lengths(0, 1), 0),
    ...part(0xda, 4, ...[1, 2, 3, 4].flatMap((id) => [id, 0]), 0, 63, 0),
    ...data,
    ...[0xff, 0xd9],
  ];
}

const binary = (value: number, length: number): number[] =>
  Array.from({ length }, (_, i) => (value >> (length - 1 - i)) & 1);

const NAMES: Readonly<Record<string, string>> = {
  '255,0,0': 'R',
  '0,255,0': 'G',
  '0,0,255': 'B',
  '255,255,255': 'W',
};

const lettersOf = (data: Uint8ClampedArray): string =>
  [0, 4, 8, 12].map((at) => NAMES[data.slice(at, at + 3).join(',')] ?? '?').join('');

describe('a TIFF', () => {
  // How the picture stands after its first row and column are brought where the tag says they are.
  it.each([
    [1, 'RGBW'],
    [2, 'GRWB'],
    [3, 'WBGR'],
    [4, 'BWRG'],
    [5, 'RBGW'],
    [6, 'BRWG'],
    [7, 'WGBR'],
    [8, 'GWRB'],
  ])('of orientation %i is decoded upright', async (orientation, letters) => {
    const { image } = await decodePicture(wholeFile(tinyTiff(orientation)));
    expect([image.width, image.height]).toEqual([2, 2]);
    expect(lettersOf(image.data)).toBe(letters);
  });

  it('of four inks is their colours: none is paper, the fourth is black', async () => {
    const inks = [0, 255, 255, 0, 0, 0, 0, 255, 255, 255, 0, 0, 0, 0, 0, 0];
    const { image } = await decodePicture(wholeFile(tiffOf(inks, inkTags(4, 1, 1, inks.length))));
    const { data } = image;
    const colours = [0, 4, 8, 12].map((at) => data.slice(at, at + 3).join());
    expect(colours).toEqual(['255,0,0', '0,0,0', '0,0,255', '255,255,255']);
  });

  it.each([
    ['paper', [0, 0, 0, 0], [255, 255, 255]],
    ['black', [0, 0, 0, 255], [0, 0, 0]],
    ['red', [0, 255, 255, 0], [255, 0, 0]],
  ])('of four inks in a JPEG inside of it: %s', async (_, inks, colour) => {
    const strip = flatJpeg(inks);
    const { image } = await decodePicture(wholeFile(tiffOf(strip, inkTags(8, 8, 7, strip.length))));
    for (const [i, value] of colour.entries()) {
      expect(Math.abs(image.data[i]! - value)).toBeLessThan(6);
      expect(Math.abs(image.data[4 * 63 + i]! - value)).toBeLessThan(6);
    }
  });

  it.each([
    [1, [2, 4]],
    [6, [4, 2]],
  ])('with pixels twice as high as wide is squared, orientation %i', async (orientation, size) => {
    const pixels = Array<number>(4).fill(255);
    // 204 and 102 to the inch, behind the pixels.
    const strip = [...pixels, ...[204, 0, 0, 0, 1, 0, 0, 0], ...[102, 0, 0, 0, 1, 0, 0, 0]];
    const tags = [[256, 2], [257, 2], [258, 8], [259, 1], [262, 1], [273, 8], [274, orientation], [277, 1], [278, 2], [279, 4], [282, 12], [283, 20]] as const; // prettier-ignore
    const { image } = await decodePicture(wholeFile(tiffOf(strip, tags)));
    expect([image.width, image.height]).toEqual(size);
    const shown = await createImageBitmap(await shownOf(wholeFile(tiffOf(strip, tags))));
    expect([shown.width, shown.height]).toEqual(size);
  });

  it('whose strip goes on behind its end is a part of a picture', async () => {
    const tags = (bytes: number) => [[256, 2], [257, 200], [258, 8], [259, 1], [262, 1], [273, 8], [277, 1], [278, 200], [279, bytes]] as const; // prettier-ignore
    const dark = Array<number>(400).fill(9);
    const whole = await decodePicture(wholeFile(tiffOf(dark, tags(400))));
    expect([whole.partial, whole.image.data[0], whole.image.data.at(-4)]).toEqual([false, 9, 9]);
    const part = await decodePicture(wholeFile(tiffOf(dark.slice(0, 100), tags(400))));
    expect([part.partial, part.image.height, part.image.data[0]]).toEqual([true, 200, 9]);
  });

  it('on its side changes width and height', () => {
    const turned = turnUpright({ data: new Uint8ClampedArray(4 * 6), width: 3, height: 2 }, 6);
    expect([turned.width, turned.height]).toEqual([2, 3]);
  });

  it('can be shown as a picture that browsers know', async () => {
    const bitmap = await createImageBitmap(await shownOf(wholeFile(tinyTiff(1))));
    expect([bitmap.width, bitmap.height]).toEqual([2, 2]);
  });

  it('that is damaged fails with a reason', async () => {
    await expect(decodePicture(wholeFile(tinyTiff(1).slice(0, 24)))).rejects.toMatchObject({
      code: 'decode-failed',
    });
  });
});
