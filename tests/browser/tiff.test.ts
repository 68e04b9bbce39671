import { describe, expect, it } from 'vitest';
import { displayablePicture, decodePicture } from '../../workers/raster';
import { turnUpright } from '../../workers/tiff';

/** A TIFF by hand: RGB, 2 x 2 pixels (red, green / blue, white), one strip, stored with an orientation. */
function tinyTiff(orientation: number): Blob {
  const pixels = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];
  const tags = [
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
  ] as const;
  const view = new DataView(new ArrayBuffer(8 + 12 + 2 + 12 * tags.length + 4));
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, 20, true);
  pixels.forEach((value, i) => view.setUint8(8 + i, value));
  view.setUint16(20, tags.length, true);
  tags.forEach(([tag, value], i) => {
    const at = 22 + 12 * i;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, 4, true);
    view.setUint32(at + 4, 1, true);
    view.setUint32(at + 8, value, true);
  });
  return new Blob([view.buffer]);
}

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
    const { image } = await decodePicture(tinyTiff(orientation));
    expect([image.width, image.height]).toEqual([2, 2]);
    expect(lettersOf(image.data)).toBe(letters);
  });

  it('on its side changes width and height', () => {
    const turned = turnUpright({ data: new Uint8ClampedArray(4 * 6), width: 3, height: 2 }, 6);
    expect([turned.width, turned.height]).toEqual([2, 3]);
  });

  it('can be shown as a picture that browsers know', async () => {
    const bitmap = await createImageBitmap(await displayablePicture(tinyTiff(1)));
    expect([bitmap.width, bitmap.height]).toEqual([2, 2]);
  });

  it('that is damaged fails with a reason', async () => {
    await expect(decodePicture(tinyTiff(1).slice(0, 24))).rejects.toMatchObject({
      code: 'decode-failed',
    });
  });
});
