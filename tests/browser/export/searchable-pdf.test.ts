import { proxy, wrap, type Remote } from 'comlink';
import { getDocument, GlobalWorkerOptions, TextLayer, type PDFPageProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageOrigin, Point, Quad, TextLine } from '../../../src/engine/types';
import type { ExportApi, PageToWrite } from '../../../src/protocol/export-api';
import { packText } from '../../../src/protocol/packed-text';
import type { PageSource } from '../../../src/protocol/page-source';
import { spawnExportWorker } from '../../../src/threads/spawn-worker';
import { HELVETICA, writePdf } from '../../helpers/write-pdf';
import { drawLines } from '../drawn';
import { loadFace } from '../fonts';
import { valueOf } from '../workers/real-worker';

const SIZE = { width: 800, height: 400 };

let worker: Worker;
// One for all tests: when a proxy is collected as garbage, its worker is told to listen no more.
let api: Remote<ExportApi>;
beforeAll(() => {
  GlobalWorkerOptions.workerSrc = workerUrl;
  worker = spawnExportWorker();
  api = wrap<ExportApi>(worker);
});
afterAll(() => worker.terminate());

const at = ([x, y]: Point, width: number, height: number, slope = 0): Quad => [
  [x, y],
  [x + width, y + slope * width],
  [x + width - slope * height, y + slope * width + height],
  [x - slope * height, y + height],
];

/** A line whose characters are as wide as those of print, about. */
function line(text: string, quad: Quad): TextLine {
  const widths = [...text].map((char) => (/[ilt .,]/.test(char) ? 1 : 2));
  const all = widths.reduce((sum, width) => sum + width, 0);
  let end = 0;
  const chars = [...text].map((char, i) => {
    const start = end;
    end += widths[i]! / all;
    return { text: char, score: 0.9, start, end };
  });
  return { text, score: 0.9, quad, row: 0, paragraph: 0, block: 0, chars };
}

const LINES = [
  line('Ships in the harbour, little ones', at([40, 40], 440, 30)),
  line('The tilted line of a crooked scan', at([40, 100], 440, 30, 0.03)),
  line('金农工程山东率先引入云计算', at([40, 200], 360, 30)),
  line('at the very end', at([560, 340], 200, 30)),
];

const page = (source: PageSource, origin?: PageOrigin): PageToWrite => ({
  path: 'a',
  packed: packText({ ...SIZE, lines: LINES, unread: [], ...(origin && { origin }) }),
  order: 'auto',
  revision: null,
  ms: null,
  error: null,
  shape: null,
  source,
});

/** One file by the app's own worker. */
async function written(...pages: PageToWrite[]): Promise<Blob> {
  const options = { title: 'Test', isLone: pages.length === 1, number: 1 };
  const pagesFrom = proxy((index: number) => Promise.resolve(pages.slice(index)));
  return valueOf(await api.write('pdf', options, pagesFrom));
}

const openPage = async (pdf: Blob, number = 1): Promise<PDFPageProxy> =>
  (await getDocument({ data: new Uint8Array(await pdf.arrayBuffer()) }).promise).getPage(number);

/** A page's text as pdf.js lays it over the page, and how large the page is there. */
async function laidOut(pdf: Blob) {
  await loadFace('sans');
  const shown = await openPage(pdf);
  const viewport = shown.getViewport({ scale: 1 });
  const content = await shown.getTextContent();
  for (const style of Object.values(content.styles)) style.fontFamily = 'test-sans';
  const container = document.createElement('div');
  Object.assign(container.style, { position: 'absolute', left: '0', top: '0', lineHeight: '1' });
  container.style.setProperty('--total-scale-factor', String(shown.userUnit));
  for (const step of ['--scale-round-x', '--scale-round-y'])
    container.style.setProperty(step, '1px');
  const sheet = document.createElement('style');
  // What pdf.js's own style sheet says of a text layer.
  sheet.textContent = `.layer :is(span, br) { position: absolute; white-space: pre; transform-origin: 0% 0%;
    --scale-x: 1; --rotate: 0deg;
    font-size: calc(var(--total-scale-factor) * var(--font-height));
    transform: rotate(var(--rotate)) scaleX(var(--scale-x)); }
    .layer { transform-origin: 0 0; }
    .layer[data-main-rotation="90"] { transform: rotate(90deg) translateY(-100%); }
    .layer[data-main-rotation="270"] { transform: rotate(270deg) translateX(-100%); }`;
  container.className = 'layer';
  document.body.append(sheet, container);
  await new TextLayer({ textContentSource: content, container, viewport }).render();
  return { container, viewport };
}

