import type { Page } from 'playwright';
import { packText } from '../../src/protocol/packed-text';
import type { StoredBatch, StoredPage } from '../../src/storage/batches/batch-types';

/** A page of print: what most documents have. */
const LINES = 45;
const CHARS = 60;
const THUMBNAIL_BYTES = 3000;

const MS = { decode: 10, detect: 100, crop: 5, recognise: 500, layout: 1, total: 616 };

function packedPage() {
  const chars = Array.from({ length: CHARS }, (_, at) => ({
    text: 'abcdefghij'[at % 10]!,
    score: 0.9,
    start: at / CHARS,
    end: (at + 1) / CHARS,
  }));
  const text = chars.map((char) => char.text).join('');
  const lines = Array.from({ length: LINES }, (_, row) => {
    const y = 40 + row * 50;
    const quad = [[40, y], [2000, y], [2000, y + 40], [40, y + 40]] as const; // prettier-ignore
    return { text, score: 0.9, quad, row, paragraph: 0, block: 0, chars };
  });
  const packed = packText({ width: 2480, height: 3508, lines, unread: [] });
  return { ...packed, lines: [...packed.lines], chars: [...packed.chars] };
}

export const SEEDED_BATCH = 'Bench';

const batchOf = (pages: number): StoredBatch => ({
  id: 'bench',
  name: SEEDED_BATCH,
  createdAt: 1,
  changedAt: 1,
  exportedAt: null,
  settings: { mode: 'parallel', order: 'finished', maxMegapixels: 100 },
  counts: { waiting: 0, done: pages, failed: 0, refused: 0, cancelled: 0 },
  first: null,
  textBytes: pages * 50_000,
  pictureBytes: 0,
  sparePictureBytes: 0,
});

const record = (number: number, root: number | null): StoredPage => ({
  path: `scans/volume ${Math.floor(number / 500)}/page ${number}.jpg`,
  size: 1_000_000,
  root,
  state: 'done',
  attempts: 1,
  error: null,
  megapixels: null,
  key: `${number.toString(16).padStart(64, '0')}.bench`,
  facts: { lines: LINES, score: 0.9, snippet: 'abcdefghij'.repeat(8), ms: MS, bytes: 50_000 },
  picture: null,
  finishedAt: null,
});

/** Where the pictures lie, in the browser's own file system. */
const ROOT = 'scans';

/** A page as its text says, as a JPEG; one for each page, as files that the batch finds again. */
const drawPictures = (page: Page, pages: number): Promise<void> =>
  page.evaluate(
    async ({ paths, folder, lines, text }) => {
      const canvas = new OffscreenCanvas(2480, 3508);
      const pen = canvas.getContext('2d')!;
      pen.fillStyle = 'white';
      pen.fillRect(0, 0, 2480, 3508);
      pen.fillStyle = 'black';
      pen.font = '38px serif';
      for (let row = 0; row < lines; row++) pen.fillText(text, 40, 76 + row * 50, 1960);
      const picture = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      const opfs = await navigator.storage.getDirectory();
      const root = await opfs.getDirectoryHandle(folder, { create: true });
      for (const path of paths) {
        const [, volume, name] = path.split('/');
        const into = await root.getDirectoryHandle(volume!, { create: true });
        const handle = await into.getFileHandle(name!, { create: true });
        await picture.stream().pipeTo(await handle.createWritable());
      }
      const opened = indexedDB.open('scriptorium');
      await new Promise((resolve) => (opened.onsuccess = resolve));
      const tx = opened.result.transaction('roots', 'readwrite');
      tx.objectStore('roots').put(root, ['bench', 0]);
      await new Promise((resolve) => (tx.oncomplete = resolve));
      opened.result.close();
    },
    {
      paths: Array.from({ length: pages }, (_, number) => record(number, 0).path),
      folder: ROOT,
      lines: LINES,
      text: 'abcdefghij'.repeat(CHARS / 10),
    },
  );

/**
 * Fills the database of the app, which has made it, with a batch of pages that were read.
 * @param withPictures their pictures are at hand, too
 */
export async function seedBatch(page: Page, pages: number, withPictures = false): Promise<void> {
  if (withPictures) await drawPictures(page, pages);
  await page.evaluate(
    async ({ stored, records, packed, thumbnailBytes }) => {
      const opened = indexedDB.open('scriptorium');
      await new Promise((resolve) => (opened.onsuccess = resolve));
      const db = opened.result;
      const canvas = new OffscreenCanvas(120, 160);
      canvas.getContext('2d')!.fillRect(10, 10, 80, 100);
      const blob = await canvas.convertToBlob({ type: 'image/webp' });
      const bytes = new Uint8Array(thumbnailBytes);
      bytes.set(new Uint8Array(await blob.arrayBuffer()).subarray(0, thumbnailBytes));
      const text = {
        ...packed,
        lines: Float32Array.from(packed.lines),
        chars: Float32Array.from(packed.chars),
      };
      for (let at = 0; at < records.length; at += 100) {
        const tx = db.transaction(['batches', 'pages', 'readings'], 'readwrite');
        tx.objectStore('batches').put(stored);
        for (const [n, page] of records.slice(at, at + 100).entries()) {
          tx.objectStore('pages').put(page, [stored.id, at + n]);
          const thumbnail = { type: 'image/webp', bytes: bytes.buffer };
          const reading = { packed: text, ms: page.facts!.ms, thumbnail };
          tx.objectStore('readings').put(reading, page.key!);
        }
        await new Promise((resolve) => (tx.oncomplete = resolve));
      }
      db.close();
    },
    {
      stored: batchOf(pages),
      records: Array.from({ length: pages }, (_, number) =>
        record(number, withPictures ? 0 : null),
      ),
      packed: packedPage(),
      thumbnailBytes: THUMBNAIL_BYTES,
    },
  );
}
