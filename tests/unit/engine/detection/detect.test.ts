import { PP_OCR_LINES } from '../../../../src/engine/recognition/recogniser';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BOX_OPTIONS, unclip } from '../../../../src/engine/detection/boxes';
import {
  detectAtScale,
  detectLines,
  firstScale,
  lineHeightQuantile,
  smallTextScale,
  secondScale,
} from '../../../../src/engine/detection/detect';
import { runTask, inTurn, type RunTasks } from '../../../../src/engine/tasks';
import { asItIs } from '../../../../src/engine/geometry/frame';
import { distance, quadCentre, rectCorners } from '../../../../src/engine/geometry/geometry';
import { probabilityMap } from '../../../../src/engine/detection/map';
import { DETECTION_NORMALISATION, regionToTensor } from '../../../../src/engine/pixels/tensor';
import type { Quad, RasterImage, Tensor } from '../../../../src/engine/types';
import {
  bars,
  BLACK,
  brightness,
  degrees,
  picture,
  plane,
  rectQuad,
  turnAbout,
  WHITE,
  type Bar,
} from '../pictures';

/**
 * What becomes of a text of this size: it is measured from middle to middle of its pixels, and
 * grown back.
 */
function grown(x: number, y: number, width: number, height: number, scale = 1): Quad {
  const pixel = 1 / scale;
  const rect = {
    centre: [x + width / 2, y + height / 2],
    width: width - pixel,
    height: height - pixel,
    angle: 0,
  } as const;
  return rectCorners(unclip(rect, DEFAULT_BOX_OPTIONS.unclipRatio));
}

/** A detector that takes brightness for probability, and keeps what it was asked. */
function fakeDetector(
  answer: (input: Tensor) => Float32Array = brightness,
  checkpoint: (inputs: readonly Tensor[]) => Promise<void> = async () => undefined,
) {
  const inputs: Tensor[] = [];
  const detect = async (input: Tensor): Promise<Tensor> => {
    inputs.push(input);
    return { data: answer(input), dims: [1, 1, input.dims[2]!, input.dims[3]!] };
  };
  const recogniser = { input: PP_OCR_LINES, run: detect, characters: [] };
  const models = {
    detect,
    recogniser,
    latin: async () => null,
    findReader: async () => null,
    findLexicon: async () => null,
    now: () => 0,
  };
  const host = (image: RasterImage): RunTasks =>
    inTurn((task) => runTask(image, task, models), () => checkpoint(inputs)); // prettier-ignore
  return { inputs, host };
}

/**
 * Each pixel's mean with its neighbours up to `reach` away on both axes; padding and what is beyond
 * count 0.
 */
function blurred(reach: number): (input: Tensor) => Float32Array {
  return (input) => {
    const raw = plane(input, 1);
    const sharp = brightness(input).map((value, i) => (raw[i] === 0 ? 0 : value));
    const [height, width] = [input.dims[2]!, input.dims[3]!];
    return sharp.map((_, i) => {
      let sum = 0;
      for (let step = -reach; step <= reach; step++) {
        const [row, column] = [Math.floor(i / width) + step, (i % width) + step];
        if (row >= 0 && row < height) sum += sharp[i + step * width]!;
        if (column >= 0 && column < width) sum += sharp[i + step]!;
      }
      return sum / (4 * reach + 2);
    });
  };
}

const speckled = (width: number, height: number): RasterImage =>
  picture(width, height, (x, y) => {
    const value = (Math.floor(x) * 193 + Math.floor(y) * 71 + Math.floor(x * y)) % 256;
    return [value, value, value];
  });

/** What one run over the whole picture gives, whatever its size. */
function inOneGo(image: RasterImage, scale: number, answer: (input: Tensor) => Float32Array) {
  const [width, height] = [image.width * scale, image.height * scale];
  const region = { x: 0, y: 0, width: image.width, height: image.height };
  const size = { width, height, padWidth: width, padHeight: height };
  return answer(regionToTensor(image, region, size, DETECTION_NORMALISATION));
}

/** What a detector was shown, as rows of brightness. */
function shown(input: Tensor) {
  const [height, width] = [input.dims[2]!, input.dims[3]!];
  const values = brightness(input);
  const rows = Array.from({ length: height }, (_, y) => values.slice(y * width, (y + 1) * width));
  return { width, height, rows };
}

function worstDifference(a: Float32Array, b: Float32Array): number {
  expect(a).toHaveLength(b.length);
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);
}