/** Where a word is marked, in parts of the page. */
function markOf(word: string, { container, viewport }: Awaited<ReturnType<typeof laidOut>>) {
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const from = node.textContent!.indexOf(word);
    if (from < 0) continue;
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, from + word.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return [left / viewport.width, right / viewport.width, top / viewport.height, bottom / viewport.height]; // prettier-ignore
  }
  throw new Error(`pdf.js finds no "${word}"`);
}

/** Where it is, by the line it was read in. */
function placeOf(word: string): number[] {
  const { text, quad, chars } = LINES.find((one) => one.text.includes(word))!;
  const from = text.indexOf(word);
  const [start, end] = [chars[from]!.start, chars[from + word.length - 1]!.end];
  const [a, b, , d] = quad;
  const point = (t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
  const [first, last] = [point(start), point(end)];
  return [
    first[0] / SIZE.width,
    last[0] / SIZE.width,
    Math.min(first[1], last[1]) / SIZE.height,
    (Math.max(first[1], last[1]) + d[1] - a[1]) / SIZE.height,
  ];
}

const WORDS = ['Ships', 'harbour,', 'ones', 'tilted', 'crooked', 'scan', '工程', '云计算', 'very'];

async function expectOnWords(pdf: Blob): Promise<void> {
  const layer = await laidOut(pdf);
  for (const word of WORDS)
    for (const [i, mark] of markOf(word, layer).entries())
      expect(Math.abs(mark - placeOf(word)[i]!), `${word} ${i}`).toBeLessThan(0.02);
  layer.container.remove();
}

async function textIn(pdf: Blob, number = 1): Promise<string[]> {
  const { items } = await (await openPage(pdf, number)).getTextContent();
  const pieces = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
  return pieces
    .join('')
    .split('\n')
    .map((text) => text.trim())
    .filter(Boolean);
}

const TEXTS = LINES.map(({ text }) => text);

it.each(['image/jpeg', 'image/png'] as const)(
  'In a PDF of a picture (%s) pdf.js finds the text, and marks the words where they are',
  async (type) => {
    const pdf = await written(
      page({ file: await drawLines({ ...SIZE, type }, ['Ships']), part: null }),
    );
    expect(await textIn(pdf)).toEqual(TEXTS);
    await expectOnWords(pdf);
  },
);

it('The picture is on the page as it was', async () => {
  const file = await drawLines({ ...SIZE, type: 'image/png' }, ['Ships in the harbour']);
  const shown = await openPage(await written(page({ file, part: null })));
  const viewport = shown.getViewport({ scale: SIZE.width / shown.view[2]! });
  const canvas = new OffscreenCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext('2d')! as unknown as CanvasRenderingContext2D;
  await shown.render({ canvas: null, canvasContext: context, viewport }).promise;
  const drawn = context.getImageData(0, 0, SIZE.width, SIZE.height).data;
  const picture = await createImageBitmap(file);
  context.drawImage(picture, 0, 0);
  const wanted = context.getImageData(0, 0, SIZE.width, SIZE.height).data;
  const differ = drawn.reduce(
    (sum, value, i) => sum + (Math.abs(value - wanted[i]!) > 64 ? 1 : 0),
    0,
  );
  expect(differ / drawn.length).toBeLessThan(0.001);
});

it.each([
  '/MediaBox[0 0 400 200]',
  '/MediaBox[-100 -50 300 150]/UserUnit 2',
  '/MediaBox[0 0 200 400]/Rotate 90',
  '/MediaBox[0 0 600 800]/CropBox[100 150 300 550]/Rotate 270',
])('In a document that is written back it marks them, too: %s', async (dict) => {
  const content = '1 0 0 rg 10 10 50 50 re f\n';
  const bytes = writePdf([{ dict: `${dict}/Resources<<${HELVETICA}>>`, content }]);
  const file = new Blob([new Uint8Array(bytes)]);
  const origin = { source: 'ocr', reason: 'scan' } as const;
  const pdf = await written(page({ file, part: 1, fileId: 7 }, origin));
  expect(await textIn(pdf)).toEqual(TEXTS);
  await expectOnWords(pdf);
});
