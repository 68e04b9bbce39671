import { readFileSync } from 'node:fs';
import UTIF from 'utif2';
import { describe, expect, it } from 'vitest';
import { boundDirectory, holdToBounds } from '../../../../workers/pictures/tiff-bounds';
import { wasDamaged } from '../../../../workers/pictures/tiff-guards';

const read = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/seeds/${name}`, import.meta.url)));

/** Where the entry of a tag begins in the first directory of a little-endian file. */
function entryOf(view: DataView, tag: number): number {
  const start = view.getUint32(4, true);
  const count = view.getUint16(start, true);
  const places = Array.from({ length: count }, (_, n) => start + 2 + 12 * n);
  return places.find((at) => view.getUint16(at, true) === tag)!;
}

function decoded(file: Uint8Array<ArrayBuffer>): UTIF.IFD {
  boundDirectory(file.buffer);
  const page = UTIF.decode(file.buffer)[0]!;
  holdToBounds(page, file.length);
  UTIF.decodeImage(file.buffer, page);
  return page;
}

describe('a fax', () => {
  it('that is whole is decoded as before, and is not damaged', () => {
    wasDamaged();
    const { data, width, height } = decoded(read('fax.tif'));
    expect([data.length, width, height, wasDamaged()]).toEqual([960, 160, 48, false]);
    expect(data.some((byte) => byte !== 0 && byte !== 255)).toBe(true);
  });

  it('that is damaged ends, with the lines before the damage', () => {
    const whole = decoded(read('fax.tif')).data.slice();
    const seed = read('fax.tif');
    const noise = new Uint8Array(200_000);
    const file = new Uint8Array([...seed, ...noise]);
    const view = new DataView(file.buffer);
    const [place, size] = [273, 279].map((tag) => entryOf(view, tag) + 8) as [number, number];
    const start = view.getUint32(place, true);
    const half = Math.floor(view.getUint32(size, true) / 2);
    // Its second half and all that follows are zeros, which are no code.
    file.fill(0, start + half, entryOf(view, 256) - 2);
    file.copyWithin(seed.length, start, start + half);
    view.setUint32(place, seed.length, true);
    view.setUint32(size, noise.length, true);
    wasDamaged();
    const { data } = decoded(file);
    expect(wasDamaged()).toBe(true);
    expect(data.subarray(0, 200)).toEqual(whole.subarray(0, 200));
    expect(data).not.toEqual(whole);
  });
});

describe('a directory', () => {
  it.each([256, 273, 279, 330, 34665])('with a tag %i of 4,000 million values is read', (tag) => {
    const file = read('lzw.tif');
    const view = new DataView(file.buffer);
    const at = entryOf(view, tag) ?? entryOf(view, 284);
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, 4, true);
    view.setUint32(at + 4, 0xffffffff, true);
    view.setUint32(at + 8, view.getUint32(4, true), true);
    boundDirectory(file.buffer);
    expect(UTIF.decode(file.buffer)).toHaveLength(1);
  });

  it('is the only one, even where the next is itself', () => {
    const file = read('pages.tif');
    const view = new DataView(file.buffer);
    const start = view.getUint32(4, true);
    view.setUint32(start + 2 + 12 * view.getUint16(start, true), start, true);
    boundDirectory(file.buffer);
    expect(UTIF.decode(file.buffer)).toHaveLength(1);
  });
});

it.each([
  [{ t258: [65_000] }, /too wide/],
  [{ t277: [65_000] }, /too many samples/],
  [{ t322: [1], t323: [1], t324: [8], t325: [8] }, /more tiles/],
  [{ t322: [60_000], t323: [60_000], t324: [8], t325: [8] }, /more tiles/],
])('a page of %o is refused', (tags, reason) => {
  const page = { t256: [160], t257: [48], ...tags } as unknown as UTIF.IFD;
  expect(() => holdToBounds(page, 1000)).toThrow(reason);
});

it('strips reach to the end of the file at most', () => {
  const page = { t273: [8, 900, 5000], t279: [10, 4e9, 10] } as unknown as UTIF.IFD;
  holdToBounds(page, 1000);
  expect(page).toMatchObject({ t273: [8, 900, 0], t279: [10, 100, 0] });
});