describe('probabilityMap', () => {
  it.each([
    ['a page', 40, 60, 1],
    ['a tall page', 40, 3500, 1],
    ['a wide page', 3500, 40, 1],
    ['a tall page at half its size', 40, 6400, 0.5],
    ['a wide page at half its size', 6400, 40, 0.5],
  ])('of %s in tiles is that of one run over all of it', async (_, width, height, scale) => {
    const image = speckled(width, height);
    const { host, inputs } = fakeDetector(blurred(8));
    const map = await probabilityMap(asItIs(image), scale, host(image));
    expect([map.width, map.height]).toEqual([width * scale, height * scale]);
    expect(worstDifference(map.data, inOneGo(image, scale, blurred(8)))).toBeLessThan(1e-5);
    expect(inputs.length > 1).toBe(Math.max(width, height) > 100);
  });

  it('asks for shapes that the detector can halve five times, and for none that is large', async () => {
    const { host, inputs } = fakeDetector();
    const page = bars(1700, 2100, []);
    await probabilityMap(asItIs(page), 1, host(page));
    const shapes = inputs.map(({ dims }) => dims);
    for (const [batch, channels, height, width] of shapes) {
      expect([batch, channels, height! % 32, width! % 32]).toEqual([1, 3, 0, 0]);
      expect(height! * width!).toBeLessThan(2_000_000);
    }
  });

  it('gives every colour to the detector', async () => {
    const red = picture(32, 32, (x) => (x < 16 ? [255, 0, 0] : WHITE));
    const { host, inputs } = fakeDetector((input) => input.data.slice(0, 32 * 32));
    const { data } = await probabilityMap(asItIs(red), 1, host(red));
    expect(data[31]! - data[0]!).toBeGreaterThan(1);
    expect(inputs).toHaveLength(1);
  });

  it('stops between tiles', async () => {
    const { host, inputs } = fakeDetector(brightness, async (asked) => {
      if (asked.length === 2) throw new Error('stop');
    });
    const page = bars(40, 9000, []);
    const work = probabilityMap(asItIs(page), 1, host(page));
    await expect(work).rejects.toThrow('stop');
    expect(inputs).toHaveLength(2);
  });
});

const byTop = (a: Quad, b: Quad) => a[0][1] - b[0][1];

const rowsOf = (count: number, step: number, bar: Omit<Bar, 'y'>): Bar[] =>
  Array.from({ length: count }, (_, i) => ({ ...bar, y: 20 + i * step }));

function expectQuad(actual: Quad, expected: Quad, within: number): void {
  expected.forEach((corner, i) => expect(distance(corner, actual[i]!)).toBeLessThan(within));
}

describe('detectAtScale', () => {
  it('gives pixels of the picture, whatever the scale', async () => {
    const image = bars(400, 200, [{ x: 60, y: 80, width: 240, height: 40, grey: 255 }]);
    for (const scale of [0.25, 0.4, 1, 2]) {
      const lines = await detectAtScale(image, scale, fakeDetector().host(image));
      expect(lines).toHaveLength(1);
      expectQuad(lines[0]!.quad, grown(60, 80, 240, 40, scale), 0.1 + 0.7 / scale);
    }
  });

  it('reads a line that crosses seams as one line', async () => {
    const image = bars(5000, 60, [{ x: 30, y: 20, width: 4900, height: 20, grey: 255 }]);
    const { host, inputs } = fakeDetector();
    const lines = await detectAtScale(image, 1, host(image));
    expect(inputs.length).toBeGreaterThan(2);
    expect(lines).toHaveLength(1);
    expectQuad(lines[0]!.quad, grown(30, 20, 4900, 20), 0.1);
  });

  it.each([0.37, 0.42, 1])('finds each line of a tall page once at scale %d', async (scale) => {
    const lines = rowsOf(150, 50, { x: 50, width: 300, height: 30, grey: 255 });
    const { host, inputs } = fakeDetector();
    const page = bars(400, 7550, lines);
    const found = await detectAtScale(page, scale, host(page));
    expect(inputs.length).toBeGreaterThan(1);
    expect(found).toHaveLength(lines.length);
    found
      .map(({ quad }) => quad)
      .sort(byTop)
      .forEach((quad, i) => {
        expect(Math.abs(quadCentre(quad)[1] - (lines[i]!.y + 15))).toBeLessThan(1 / scale);
      });
  });
});

describe('smallTextScale', () => {
  it('is for pages whose lines are high in the map, and brings them to one height', () => {
    const cut = { width: 1080, height: 2700 };
    expect(smallTextScale(cut, 45)! * 45).toBeCloseTo(15.5);
    expect(smallTextScale({ width: 1080, height: 4400 }, 45)).toBeNull();
    expect(smallTextScale(cut, 25)).toBeNull();
  });
});

