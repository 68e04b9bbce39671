import { describe, expect, it, vi } from 'vitest';
import { packText } from '../../../../src/protocol/packed-text';
import { wholeFile } from '../../../../src/protocol/page-source';
import type { TakeTiles } from '../../../../src/protocol/tiles';
import { OpenedPicture } from '../../../../src/state/page/OpenedPicture.svelte';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { doneStatus } from '../../../../src/state/pages/page-status';
import { NO_TIME, textOf } from '../scripted-pool';

/** The first bytes of a PNG: all that tells its size. */
function png(width: number, height: number): Blob {
  const view = new DataView(new ArrayBuffer(33));
  [0x89504e47, 0x0d0a1a0a, 13, 0x49484452, width, height].forEach((value, at) =>
    view.setUint32(4 * at, value),
  );
  return new Blob([view.buffer], { type: 'image/png' });
}

const PREVIEW = new Blob(['preview']);

function open(file: Blob, displayable: (take: TakeTiles) => Promise<Blob | null>) {
  const reading = { text: packText(textOf('a')), ms: NO_TIME, thumbnail: PREVIEW };
  const page = new Page(
    'p',
    'p.png',
    wholeFile(file),
    doneStatus(reading, { cached: false, key: null }),
  );
  const parts = { displayable: vi.fn((_, take: TakeTiles) => displayable(take)), thumbnails: { load: vi.fn() } }; // prettier-ignore
  return { picture: new OpenedPicture(page, parts), parts };
}

const LARGE = { width: 9000, height: 9000 };

describe('the picture of an open page', () => {
  it('is shown as it is where the browser does that', async () => {
    const file = png(100, 100);
    const { picture, parts } = open(file, async () => null);
    await picture.fetch();
    expect(picture.shown).toEqual({ kind: 'whole', blob: file });
    expect(parts.displayable).not.toHaveBeenCalled();
  });

  it('is decoded when the screen could not show it, and is lost when that fails, too', async () => {
    const decoded = new Blob(['decoded']);
    const { picture } = open(png(100, 100), async () => decoded);
    await picture.fetch();
    await picture.failed();
    expect(picture.shown).toEqual({ kind: 'whole', blob: decoded });
    await picture.failed();
    expect(picture.shown).toEqual({ kind: 'lost', thumbnail: PREVIEW });
  });

  it('that is large comes in tiles, level after level, behind its preview', async () => {
    const seen: unknown[] = [];
    const { picture } = open(png(LARGE.width, LARGE.height), async (take) => {
      seen.push(picture.shown);
      const tile = new Blob(['tile']);
      for (const [level, row] of [
        [0, 0],
        [1, 0],
        [1, 1],
      ] as const)
        // prettier-ignore
        expect(take({ size: LARGE, level, row, tiles: [tile] })).toBe(true);
      return null;
    });
    await picture.fetch();
    expect(seen).toEqual([{ kind: 'tiled', size: LARGE, standIn: PREVIEW, levels: [] }]);
    const { shown } = picture;
    expect(shown.kind === 'tiled' && shown.levels.map((rows) => rows.length)).toEqual([1, 2]);
  });

  it('is cut no further when it is closed', async () => {
    const { picture } = open(png(LARGE.width, LARGE.height), async (take) => {
      picture.close();
      expect(take({ size: LARGE, level: 0, row: 0, tiles: [PREVIEW] })).toBe(false);
      return null;
    });
    await picture.fetch();
  });

  it('that cannot be cut is shown as one all the same', async () => {
    const file = png(LARGE.width, LARGE.height);
    const { picture } = open(file, () => Promise.reject(new Error('no memory')));
    await picture.fetch();
    expect(picture.shown).toEqual({ kind: 'whole', blob: file });
  });
});
