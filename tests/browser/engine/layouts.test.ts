import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draw, type Sheet } from '../drawn';
import { errorRate } from './error-rate';
import { font } from '../fonts';
import { startRealWorker, type RealWorker } from '../workers/real-worker';

/**
 * What is drawn, and its lines in the order in which a person reads them. All lengths are in
 * heights of its letters.
 */
interface Layout {
  readonly width: number;
  readonly height: number;
  readonly paint: (context: OffscreenCanvasRenderingContext2D) => void;
  readonly truth: readonly string[];
}

const LEFT = [
  'The ferry leaves at seven in the',
  'morning and comes back when the',
  'tide turns. Bring a coat, a map and',
  'two sandwiches, because the island',
  'has no shop at all. Whoever stays',
  'for the night sleeps in the old',
  'lighthouse on the northern cliff,',
  'where the keeper lights a fire.',
];
const RIGHT = [
  'Nobody knows who built the bridge',
  'over the narrow valley. The stones',
  'were cut far away and carried up',
  'by mules, one at a time, until the',
  'arch was closed on a clear day in',
  'autumn. A wedding crossed it first,',
  'then the market carts, and after',
  'them every spring the high water.',
];

/** From one baseline to the next. */
const STEP = 1.7;
const CLOSE = 1.3;

const write = (
  context: OffscreenCanvasRenderingContext2D,
  lines: readonly string[],
  x: number,
  y: number,
  step = STEP,
): void => lines.forEach((line, i) => context.fillText(line, x, y + i * step));

/** An open book: its gutter is a shadow that lines on both sides come near to. */
const spread = (): Layout => ({
  width: 45,
  height: 20,
  truth: ['12', ...LEFT, ...RIGHT, '13'],
  paint: (context) => {
    const shadow = context.createLinearGradient(20.5, 0, 24.5, 0);
    shadow.addColorStop(0, 'rgb(0 0 0 / 0)');
    shadow.addColorStop(0.5, 'rgb(0 0 0 / 0.75)');
    shadow.addColorStop(1, 'rgb(0 0 0 / 0)');
    context.fillStyle = shadow;
    context.fillRect(20.5, 0, 4, 20);
    context.fillStyle = '#000';
    write(context, ['12'], 3, 3);
    write(context, LEFT, 3, 5.5);
    write(context, RIGHT, 25, 5.5);
    write(context, ['13'], 41, 18.8);
  },
});

const TABLE = [
  ['Harbour', 'Boats', 'Opened', 'Keeper'],
  ['North Quay', '118', '1874', 'Alder'],
  ['Old Basin', '42', '1690', 'Birch'],
  ['Salt Steps', '7', '1902', 'Cedar'],
  ['West Mole', '265', '1951', 'Hazel'],
  ['Fish Stairs', '30', '1788', 'Rowan'],
];
const COLUMNS = [2, 11, 17, 23, 30];

/** A table with a rule on every side of its cells. */
const ruledTable = (): Layout => ({
  width: 32,
  height: 3 + 2.2 * TABLE.length,
  truth: TABLE.flat(),
  paint: (context) => {
    const bottom = 1 + 2.2 * TABLE.length;
    context.lineWidth = 0.08;
    context.beginPath();
    for (const x of COLUMNS) {
      context.moveTo(x, 1);
      context.lineTo(x, bottom);
    }
    for (let row = 0; row <= TABLE.length; row++) {
      context.moveTo(COLUMNS[0]!, 1 + 2.2 * row);
      context.lineTo(COLUMNS.at(-1)!, 1 + 2.2 * row);
    }
    context.stroke();
    TABLE.forEach((cells, row) =>
      cells.forEach((cell, i) => context.fillText(cell, COLUMNS[i]! + 0.6, 2.5 + 2.2 * row)),
    );
  },
});

const CARDS = [
  ['Amber Lantern', 'shines at sea', 'x4'],
  ['Bread Oven', 'feeds a village', 'x2'],
  ['Cedar Chest', 'keeps old maps', 'x3'],
  ['Dawn Bell', 'wakes the boats', 'x2'],
  ['Ember Stove', 'warms the room', 'x4'],
  ['Fjord Ferry', 'carries forty', 'x3'],
  ['Grove Well', 'never runs dry', 'x2'],
  ['Heron Marsh', 'hides the path', 'x4'],
];

/**
 * Cards, two in a row, each in a frame, with a number in its corner that stands lower than the
 * text.
 */
const cards = (): Layout => ({
  width: 30,
  height: 26,
  truth: CARDS.flat(),
  paint: (context) => {
    context.lineWidth = 0.08;
    CARDS.forEach(([title, text, mark], i) => {
      const [x, y] = [1 + 14.5 * (i % 2), 1 + 6.2 * Math.floor(i / 2)];
      context.strokeRect(x, y, 13.4, 4.8);
      write(context, [title!, text!], x + 0.8, y + 1.9, CLOSE);
      context.fillText(mark!, x + 11.4, y + 4.1);
    });
  },
});

/** Heights of letters in pixels, as a font's size is told. */
const SIZES = [16, 23, 32];
/**
 * A line out of its order would count for more, and a letter that is misread does not matter here.
 */
const MOST_WRONG = 0.02;

let worker: RealWorker;
beforeAll(async () => {
  worker = await startRealWorker();
});
afterAll(() => worker.end());

/** Draws with the letters as the unit of length. */
function drawn({ width, height, paint }: Layout, pixels: number): Promise<Blob> {
  const sheet: Sheet = {
    width: Math.ceil(width * pixels),
    height: Math.ceil(height * pixels),
    background: '#fbfaf7',
  };
  return draw(sheet, (context) => {
    context.scale(pixels, pixels);
    context.font = font(1);
    paint(context);
  });
}

describe.each([
  ['an open book', spread],
  ['a ruled table', ruledTable],
  ['a grid of cards', cards],
])('%s', (_, layout) => {
  it.each(SIZES)('in letters of %d pixels is read in its order', async (pixels) => {
    const { truth, ...rest } = layout();
    const text = await worker.read(await drawn({ truth, ...rest }, pixels));
    expect(errorRate(text, truth)).toBeLessThanOrEqual(MOST_WRONG);
  });
});