describe('firstScale', () => {
  it('never enlarges', () => {
    expect(firstScale({ width: 300, height: 200 })).toBe(1);
  });

  it('does not shrink a strip because it is long', () => {
    const screenshot = firstScale({ width: 1080, height: 4400 });
    expect(screenshot).toBeLessThan(1);
    expect(firstScale({ width: 1080, height: 13_185 })).toBe(screenshot);
    expect(firstScale({ width: 13_185, height: 1080 })).toBe(screenshot);
  });

  it('shrinks a photograph to a bounded size', () => {
    for (const width of [3000, 6000, 12_000]) {
      const scale = firstScale({ width, height: width * 0.75 });
      expect(width * scale).toBeCloseTo(3000 * firstScale({ width: 3000, height: 2250 }), 6);
      expect(width * scale).toBeGreaterThan(1000);
    }
  });
});

describe('lineHeightQuantile', () => {
  it('measures across a line even where it is turned or upright, and counts a long line for more', () => {
    const long = turnAbout(rectQuad(0, 0, 400, 20), degrees(20));
    const upright = rectQuad(0, 0, 30, 500);
    const mark = rectQuad(0, 0, 8, 8);
    expect(lineHeightQuantile([mark, long], 0.5)).toBeCloseTo(20, 6);
    expect(lineHeightQuantile([mark, long, upright], 0.5)).toBeCloseTo(30, 6);
    expect(lineHeightQuantile([], 0.5)).toBe(0);
  });
});

describe('secondScale', () => {
  const lines = (height: number) => [rectQuad(0, 0, 200, height), rectQuad(0, 90, 300, height)];

  it('asks for no second look at text that is large enough, or at an empty page', () => {
    expect(secondScale(lines(40), 0.5)).toBeNull();
    expect(secondScale([], 0.5)).toBeNull();
  });

  it('makes small text large enough, but no larger than twice its size', () => {
    const closer = secondScale(lines(12), 0.4)!;
    expect(closer).toBeGreaterThan(0.4);
    expect(secondScale(lines(12), closer)).toBeNull();
    expect(secondScale(lines(2), 1)).toBeLessThanOrEqual(2);
  });
});

/** Quads of the lines that are found on a page. */
const linesOf = async (page: RasterImage, host: RunTasks): Promise<Quad[]> =>
  (await detectLines(page, host)).lines.map(({ quad }) => quad);

