/**
 * The same text from the same picture, whatever the processor: a reading is kept by the bytes of
 * its picture, and not by what read it. Each runtime that is shipped reads the samples and drawn
 * pages, and so does the one with relaxed SIMD as processors compute it whose dot product of bytes
 * takes the second factor as unsigned, and as signed.
 */
import { describe, expect, it } from 'vitest';
import relaxedUrl from '../../../models/dist/ort-relaxed.wasm?url';
import plainUrl from '../../../models/dist/ort.wasm?url';
import type { PageText } from '../../../src/engine/types';
import { hasRelaxedSimd } from '../../../src/models/relaxed-simd';
import { createNumbers } from '../../kernels';
import { draw } from '../drawn';
import { font } from '../fonts';
import { realAssets, spawnRealWorker, valueOf } from './real-worker';

/** Against a hang: so many pages take a busy machine minutes. */
const PATIENCE_MS = 600_000;

const made = (name: string): string => `/models/dist/tests/${name}.wasm`;

const WORDS =
  'harbour lantern ORCHARD winter 4.50 candle Market 1,299.00 silver garden? letter window river: ' +
  'Mountain copper (village) blanket 2026-11-30 morning shelter feather meadow anchor 78 % 100 %';

/** Pages of other sizes, faces, inks and slopes each, the same every time. */
function drawnPage(n: number): Promise<Blob> {
  const number = createNumbers(n + 1);
  const between = (least: number, most: number) => least + number() * (most - least);
  const words = WORDS.split(' ');
  const [width, height] = [Math.round(between(180, 620)), Math.round(between(70, 260))];
  const pixels = Math.round(between(11, 40));
  const grey = Math.round(between(0, 120));
  const slope = between(-0.05, 0.05);
  return draw({ width, height, faces: ['serif'] }, (context) => {
    context.font = font(pixels, n % 2 === 0 ? 'sans' : 'serif');
    context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
    context.rotate(slope);
    for (let y = 1.5 * pixels; y < height - pixels; y += 1.7 * pixels) {
      const line = Array.from({ length: 6 }, () => words[Math.floor(number() * words.length)]!);
      context.fillText(line.join(' '), pixels, y);
    }
    // What is read at the edge of being read: a stroke across the lines.
    if (n % 3 === 0) context.fillRect(0, height / 2, width, 2);
  });
}

/**
 * Drawn pages: an error of the arithmetic is in the scores of every one, since each goes through
 * millions of products; which of them may differ at all, the tests of the kernel tell exactly.
 */
const DRAWN = 12;

async function pictures(): Promise<Blob[]> {
  const samples = (await (await fetch('/samples/index.json')).json()) as { file: string }[];
  const files = samples.map(async ({ file }) => (await fetch(`/samples/${file}`)).blob());
  return Promise.all([...files, ...Array.from({ length: DRAWN }, (_, n) => drawnPage(n))]);
}

/** These pages, read by one worker with that runtime. */
async function readWith(module: WebAssembly.Module, pages: readonly Blob[]): Promise<PageText[]> {
  const worker = spawnRealWorker();
  try {
    valueOf(await worker.api.init({ ...(await realAssets()), runtime: { module, warm: false } }));
    const texts: PageText[] = [];
    for (const picture of pages) texts.push(await worker.read(picture));
    return texts;
  } finally {
    worker.end();
  }
}

/** All pages, the two halves by a worker each: this is the longest of the browser tests. */
async function readAllWith(wasmUrl: string): Promise<PageText[]> {
  const module = await WebAssembly.compileStreaming(fetch(wasmUrl));
  const pages = await pictures();
  const half = Math.ceil(pages.length / 2);
  const halves = [pages.slice(0, half), pages.slice(half)];
  return (await Promise.all(halves.map((some) => readWith(module, some)))).flat();
}

describe('the runtime', { timeout: PATIENCE_MS }, () => {
  const plain = readAllWith(plainUrl);

  it('finds text on every page of this test', async () => {
    for (const { lines } of await plain) expect(lines.length).toBeGreaterThan(0);
  });

  it.for([
    ['relaxed SIMD, as this processor computes it', relaxedUrl],
    ['relaxed SIMD as VPDPBUSD computes it', made('VPDPBUSD')],
    ['relaxed SIMD as SDOT computes it', made('SDOT')],
  ] as const)(
    'reads with %s what it reads without, to the last bit of a score',
    async ([, url], { skip }) => {
      if (url === relaxedUrl && !hasRelaxedSimd()) skip('this browser has no relaxed SIMD');
      expect(await readAllWith(url)).toEqual(await plain);
    },
  );
});
