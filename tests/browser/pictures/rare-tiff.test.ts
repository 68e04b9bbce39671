import { describe, expect, it } from 'vitest';
import { wholeFile } from '../../../src/protocol/page-source';
import { decodePicture } from '../../../workers/pictures/raster';
import { PIXELS_AT, writeTiff, type TiffSpec } from '../../helpers/write-tiff';

type Tags = TiffSpec['tags'];

/** Two pixels beside each other, uncompressed unless told. */
const tagsOf = (bits: number, photometric: number, perPixel: number, bytes: number): Tags => [
  [256, 2],
  [257, 1],
  [258, ...Array<number>(perPixel).fill(bits)],
  [259, 1],
  [262, photometric],
  [273, PIXELS_AT],
  [277, perPixel],
  [278, 1],
  [279, bytes],
];

const withTag = (tags: Tags, changed: Tags[number]): Tags =>
  [...tags.filter(([tag]) => tag !== changed[0]), changed].sort(([a], [b]) => a - b);

async function coloursOf(spec: TiffSpec): Promise<readonly string[]> {
  const { image } = await decodePicture(wholeFile(new Blob([writeTiff(spec)])));
  expect([image.width, image.height]).toEqual([2, 1]);
  return [0, 4].map((at) => image.data.slice(at, at + 3).join());
}

describe('a TIFF that few programs write', () => {
  it.each([
    ['grey of 2 bits', 2, 1, 1, [0b0111_0000], ['85,85,85', '255,255,255']],
    ['grey of 4 bits', 4, 1, 1, [0x0f], ['0,0,0', '255,255,255']],
    ['grey of 4 bits, white being 0', 4, 0, 1, [0x0f], ['255,255,255', '0,0,0']],
    ['inks of 8 bits', 8, 5, 4, [0, 255, 255, 0, 0, 0, 0, 255], ['255,0,0', '0,0,0']],
    [
      'inks of 16 bits',
      16,
      5,
      4,
      [0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      ['255,0,0', '255,255,255'],
    ],
    ['lightness and colour', 8, 8, 3, [0, 9, 9, 200, 250, 250], ['0,0,0', '200,200,200']],
  ])('%s is decoded', async (_, bits, photometric, perPixel, pixels, colours) => {
    const tags = tagsOf(bits, photometric, perPixel, pixels.length);
    expect(await coloursOf({ pixels, tags })).toEqual(colours);
  });

  it('with a plane for each colour is decoded', async () => {
    const planes = withTag(tagsOf(8, 2, 3, 6), [284, 2]);
    const strips = withTag(planes, [273, PIXELS_AT, PIXELS_AT + 2, PIXELS_AT + 4]);
    const tags = withTag(strips, [279, 2, 2, 2]);
    expect(await coloursOf({ pixels: [255, 0, 0, 255, 0, 9], tags })).toEqual([
      '255,0,0',
      '0,255,9',
    ]);
  });

  it.each([true, false])(
    'with long numbers (BigTIFF, little endian: %s) is decoded',
    async (little) => {
      const pixels = [255, 0, 0, 0, 255, 9];
      const tags = tagsOf(8, 2, 3, 6);
      const colours = ['255,0,0', '0,255,9'];
      expect(await coloursOf({ pixels, tags, little, big: true })).toEqual(colours);
    },
  );

  it.each([
    ['Zstandard', [259, 50000]],
    ['WebP', [259, 50001]],
    ['LERC', [259, 34887]],
    ['method 12345', [259, 12345]],
    ['floating-point numbers', [317, 3]],
  ] as const)('of %s is refused with that reason', async (name, tag) => {
    const file = new Blob([writeTiff({ pixels: [0, 1], tags: withTag(tagsOf(8, 1, 1, 2), tag) })]);
    await expect(decodePicture(wholeFile(file))).rejects.toMatchObject({
      code: 'unsupported-picture',
      message: expect.stringContaining(name) as string,
    });
  });

  it('with long numbers that lead nowhere fails with a reason', async () => {
    const whole = writeTiff({ pixels: [1, 2], tags: tagsOf(8, 1, 1, 2), big: true });
    const broken = whole.slice();
    // How many values its first tag has.
    broken.set([255, 255, 255, 255, 255], PIXELS_AT + 2 + 8 + 4);
    await expect(decodePicture(wholeFile(new Blob([broken])))).rejects.toMatchObject({
      code: 'decode-failed',
    });
  });
});
