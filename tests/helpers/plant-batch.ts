import type { Page } from '@playwright/test';
import type { PageText, TextLine } from '../../src/engine/types';
import { countDoubts } from '../../src/protocol/packed-doubts';
import { packText } from '../../src/protocol/packed-text';
import type { StoredBatch, StoredPage } from '../../src/storage/batches/batch-types';

export const PLANTED_BATCH = 'Planted';

const MS = { decode: 1, detect: 1, crop: 1, recognise: 1, layout: 1, total: 5 };
const [WIDTH, HEIGHT, STEP, SIZE] = [600, 800, 40, 24];

/** A line of characters of one width; those of words in {braces} were read with a low score. */
function lineOf(marked: string, row: number): TextLine {
  const chars: { text: string; score: number }[] = [];
  let score = 0.999;
  for (const text of marked)
    if (text === '{') score = 0.8;
    else if (text === '}') score = 0.999;
    else chars.push({ text, score });
  const [x, y, width] = [30, 30 + row * STEP, chars.length * (SIZE / 2)];
  return {
    text: chars.map((char) => char.text).join(''),
    score: 0.9,
    quad: [[x, y], [x + width, y], [x + width, y + SIZE], [x, y + SIZE]], // prettier-ignore
    row,
    paragraph: 0,
    block: 0,
    chars: chars.map((char, i) => ({
      ...char,
      start: i / chars.length,
      end: (i + 1) / chars.length,
      // What the recogniser had in mind, too.
      ...(char.text === 'H' && char.score < 0.9 && { also: [{ text: 'M', share: 0.4 }] }),
    })),
  };
}

const pageOf = (lines: readonly string[]): PageText => ({
  width: WIDTH,
  height: HEIGHT,
  lines: lines.map(lineOf),
  unread: [],
});

const batchOf = (pages: number): StoredBatch => ({
  id: 'planted',
  name: PLANTED_BATCH,
  createdAt: 1,
  changedAt: 1,
  exportedAt: null,
  settings: { mode: 'parallel', order: 'finished', maxMegapixels: 100 },
  counts: { waiting: 0, done: pages, failed: 0, refused: 0, cancelled: 0 },
  first: null,
  textBytes: pages * 1000,
  pictureBytes: 0,
  sparePictureBytes: 0,
});

const recordOf = (text: PageText, number: number): StoredPage => ({
  path: `scans/page ${number}.png`,
  size: 1000,
  root: 0,
  state: 'done',
  attempts: 1,
  error: null,
  megapixels: null,
  key: `${number.toString(16).padStart(64, '0')}.planted`,
  facts: {
    lines: text.lines.length,
    doubts: countDoubts(packText(text)),
    score: 0.9,
    snippet: text.lines.map((line) => line.text).join(' '),
    ms: MS,
    bytes: 1000,
  },
  picture: null,
  finishedAt: null,
});

/**
 * Fills the database of the app, which has made it, with a batch of pages that were read as is
 * said: each of some lines, in which words in {braces} have low scores. Their pictures show boxes.
 */
export async function plantBatch(page: Page, pages: readonly (readonly string[])[]): Promise<void> {
  const texts = pages.map(pageOf);
  const planted = texts.map((text, number) => {
    const packed = packText(text);
    const record = recordOf(text, number);
    return { record, packed: { ...packed, lines: [...packed.lines], chars: [...packed.chars] } };
  });
  await page.evaluate(
    async ({ planted, batch, ms, size }) => {
      const canvas = new OffscreenCanvas(...size);
      const pen = canvas.getContext('2d')!;
      pen.fillStyle = 'white';
      pen.fillRect(0, 0, ...size);
      pen.fillStyle = 'black';
      for (let y = 30; y < 760; y += 40)
        for (let x = 30; x < 560; x += 12) pen.fillRect(x + 1, y + 2 + (x % 5), 9, 18);
      const picture = await canvas.convertToBlob();
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('scans', { create: true });
      const opened = indexedDB.open('scriptorium');
      await new Promise((resolve) => (opened.onsuccess = resolve));
      const db = opened.result;
      for (const { record } of planted) {
        const handle = await folder.getFileHandle(record.path.split('/')[1]!, { create: true });
        await picture.stream().pipeTo(await handle.createWritable());
      }
      const tx = db.transaction(['batches', 'pages', 'readings', 'roots'], 'readwrite');
      tx.objectStore('roots').put(folder, [batch.id, 0]);
      tx.objectStore('batches').put(batch);
      for (const [number, { record, packed }] of planted.entries()) {
        tx.objectStore('pages').put(record, [batch.id, number]);
        const text = {
          ...packed,
          lines: Float32Array.from(packed.lines),
          chars: Float32Array.from(packed.chars),
        };
        tx.objectStore('readings').put({ packed: text, ms, thumbnail: null }, record.key!);
      }
      await new Promise((resolve) => (tx.oncomplete = resolve));
      db.close();
    },
    { planted, batch: batchOf(pages.length), ms: MS, size: [WIDTH, HEIGHT] as const },
  );
}
