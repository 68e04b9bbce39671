import { describe, expect, it } from 'vitest';
import { wholeFile } from '../../../src/protocol/page-source';
import { levelsOf, placeOfTile, type TileRow } from '../../../src/protocol/tiles';
import { displayablePicture } from '../../../workers/pictures/raster';

/** Longer than graphics cards hold, and quickly drawn: every 100 pixels another grey. */
const SIZE = { width: 17_000, height: 48 };
const STRIPE = 100;
const greyAt = (x: number) => (37 * Math.floor(x / STRIPE)) % 256;

async function stripes(transparentFrom = SIZE.width): Promise<Blob> {
  const canvas = new OffscreenCanvas(SIZE.width, SIZE.height);
  const pen = canvas.getContext('2d')!;
  for (let x = 0; x < transparentFrom; x += STRIPE) {
    pen.fillStyle = `rgb(${greyAt(x)} ${greyAt(x)} ${greyAt(x)})`;
    pen.fillRect(x, 0, STRIPE, SIZE.height);
  }
  return canvas.convertToBlob();
}

async function rowsOf(picture: Blob): Promise<TileRow[]> {
  const rows: TileRow[] = [];
  const whole = await displayablePicture(wholeFile(picture), (row) => rows.push(row) > 0);
  expect(whole).toBeNull();
  return rows;
}

async function pixelsOf(tile: Blob) {
  const bitmap = await createImageBitmap(tile);
  const { width, height } = bitmap;
  const pen = new OffscreenCanvas(width, height).getContext('2d')!;
  pen.drawImage(bitmap, 0, 0);
  return { width, height, data: pen.getImageData(0, 0, width, height).data };
}

describe('a picture that is too large to be shown as one', () => {
  it('is cut, the coarsest level first, and each tile shows its own place', async () => {
    const rows = await rowsOf(await stripes());
    const levels = levelsOf(SIZE);
    expect(rows.map(({ level, tiles }) => [level, tiles.length])).toEqual([
      [0, 1],
      [1, 17],
    ]);
    for (const { size, level, row, tiles } of rows) {
      expect(size).toEqual(SIZE);
      for (const [column, tile] of tiles.entries()) {
        expect(tile.type).toBe('image/jpeg');
        const [left, top, right, bottom] = placeOfTile(levels[level]!, { column, row }, SIZE);
        const { width, height, data } = await pixelsOf(tile);
        const { shrink } = levels[level]!;
        expect([width, height]).toEqual([
          Math.ceil((right - left) / shrink),
          Math.ceil((bottom - top) / shrink),
        ]);
        // In the middle of a stripe, away from its edges.
        const from = Math.ceil(left / STRIPE) * STRIPE;
        for (let x = from + STRIPE / 2; x < right; x += STRIPE)
          expect(Math.abs(data[4 * Math.floor((x - left) / shrink)]! - greyAt(x))).toBeLessThan(6);
      }
    }
  });

  it('is cut as a person has turned it', async () => {
    const rows: TileRow[] = [];
    const source = { ...wholeFile(await stripes()), wish: { turn: 1 as const } };
    await displayablePicture(source, (row) => rows.push(row) > 0);
    const last = rows.at(-1)!;
    expect(last.size).toEqual({ width: SIZE.height, height: SIZE.width });
    expect([rows.length, last.level, last.row]).toEqual([18, 1, 16]);
    // Turned clockwise, what was at the right is at the bottom.
    const { width, height, data } = await pixelsOf(last.tiles[0]!);
    expect([width, height]).toEqual([SIZE.height, SIZE.width - 16 * 1024]);
    expect(Math.abs(data.at(-4)! - greyAt(SIZE.width - 1))).toBeLessThan(6);
    expect(Math.abs(data[4 * width * 10]! - greyAt(16 * 1024 + 10))).toBeLessThan(6);
  });

  it('stays transparent where it is', async () => {
    const rows = await rowsOf(await stripes(16_000));
    const last = rows.at(-1)!.tiles.at(-1)!;
    expect(last.type).toBe('image/png');
    expect((await pixelsOf(last)).data.at(-1)).toBe(0);
  });

  it('is cut no further when nobody looks at it any more', async () => {
    let count = 0;
    await displayablePicture(wholeFile(await stripes()), () => {
      count += 1;
      return false;
    });
    expect(count).toBe(1);
  });
});
