import { BlobReader } from '../../../src/intake/headers/blob-reader';
import { readTiffPages, tiffOfPage } from '../../../src/intake/headers/tiff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptFiles } from '../../../src/intake/accept';
import { readHeader } from '../../../src/intake/header';
import type { IntakeItem } from '../../../src/intake/types';
import { PIXELS_AT, writeTiff } from '../../helpers/write-tiff';
import * as make from './pictures';

async function accepted(path: string, content: make.Part): Promise<IntakeItem[]> {
  const items: IntakeItem[] = [];
  const files = [{ path, file: make.blob(content) }];
  for await (const item of acceptFiles(files, { maxMegapixels: 1 })) items.push(item);
  return items;
}

const told = (item: IntakeItem) =>
  item.kind === 'page'
    ? [item.path, item.header.width, item.header.height]
    : [item.path, item.error.code];

describe('TIFF files', () => {
  it.each(['II', 'MM'] as const)('tell their size as displayed (%s)', async (order) => {
    const upright = make.tiff([{ width: 30, height: 20 }], order);
    const onItsSide = make.tiff([{ width: 30, height: 20, orientation: 6 }], order);
    expect(await readHeader(make.blob(upright))).toMatchObject({ width: 30, height: 20 });
    expect(await readHeader(make.blob(onItsSide))).toMatchObject({ width: 20, height: 30 });
  });

  it('of one page are one page under their own name', async () => {
    const items = await accepted('a/scan.tif', make.tiff([{ width: 30, height: 20 }]));
    expect(items.map(told)).toEqual([['a/scan.tif', 30, 20]]);
  });

  it('of several pages are several, each a file that begins with its page', async () => {
    const sizes = [
      { width: 3, height: 2 },
      { width: 4, height: 5 },
      { width: 6, height: 1 },
    ];
    const items = await accepted('a/scan.tif', make.tiff(sizes));
    expect(items.map(told)).toEqual([
      ['a/scan.tif#1', 3, 2],
      ['a/scan.tif#2', 4, 5],
      ['a/scan.tif#3', 6, 1],
    ]);
    const sources = items.map((item) => (item.kind === 'page' ? item.source : null));
    expect(sources.map((source) => source?.part)).toEqual([1, 2, 3]);
    expect(new Set(sources.map((source) => source?.file)).size).toBe(1);
    const pages = await readTiffPages(new BlobReader(sources[0]!.file));
    for (const [index, page] of pages.entries())
      expect(await readHeader(await tiffOfPage(sources[0]!.file, page))).toMatchObject(
        sizes[index]!,
      );
  });

  it('leave out the smaller copies of a page', async () => {
    const pages = [
      { width: 30, height: 20 },
      { width: 3, height: 2, subfile: 1 },
    ];
    expect((await accepted('scan.tif', make.tiff(pages))).map(told)).toEqual([
      ['scan.tif', 30, 20],
    ]);
  });

  it('with one page too large lose that page and no other', async () => {
    const huge = make.tiff([
      { width: 3, height: 2 },
      { width: 4, height: 2 },
    ]);
    const at = huge.length - 4 - 11 * 12 + 12 + 8;
    huge.set(make.le32(5_000_000), at);
    expect((await accepted('scan.tif', huge)).map(told)).toEqual([
      ['scan.tif#1', 3, 2],
      ['scan.tif#2', 'too-large'],
    ]);
  });

  const grey = (width: number, height: number, ...more: readonly (readonly [number, number])[]) =>
    [[256, width], [257, height], [259, 1], [262, 1], ...more] as const;

  it.each([true, false])(
    'with long numbers tell their size, too (little endian: %s)',
    async (little) => {
      const file = writeTiff({ pixels: [1], tags: grey(30, 20, [274, 6]), big: true, little });
      expect(await readHeader(new Blob([file]))).toEqual({
        mime: 'image/tiff',
        width: 20,
        height: 30,
      });
    },
  );

  it('with long numbers have as many pages as others, each a file that begins with it', async () => {
    const file = writeTiff({ pixels: [1], tags: grey(30, 20), big: true });
    const [page] = await readTiffPages(new BlobReader(new Blob([file])));
    expect(await readHeader(await tiffOfPage(new Blob([file]), page!))).toMatchObject({
      width: 30,
    });
  });

  describe('that are raw photographs', () => {
    /** As cameras write them: a small copy, and within its directory what the sensor saw. */
    function rawOf(within: readonly (readonly [number, number])[]): Uint8Array<ArrayBuffer> {
      const inner = writeTiff({ pixels: [], tags: within });
      // The inner directory as bytes at the start of the pixels.
      const directory = [...inner.slice(PIXELS_AT)];
      return writeTiff({ pixels: directory, tags: grey(160, 120, [330, PIXELS_AT]) });
    }

    it.each([
      [
        'a mosaic within',
        rawOf(grey(6000, 4000).map(([tag, v]) => [tag, tag === 262 ? 32803 : v])),
      ],
      [
        'a linear picture',
        writeTiff({
          pixels: [],
          tags: [
            [256, 9],
            [257, 9],
            [262, 34892],
          ],
        }),
      ],
      ['a DNG', writeTiff({ pixels: [], tags: grey(160, 120, [50706, 0x0401]) })],
      [
        'packed as Nikon does',
        rawOf([
          [256, 9],
          [257, 9],
          [259, 34713],
        ]),
      ],
      ['a CR2', make.bytes('II*\0', make.le32(16), 'CR\x02\0', make.zeros(4), make.zeros(20))],
    ])('are refused as such: %s', async (_, file) => {
      expect((await accepted('photo.nef', file)).map(told)).toEqual([
        ['photo.nef', 'unsupported-raw'],
      ]);
    });

    it('are not taken for such where another picture is within', async () => {
      const items = await accepted('scan.tif', rawOf(grey(30, 20)));
      expect(items.map(told)).toEqual([['scan.tif', 160, 120]]);
    });
  });

  it('whose list of pages bites its own tail are refused', async () => {
    const loop = make.tiff([{ width: 3, height: 2 }]);
    loop.set(loop.subarray(4, 8), loop.length - 4);
    expect((await accepted('scan.tif', loop)).map(told)).toEqual([['scan.tif', 'decode-failed']]);
  });

  it('that are cut off or altered anywhere are pages or refusals, never more', async () => {
    const whole = make.tiff([
      { width: 3, height: 2 },
      { width: 4, height: 5 },
    ]);
    const damage = fc.record({
      length: fc.nat(whole.length),
      at: fc.nat(whole.length - 1),
      value: fc.nat(255),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ length, at, value }) => {
        const bytes = whole.slice();
        bytes[at] = value;
        const items = await accepted('scan.tif', bytes.slice(0, length));
        expect(items.length).toBeGreaterThan(0);
      }),
    );
  });
});
