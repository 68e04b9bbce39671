import { PP_OCR_LINES } from '../../../../src/engine/recognition/recogniser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BOX_OPTIONS } from '../../../../src/engine/detection/boxes';
import { boundsOf } from '../../../../src/engine/geometry/geometry';
import { runTask, inTurn, type TaskHost } from '../../../../src/engine/tasks';
import { readPage } from '../../../../src/engine/pipeline';
import {
  DEFAULT_ENGINE_OPTIONS,
  type EngineOptions,
  type PageText,
  type Point,
  type Quad,
  type RasterImage,
} from '../../../../src/engine/types';
import { unreadPlaces } from '../../../../src/engine/recognition/unread';
import { bars, brightness, degrees, plane, rectQuad, turnAbout, type Bar } from '../pictures';
import { outputOf, spelling } from '../steps';

const shapesOf = (...quads: Quad[]) => quads.map((quad) => ({ quad }));

describe('unreadPlaces', () => {
  const line = { quad: rectQuad(100, 100, 300, 30) };

  it('are those of which no line covers half', () => {
    const [above, below] = [rectQuad(100, 60, 300, 30), rectQuad(200, 120, 100, 30)];
    const inside = rectQuad(350, 105, 20, 20);
    expect(unreadPlaces(shapesOf(above, below, inside), [line])).toEqual([above, below]);
    expect(unreadPlaces(shapesOf(above), [])).toEqual([above]);
    expect(unreadPlaces([], [line])).toEqual([]);
  });

  it('are none that were read themselves', () => {
    expect(unreadPlaces([line], [line])).toEqual([]);
  });
});

const OPTIONS: EngineOptions = {
  ...DEFAULT_ENGINE_OPTIONS,
  latin: 'never',
  lexicon: 'never',
  statusBar: 'keep',
};
const CHARACTERS = [...'ab'];

/**
 * Takes brightness for probability, and reads "ab" in each bar, as surely as `scoreOf` says of its
 * brightness.
 */
const hostOf = (scoreOf: (brightness: number) => number): TaskHost => ({
  detect: async (input) => ({ data: brightness(input), dims: [1, 1, ...input.dims.slice(2)] }),
  recogniser: {
    run: async (crop) => {
      const [height, width] = [crop.dims[2]!, crop.dims[3]!];
      const middle = plane(crop, 1)[(height / 2) * width + Math.floor(width / 2)]!;
      return outputOf(spelling('ab', CHARACTERS, scoreOf((middle + 1) / 2)), 3);
    },
    input: PP_OCR_LINES,
    characters: CHARACTERS,
  },
  latin: async () => null,
  findReader: async () => null,
  findLexicon: async () => null,
  now: () => 0,
});

async function read(page: RasterImage, host: TaskHost): Promise<PageText> {
  const runTasks = inTurn((task) => runTask(page, task, host), async () => undefined); // prettier-ignore
  const outside = {
    ...host,
    onProgress: () => undefined,
    identifyLanguages: async () => [],
    specialReaders: [],
  };
  return (await readPage(page, OPTIONS, outside, runTasks)).text;
}

const isIn = ([x, y]: Point, quad: Quad): boolean => {
  const { left, right, top, bottom } = boundsOf(quad);
  return x >= left && x <= right && y >= top && y <= bottom;
};

const middleOf = ({ x, y, width, height }: Bar): Point => [x + width / 2, y + height / 2];

describe('what is told of places that were not read', () => {
  const told = (place: { quad: Quad; text: string; score: number }) =>
    unreadPlaces([place], []).length === 1;

  it('tells no lone box in which nobody half sees a character: an icon', () => {
    const quad = rectQuad(10, 10, 30, 30);
    expect(told({ quad, text: 'a', score: 0.3 })).toBe(false);
    expect(told({ quad, text: 'a', score: 0.6 })).toBe(true);
    expect(told({ quad: rectQuad(10, 10, 90, 30), text: 'a', score: 0.3 })).toBe(true);
  });

  it('tells no large place in which nothing is read: a picture', () => {
    expect(told({ quad: rectQuad(10, 10, 400, 120), text: '', score: 0 })).toBe(false);
    expect(told({ quad: rectQuad(10, 10, 400, 120), text: 'a', score: 0.3 })).toBe(true);
    expect(told({ quad: rectQuad(10, 10, 400, 40), text: '', score: 0 })).toBe(true);
  });

  it('tells the one line of a tilted page that was not read, though upright boxes of its neighbours cover it', () => {
    const lines = Array.from({ length: 12 }, (_, i) => ({
      quad: turnAbout(rectQuad(50, 50 + 40 * i, 800, 28), degrees(8), [450, 300]),
    }));
    const missing = { ...lines[5]!, text: '', score: 0 };
    const read = lines.filter((_, i) => i !== 5);
    expect(unreadPlaces([missing, ...read], read)).toEqual([missing.quad]);
  });
});

describe('a page', () => {
  /** Bars apart from one another, of any size and brightness. */
  const anyPage = fc
    .array(
      fc.record({
        x: fc.nat(60),
        y: fc.nat(14),
        width: fc.integer({ min: 1, max: 220 }),
        height: fc.integer({ min: 1, max: 26 }),
        grey: fc.integer({ min: 0, max: 255 }),
      }),
      { minLength: 18, maxLength: 18 },
    )
    .map((all) =>
      all.map((bar, i): Bar => ({
        ...bar,
        x: 40 + 380 * (i % 2) + bar.x,
        y: 30 + 80 * Math.floor(i / 2) + bar.y,
      })),
    );

  it('has each patch that looks like text and is no speck in a line, or among what was not read', async () => {
    const { threshold, minSide } = DEFAULT_BOX_OPTIONS;
    let [lines, places] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anyPage, fc.nat(100), async (all, seed) => {
        const page = bars(820, 780, all);
        const text = await read(
          page,
          hostOf((grey) => (Math.round(grey * 255 + seed) % 7) / 6),
        );
        const found = [...text.lines.map(({ quad }) => quad), ...text.unread];
        for (const bar of all) {
          const { width, height, grey } = bar;
          // A patch is measured from middle to middle of its pixels.
          const isSpeck = Math.min(width, height) - 1 <= minSide;
          // As wide as high, or higher: it may be an icon.
          const isSeen = grey / 255 > threshold + 0.01 && !isSpeck && width > 2 * height;
          if (isSeen) expect(found.some((quad) => isIn(middleOf(bar), quad))).toBe(true);
        }
        lines += text.lines.length;
        places += text.unread.length;
        // Nothing else is told.
        const isOfBar = (quad: Quad) => all.some((bar) => isIn(middleOf(bar), quad));
        expect(found.every(isOfBar)).toBe(true);
      }),
      { numRuns: 10 },
    );
    expect(Math.min(lines, places)).toBeGreaterThan(10);
  });

  it('tells what hardly looked like text, and what nothing could be read of', async () => {
    const bar = { x: 60, width: 300, height: 24 };
    const page = bars(500, 300, [
      { ...bar, y: 40, grey: 250 },
      { ...bar, y: 120, grey: 120 },
      { ...bar, y: 200, grey: 200 },
    ]);
    const { lines, unread } = await read(
      page,
      hostOf((grey) => (grey > 0.9 ? 0.99 : 0.1)),
    );
    expect(lines).toHaveLength(1);
    expect(unread).toHaveLength(2);
    expect(unread.filter((quad) => isIn([210, 132], quad))).toHaveLength(1);
    expect(unread.filter((quad) => isIn([210, 212], quad))).toHaveLength(1);
  });
});
