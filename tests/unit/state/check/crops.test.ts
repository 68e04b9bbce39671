import { describe, expect, it } from 'vitest';
import type { Bounds } from '../../../../src/engine/geometry/geometry';
import { wholeFile } from '../../../../src/protocol/page-source';
import { areaAround, DoubtCrops } from '../../../../src/state/check/crops';
import type { PlacedSpot } from '../../../../src/state/check/screens';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { boxAt } from '../../revision/pages';

const SIZE = { width: 400, height: 600 };
const STAYS = new AbortController().signal;

/** Pictures that are half as wide and high as the page was read. */
function counted() {
  const made: { closed: boolean }[] = [];
  const cuts: Bounds[] = [];
  const bitmap = (width: number, height: number): ImageBitmap => {
    const one = { closed: false };
    made.push(one);
    return { width, height, close: () => void (one.closed = true) };
  };
  const crops = new DoubtCrops({
    displayable: () => Promise.resolve(null),
    decode: () => Promise.resolve(bitmap(200, 300)),
    cut: (_, place, { width, height }) => {
      cuts.push(place);
      return Promise.resolve({ width, height, close: () => undefined });
    },
  });
  return { crops, made, cuts };
}

const png = (bytes: string) => wholeFile(new File([bytes], 'x.png', { type: 'image/png' }));

function spotOn(id: number, source: ConstructorParameters<typeof Page>[2] = png('x')): PlacedSpot {
  const place = { quad: boxAt(100, 100, 60, 20) };
  const doubt = { text: 'HALL', line: 0, span: [0, 4] as const, place };
  return { page: new Page(`${id}`, `${id}.png`, source), doubt, before: '', after: '', size: SIZE };
}

describe('A piece of a picture', () => {
  it('shows what stands around a word, and nothing beyond the page', () => {
    const area = { left: 60, right: 200, top: 93, bottom: 127 };
    expect(areaAround({ quad: boxAt(100, 100, 60, 20) }, SIZE)).toEqual(area);
    const corner = areaAround({ quad: boxAt(0, 590, 60, 20) }, SIZE);
    expect([corner.left, corner.bottom]).toEqual([0, 600]);
  });

  it('is cut out of a picture of another size than was read, with the word marked', async () => {
    const { crops, cuts } = counted();
    const crop = await crops.of(spotOn(1), STAYS);
    expect(cuts).toEqual([{ left: 30, right: 100, top: 46.5, bottom: 63.5 }]);
    expect(crop!.mark.left).toBeCloseTo(40 / 140);
    expect(crop!.mark.right).toBeCloseTo(100 / 140);
  });

  it('comes of few pictures that are kept decoded, and none when nobody looks', async () => {
    const { crops, made } = counted();
    const first = spotOn(1);
    for (const spot of [first, first, spotOn(2), spotOn(3)]) await crops.of(spot, STAYS);
    await Promise.resolve();
    expect(made.map(({ closed }) => closed)).toEqual([true, false, false]);
    crops.close();
    await Promise.resolve();
    expect(made.every(({ closed }) => closed)).toBe(true);
  });

  it('is nothing where the picture is gone, cannot be shown, or is no longer wanted', async () => {
    const { crops, made } = counted();
    const gone = spotOn(1, () => Promise.reject(new Error('gone')));
    expect(await crops.of(gone, STAYS)).toBeNull();
    const odd = spotOn(2, wholeFile(new File(['x'], 'x.tiff', { type: 'image/tiff' })));
    expect(await crops.of(odd, STAYS)).toBeNull();
    expect(await crops.of(spotOn(3), AbortSignal.abort())).toBeNull();
    expect(made).toEqual([]);
  });
});
