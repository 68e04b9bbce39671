import { afterEach, describe, expect, it, vi } from 'vitest';
import { acceptFiles } from '../../../src/intake/accept';
import { framesOf } from '../../../src/intake/headers/frames';
import * as make from './pictures';

const buffer = (bytes: Uint8Array<ArrayBuffer>): ArrayBuffer => bytes.slice().buffer;

describe('an animation has as many frames as stand in it', () => {
  it.each([
    ['a GIF', make.animatedGif(3), 3],
    ['a GIF of one frame', make.animatedGif(1), 1],
    ['a PNG', make.animatedPng(4), 4],
    ['a PNG that claims more', make.animatedPng(2, 4_000_000_000), 2],
    ['a picture', make.png(640, 480), 1],
    ['a WebP', make.animatedWebp(5), 5],
    ['an AVIF', make.avifFrames([1, 7]), 7],
    ['an AVIF that claims more', make.avifFrames([2], 4_000_000_000), 2],
    ['a JPEG', make.jpeg(640, 480), 1],
    ['nothing', make.bytes(''), 1],
  ])('%s', (_, file, frames) => {
    expect(framesOf(buffer(file))).toBe(frames);
  });

  it('whose file ends within a frame counts as one picture', () => {
    const whole = make.animatedGif(3);
    expect(framesOf(buffer(whole.slice(0, whole.length - 6)))).toBe(1);
  });
});

describe('what animations become', () => {
  afterEach(() => vi.unstubAllGlobals());

  async function pathsOf(file: make.Part, everyFrame: boolean): Promise<[string, number | null][]> {
    const found: [string, number | null][] = [];
    const limits = { maxMegapixels: 100, everyFrame };
    for await (const item of acceptFiles([{ path: 'a/b.gif', file: make.blob(file) }], limits))
      if (item.kind === 'page') found.push([item.path, item.source.part]);
    return found;
  }

  it('is a page of the first frame, or one for each where that is wanted', async () => {
    vi.stubGlobal('ImageDecoder', () => undefined);
    expect(await pathsOf(make.animatedGif(3), false)).toEqual([['a/b.gif', null]]);
    expect(await pathsOf(make.animatedGif(3), true)).toEqual([
      ['a/b.gif#1', 1],
      ['a/b.gif#2', 2],
      ['a/b.gif#3', 3],
    ]);
    expect(await pathsOf(make.jpeg(640, 480), true)).toEqual([['a/b.gif', null]]);
  });

  it('is the first frame in a browser that gives no others', async () => {
    expect(await pathsOf(make.animatedGif(3), true)).toEqual([['a/b.gif', null]]);
  });

  it('is a bounded number of pages', async () => {
    vi.stubGlobal('ImageDecoder', () => undefined);
    expect(await pathsOf(make.animatedGif(2500), true)).toHaveLength(2000);
  });
});
