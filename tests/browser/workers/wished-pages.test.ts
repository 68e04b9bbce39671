import { proxy } from 'comlink';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { turnedQuad } from '../../../src/engine/geometry/page-turn';
import { quadCentre, quadHeight } from '../../../src/engine/geometry/geometry';
import { DEFAULT_ENGINE_OPTIONS, type PageText } from '../../../src/engine/types';
import type { PageSource } from '../../../src/protocol/page-source';
import type { PageWish } from '../../../src/protocol/page-wish';
import { unpackText } from '../../../src/protocol/packed-text';
import { displayablePicture, previewOf } from '../../../workers/pictures/raster';
import { HELVETICA, show, writePdf } from '../../helpers/write-pdf';
import { draw, drawLines } from '../drawn';
import { startRealWorker, valueOf, type RealWorker } from './real-worker';

const SIZE = { width: 640, height: 240 };
const LINES = ['Harbour master', 'Tides and currents', 'Seventeen ships'];
let worker: RealWorker;
let picture: Blob;

beforeAll(async () => {
  worker = await startRealWorker();
  picture = await drawLines(SIZE, LINES);
});
afterAll(() => worker.end());

async function read(source: PageSource): Promise<PageText & { thumbnail: Blob | null }> {
  const request = { job: worker.nextJob(), source, options: DEFAULT_ENGINE_OPTIONS };
  const reading = valueOf(
    await worker.api.recognise(
      request,
      proxy(() => undefined),
    ),
  );
  return { ...unpackText(reading.text), thumbnail: reading.thumbnail };
}

const readPicture = (wish: PageWish, file = picture) => read({ file, part: null, wish });
const textsOf = ({ lines }: PageText): string[] => lines.map(({ text }) => text);

/** The picture as it would lie on the table before somebody turns it. */
async function lying(turn: 1 | 2 | 3): Promise<Blob> {
  const shown = await createImageBitmap(picture);
  const onSide = turn % 2 === 1;
  const [width, height] = onSide ? [SIZE.height, SIZE.width] : [SIZE.width, SIZE.height];
  return draw({ width, height }, (context) => {
    context.translate(width / 2, height / 2);
    context.rotate((-turn * Math.PI) / 2);
    context.drawImage(shown, -SIZE.width / 2, -SIZE.height / 2);
  });
}

it.each([1, 2, 3] as const)('A page that is turned %i times is read upright, as it is shown', async (turn) => {
  const file = await lying(turn);
  const page = await readPicture({ turn }, file);
  expect(textsOf(page)).toEqual(LINES);
  expect([page.width, page.height]).toEqual([SIZE.width, SIZE.height]);
  const [straight, turned] = [await readPicture({}), page].map(({ lines }) => quadCentre(lines[0]!.quad)); // prettier-ignore
  expect(Math.hypot(turned![0] - straight![0], turned![1] - straight![1])).toBeLessThan(3);
  const source: PageSource = { file, part: null, wish: { turn } };
  const shown = await displayablePicture(source, () => true);
  for (const blob of [shown, await previewOf(source), page.thumbnail]) {
    const { width, height } = await createImageBitmap(blob!);
    expect(width / height).toBeCloseTo(SIZE.width / SIZE.height, 1);
  }
}); // prettier-ignore

it('Of a page only that is read which a person wants, at its place', async () => {
  const whole = await readPicture({});
  const page = await readPicture({ regions: [{ use: 'only', box: [0, 0.3, 1, 0.55] }] });
  expect(textsOf(page)).toEqual([LINES[1]]);
  expect([page.width, page.height]).toEqual([SIZE.width, SIZE.height]);
  const [before, after] = [whole.lines[1]!.quad, page.lines[0]!.quad];
  expect(Math.abs(quadCentre(after)[1] - quadCentre(before)[1])).toBeLessThan(4);
});

it('Of a page that is not read which a person ignores, and a line ends where that begins', async () => {
  const ignored = await readPicture({ regions: [{ use: 'ignore', box: [0, 0.3, 1, 0.55] }] });
  expect(textsOf(ignored)).toEqual([LINES[0], LINES[2]]);
  const halved = await readPicture({ regions: [{ use: 'only', box: [0, 0.3, 0.17, 0.55] }] });
  expect(textsOf(halved).join(' ')).toMatch(/^Tides/);
  expect(textsOf(halved).join(' ')).not.toMatch(/currents/);
});

it('A page of which nothing is wanted has no text', async () => {
  const regions = [
    { use: 'only', box: [0, 0, 1, 0.3] },
    { use: 'ignore', box: [0, 0, 1, 1] },
  ] as const;
  expect(textsOf(await readPicture({ regions }))).toEqual([]);
});

it('A page of a document is turned with its own text, of which what is ignored is left out', async () => {
  const dict = `/MediaBox[0 0 400 200]/Resources<<${HELVETICA}>>`;
  const content = `${show('The ship is in the port', 20, 150)}${show('Page 7', 20, 30)}`;
  const file = new Blob([new Uint8Array(writePdf([{ dict, content }]))]);
  const straight = await read({ file, part: 1 });
  const turned = await read({ file, part: 1, wish: { turn: 1 } });
  expect([turned.width, turned.height]).toEqual([straight.height, straight.width]);
  const port = (page: PageText) => page.lines.find(({ text }) => text.includes('port'))!;
  const place = turnedQuad(port(straight).quad, 1, straight);
  expect(port(turned).quad.flat().map(Math.round)).toEqual(place.flat().map(Math.round));
  expect(quadHeight(port(turned).quad)).toBeCloseTo(quadHeight(port(straight).quad), 0);
  const box = [0, 0.5, 1, 1] as const;
  const cut = await read({ file, part: 1, wish: { regions: [{ use: 'ignore', box }] } });
  expect(textsOf(cut)).toEqual(['The ship is in the port']);
});
