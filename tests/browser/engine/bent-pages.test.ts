import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { borderOf } from '../../../src/engine/geometry/bend';
import { quadCentre } from '../../../src/engine/geometry/geometry';
import type { PageText } from '../../../src/engine/types';
import { wordsOf } from '../../../src/engine/geometry/words';
import { draw, type Sheet } from '../drawn';
import { errorRate } from './error-rate';
import { font } from '../fonts';
import { startRealWorker, type RealWorker } from '../workers/real-worker';

const TEXT = [
  'The ferry leaves at seven in the morning and comes back',
  'when the tide turns. Bring a coat, a map and sandwiches,',
  'because the island has no shop at all. Whoever stays for',
  'the night sleeps in the old lighthouse on the northern',
  'cliff, where the keeper lights a fire when it is cold and',
  'tells of ships that came too close to the rocks below.',
];
/** Pixels from one baseline to the next, and of a line from its highest letter to its lowest. */
const STEP = 44;
const LINE = 30;
const SHEET = { width: 900, height: 440 };

let worker: RealWorker;
beforeAll(async () => {
  worker = await startRealWorker();
});
afterAll(() => worker.end());

type Paint = (context: OffscreenCanvasRenderingContext2D) => void;

/** The paragraph, about the middle of the sheet. */
const write: Paint = (context) => {
  context.font = font(28);
  context.textAlign = 'left';
  const top = (SHEET.height - STEP * (TEXT.length - 1)) / 2 + 8;
  TEXT.forEach((line, i) => context.fillText(line, 70, top + i * STEP));
};

/**
 * Moves each column of what is painted down by `offset` of its place (-1 to 1 across the sheet).
 */
function bent(paint: Paint, { width, height }: Sheet, offset: (t: number) => number): Paint {
  return (context) => {
    const flat = new OffscreenCanvas(width, height);
    const onFlat = flat.getContext('2d')!;
    onFlat.fillStyle = '#fff';
    onFlat.fillRect(0, 0, width, height);
    onFlat.fillStyle = '#000';
    paint(onFlat);
    for (let x = 0; x < width; x++)
      context.drawImage(flat, x, 0, 1, height, x, offset((2 * x) / width - 1), 1, height);
  };
}

const MOST_WRONG = 0.02;

async function expectRead(sheet: Sheet, paint: Paint, truth = TEXT): Promise<PageText> {
  const text = await worker.read(await draw(sheet, paint));
  expect(errorRate(text, truth)).toBeLessThanOrEqual(MOST_WRONG);
  return text;
}

describe('a page that is bent', () => {
  it.each([0.5, 2, -1, -2])('by %d heights of its lines is read', async (heights) => {
    const sagitta = heights * LINE;
    const offset = (t: number) => sagitta * (0.5 - t * t);
    const { lines } = await expectRead(SHEET, bent(write, SHEET, offset));
    // A line's border follows it: over the middle of the sheet it is lower, or higher, than over
    // its ends.
    for (const line of lines) {
      const top = borderOf(line).slice(0, line.bend ? line.bend.length : 2);
      const [left, right] = [top[0]![1], top.at(-1)![1]];
      const middle = top[Math.floor(top.length / 2)]![1];
      if (line.bend) expect((middle - (left + right) / 2) / sagitta).toBeGreaterThan(0.3);
    }
    if (Math.abs(heights) >= 1) expect(lines.some(({ bend }) => bend !== undefined)).toBe(true);
  });

  it('both ways, as the page of an open book, is read', async () => {
    const wave = (t: number) => 16 * Math.sin(Math.PI * t);
    await expectRead(SHEET, bent(write, SHEET, wave));
  });

  it('has its words where they are printed', async () => {
    const offset = (t: number) => 45 * (0.5 - t * t);
    const words = ['Amber', 'Bread', 'Cedar', 'Dawn', 'Ember', 'Fjord', 'Grove', 'Heron'];
    const left = (i: number) => 50 + 100 * i;
    const row: Paint = (context) => {
      context.font = font(26);
      words.forEach((word, i) => context.fillText(word, left(i), 220));
    };
    const { lines } = await worker.read(await draw(SHEET, bent(row, SHEET, offset)));
    const found = lines.flatMap(wordsOf).sort((a, b) => a.quad[0][0] - b.quad[0][0]);
    expect(found.map(({ text }) => text)).toEqual(words);
    for (const [i, { quad }] of found.entries()) {
      const [x, y] = quadCentre(quad);
      // Half a word right of its left edge, and half a capital above its foot.
      expect(Math.abs(x - left(i) - 36)).toBeLessThan(14);
      expect(Math.abs(y - 211 - offset((2 * x) / SHEET.width - 1))).toBeLessThan(5);
    }
  });
});

describe('a page that is tilted', () => {
  const tilted =
    (degrees: number, border: boolean): Paint =>
    (context) => {
      const { width, height } = SHEET;
      if (border) context.fillRect(0, 0, width, height + 200);
      context.translate(width / 2, height / 2 + 100);
      context.rotate((degrees * Math.PI) / 180);
      context.translate(-width / 2, -height / 2);
      context.fillStyle = '#fff';
      context.fillRect(30, 20, width - 60, height - 40);
      context.fillStyle = '#000';
      write(context);
    };

  it.each([
    [-8, true],
    [-4, false],
    [3, true],
    [7, false],
    [7, true],
  ] as const)('by %d degrees (on black: %s) is read', async (degrees, border) => {
    const sheet = { width: SHEET.width, height: SHEET.height + 200 };
    await expectRead(sheet, tilted(degrees, border));
  });
});

describe('a strip of one line', () => {
  it('is read, however thin', async () => {
    const line =
      'Order 10482, packed on Monday, left the harbour at seven: next stop is Lighthouse Road 12, ' +
      'gate C. Call ahead, since the ramp is narrow and there is no bell.';
    const paint: Paint = (context) => {
      context.font = font(20);
      context.fillText(line, 8, 20);
    };
    await expectRead({ width: 1559, height: 26 }, paint, [line]);
  });
});
