import { proxy } from 'comlink';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_ENGINE_OPTIONS, type PageText } from '../../../src/engine/types';
import type { PageSource } from '../../../src/protocol/page-source';
import { unpackText } from '../../../src/protocol/packed-text';
import { createFileWorker } from '../../../src/threads/file-worker';
import { HELVETICA, show, writePdf } from '../../helpers/write-pdf';
import { drawLines } from '../drawn';
import { startRealWorker, valueOf, type RealWorker } from './real-worker';

/** Pixels of the picture in the PDF: half a point each. */
const PICTURE = { width: 600, height: 100 };

let worker: RealWorker;
let pdf: Blob;

/** Pages: text; text beside a picture; the picture alone; nothing. */
async function makePdf(): Promise<Blob> {
  const jpeg = await drawLines({ ...PICTURE, type: 'image/jpeg' }, ['Harbour 2026']);
  const { width, height } = PICTURE;
  const image = {
    dict: `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode`,
    stream: new Uint8Array(await jpeg.arrayBuffer()),
  };
  const dict = `/MediaBox[0 0 300 200]/Resources<<${HELVETICA}/XObject<</Im1 1000 0 R>>>>`;
  const picture = 'q 300 0 0 50 0 20 cm /Im1 Do Q\n';
  const pages = [
    { dict, content: show('The ship is in the port', 20, 150) },
    { dict, content: show('The ship is in the port', 20, 150) + picture },
    { dict: dict.replace('0 0 300 200', '0 20 300 70'), content: picture },
    { dict, content: '' },
  ];
  return new Blob([new Uint8Array(writePdf(pages, [image]))]);
}

beforeAll(async () => {
  worker = await startRealWorker();
  pdf = await makePdf();
});
afterAll(() => worker.end());

async function read(source: Omit<PageSource, 'file'>): Promise<PageText & { thumbnail: unknown }> {
  const request = {
    job: worker.nextJob(),
    source: { file: pdf, ...source },
    options: DEFAULT_ENGINE_OPTIONS,
  };
  const reading = valueOf(
    await worker.api.recognise(
      request,
      proxy(() => undefined),
    ),
  );
  return { ...unpackText(reading.text), thumbnail: reading.thumbnail };
}

const told = ({ lines, origin }: PageText) => [origin, lines.map(({ text }) => text)];

it('A page of text is taken as it is, and has a picture for the list', async () => {
  const page = await read({ part: 1 });
  expect(told(page)).toEqual([{ source: 'text', reason: 'text' }, ['The ship is in the port']]);
  expect(page.thumbnail).toBeInstanceOf(Blob);
  expect(page.lines[0]!.score).toBe(1);
});

it('Of a page of both the picture alone is read, and stands in order with the text', async () => {
  const page = await read({ part: 2 });
  expect(told(page)).toEqual([
    { source: 'mixed', reason: 'mixed' },
    ['The ship is in the port', 'Harbour 2026'],
  ]);
  const top = page.lines[1]!.quad[0][1] / page.height;
  expect(top).toBeGreaterThan(0.6);
  expect(top).toBeLessThan(0.85);
});

it('A scan is read at its own size, and a blank page is told', async () => {
  const scan = await read({ part: 3 });
  expect(told(scan)).toEqual([{ source: 'ocr', reason: 'scan' }, ['Harbour 2026']]);
  expect([scan.width, scan.height]).toEqual([PICTURE.width, PICTURE.height]);
  expect(told(await read({ part: 4 }))).toEqual([{ source: 'text', reason: 'blank' }, []]);
});

it('A person can have the picture of a text page read, or only the text taken', async () => {
  const picture = await read({ part: 1, wish: { take: 'picture' } });
  expect(told(picture)).toEqual([{ source: 'ocr', reason: 'text' }, ['The ship is in the port']]);
  const text = await read({ part: 2, wish: { take: 'text' } });
  expect(told(text)).toEqual([{ source: 'text', reason: 'mixed' }, ['The ship is in the port']]);
});

it('Pages are shown, and made smaller, as pictures are', async () => {
  const source = { file: pdf, part: 3 };
  const files = createFileWorker();
  const shown = await createImageBitmap((await files.displayable(source, () => true))!);
  expect([shown.width, shown.height]).toEqual([PICTURE.width, PICTURE.height]);
  const preview = await createImageBitmap(await files.preview({ file: pdf, part: 1 }));
  expect(Math.max(preview.width, preview.height)).toBeLessThanOrEqual(1600);
});