describe('detectLines', () => {
  const pageOf = (height: number) =>
    bars(2000, 2000, rowsOf(30, 60, { x: 200, width: 1500, height, grey: 255 }));

  it('looks closer where the print is small', async () => {
    const once = fakeDetector();
    expect(await linesOf(pageOf(40), once.host(pageOf(40)))).toHaveLength(30);
    const twice = fakeDetector();
    expect(await linesOf(pageOf(6), twice.host(pageOf(6)))).toHaveLength(30);
    const pixels = ({ inputs }: typeof once) =>
      inputs.reduce((sum, { dims }) => sum + dims[2]! * dims[3]!, 0);
    expect(pixels(twice)).toBeGreaterThan(1.5 * pixels(once));
  });

  it('takes a very large line whole from a look from further away, and the rest from the first', async () => {
    const seam = (height: number): Bar[] =>
      [100, 602].map((x) => ({ x, y: 60, width: 500, height, grey: 255 }));
    const small = rowsOf(4, 40, { x: 100, width: 400, height: 16, grey: 255 }).map((row) => ({ ...row, y: row.y + 450 })); // prettier-ignore
    const page = bars(1200, 700, [...seam(220), ...small]);
    const { host } = fakeDetector();
    expect(await detectAtScale(page, 1, host(page))).toHaveLength(6);
    const quads = await linesOf(page, host(page));
    expect(quads).toHaveLength(5);
    const whole = quads.find((quad) => distance(quad[0], quad[3]) > 200)!;
    expect(distance(whole[0], whole[1])).toBeGreaterThan(990);
    const usual = bars(1200, 700, [...seam(60), ...small]);
    const once = fakeDetector();
    expect(await linesOf(usual, once.host(usual))).toHaveLength(6);
    expect(once.inputs).toHaveLength(2);
  });

  it('finds print on a very large page that the first scale would not show at all', async () => {
    const rows = rowsOf(18, 100, { x: 100, width: 5800, height: 10, grey: 255 });
    const page = bars(6000, 2000, rows);
    const { host } = fakeDetector();
    expect(await detectAtScale(page, firstScale(page), host(page))).toEqual([]);
    expect(await linesOf(page, host(page))).toHaveLength(18);
  });

  /** Rows of a text of this brightness, turned about the middle of the page. */
  const tilted = (angle: number, grey = 255) =>
    picture(900, 700, (px, py) => {
      const [[x, y]] = turnAbout([[px, py], [0, 0], [0, 0], [0, 0]], -angle, [450, 350]); // prettier-ignore
      const isText = x > 170 && x < 730 && y > 100 && y < 600 && (y - 100) % 50 < 20;
      return isText ? [grey, grey, grey] : BLACK;
    });

  it.each([-8, -4, 3, 7, 20])(
    'turns a page back that is tilted by %d degrees, and looks again',
    async (turn) => {
      const angle = degrees(turn);
      const page = tilted(angle);
      const { host, inputs } = fakeDetector();
      const quads = (await linesOf(page, host(page))).sort(byTop);
      expect(quads).toHaveLength(10);
      const offset = (20 * 560 * 1.5) / 1160;
      quads.forEach((quad, i) => {
        const level = rectQuad(
          170 - offset,
          100 + 50 * i - offset,
          560 + 2 * offset,
          20 + 2 * offset,
        );
        expectQuad(quad, turnAbout(level, angle, [450, 350]), 3);
      });
      // Both looks are in two tiles; the second of them begins left of the middle of the page.
      expect(inputs).toHaveLength(4);
      const evenRows = (input: Tensor): number => {
        const { height, rows } = shown(input);
        const middle = rows.slice(height / 2 - 100, height / 2 + 100);
        const brights = middle.map((row) => row.slice(0, 200));
        return brights.filter((row) => Math.max(...row) - Math.min(...row) < 0.2).length;
      };
      expect(evenRows(inputs[1]!)).toBeLessThan(120);
      expect(evenRows(inputs[3]!)).toBeGreaterThan(180);
    },
  );

  it.each([0, 1, -1])('looks once at a page that is tilted by %d degrees', async (turn) => {
    const page = tilted(degrees(turn));
    const { host, inputs } = fakeDetector();
    expect(await linesOf(page, host(page))).toHaveLength(10);
    const once = fakeDetector();
    await detectAtScale(page, 1, once.host(page));
    expect(inputs).toHaveLength(once.inputs.length);
  });

  it('keeps what hardly looks like text apart, on a tilted page, too', async () => {
    for (const angle of [0, degrees(7)]) {
      const page = tilted(angle, 0.45 * 255);
      const { lines, weak } = await detectLines(page, fakeDetector().host(page));
      expect([lines.length, weak.length]).toEqual([0, 10]);
    }
  });

  it('looks at a small picture enlarged, too, and keeps what it found before', async () => {
    // A bar of 3 pixels is a speck until it is enlarged.
    const fine = { x: 60, y: 120, width: 160, height: 3, grey: 255 };
    const plain = { x: 60, y: 30, width: 240, height: 24, grey: 255 };
    const small = bars(400, 200, [plain, fine]);
    const quads = (await linesOf(small, fakeDetector().host(small))).toSorted(byTop);
    expect(quads).toHaveLength(2);
    expectQuad(quads[0]!, grown(60, 30, 240, 24), 0.1);
    const large = bars(900, 200, [plain, fine]);
    expect(await linesOf(large, fakeDetector().host(large))).toHaveLength(1);
  });

  it('gives a bent line its bend in pixels of the picture, at any scale', async () => {
    const page = picture(1000, 300, (x, y) => {
      const isText =
        Math.abs(y - 150 - 60 * ((x - 500) / 400) ** 2) < 12 && Math.abs(x - 500) < 400;
      return isText ? WHITE : BLACK;
    });
    for (const scale of [0.5, 1]) {
      const { host } = fakeDetector();
      const [line, ...others] = await detectAtScale(page, scale, host(page));
      expect(others).toEqual([]);
      const { bend } = line!;
      expect(Math.max(...bend!) - Math.min(...bend!)).toBeGreaterThan(56);
      expect(Math.max(...bend!) - Math.min(...bend!)).toBeLessThan(72);
      expect(Math.abs(bend!.indexOf(Math.min(...bend!)) - (bend!.length - 1) / 2)).toBeLessThan(1);
    }
  });

  it.each([
    [1, 1],
    [1, 4000],
    [4000, 1],
    [33, 31],
  ])('reads a picture of %i x %i', async (width, height) => {
    // prettier-ignore
    const page = bars(width, height, []);
    expect(await linesOf(page, fakeDetector().host(page))).toEqual([]);
  });
});
