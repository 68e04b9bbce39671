import type { Page } from 'playwright';
import type { StoredBatch, StoredPage } from '../../src/storage/batches/batch-types';

export interface SeededTexts {
  readonly id: string;
  readonly name: string;
  readonly pages: number;
  readonly lines: number;
  /** Characters of a line. */
  readonly chars: number;
  /** Lines that stand at the beginning of pages, by their numbers. */
  readonly planted: Readonly<Record<number, string>>;
  /** Draws the pictures of those pages, too. */
  readonly withPictures?: boolean;
}

const MS = { decode: 10, detect: 100, crop: 5, recognise: 500, layout: 1, total: 616 };

const batchOf = ({ id, name, pages }: SeededTexts): StoredBatch => ({
  id,
  name,
  createdAt: 1,
  changedAt: 1,
  exportedAt: null,
  settings: { mode: 'parallel', order: 'finished', maxMegapixels: 100 },
  counts: { waiting: 0, done: pages, failed: 0, refused: 0, cancelled: 0 },
  first: null,
  textBytes: pages * 10_000,
  pictureBytes: 0,
  sparePictureBytes: 0,
});

const PAGE: Omit<StoredPage, 'path' | 'key'> = {
  size: 1000,
  root: null,
  state: 'done',
  attempts: 1,
  error: null,
  megapixels: null,
  facts: { lines: 1, score: 0.9, snippet: 'seeded', ms: MS, bytes: 1000 },
  picture: null,
  finishedAt: null,
};

/**
 * Fills the database of the app, which has made it, with a batch of read pages: every other one in
 * Chinese, of words that are drawn by a fixed sequence of numbers, half the characters in doubt now
 * and then.
 */
export async function seedTexts(page: Page, seeded: SeededTexts): Promise<void> {
  // tsx gives functions their names by a helper, which the page does not have.
  await page.evaluate('globalThis.__name ??= (named) => named');
  await page.evaluate(
    async ({ seeded, batch, record, ms }) => {
      const { id, pages, lines, chars, planted, withPictures } = seeded;
      const opened = indexedDB.open('scriptorium');
      await new Promise((resolve) => (opened.onsuccess = resolve));
      const db = opened.result;
      let seed = 1;
      const random = () => (seed = (seed * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
      const letter = () => 'etaoinshrdlcumwfgypbvk'[Math.floor(22 * random() ** 1.7)]!;
      const words = Array.from({ length: 4000 }, () =>
        Array.from({ length: 2 + Math.floor(random() * 9) }, letter).join(''),
      );
      const wordOf = (isChinese: boolean) =>
        isChinese
          ? Array.from({ length: 12 }, () =>
              String.fromCharCode(0x4e00 + Math.floor(3000 * random() ** 2)),
            ).join('')
          : `${words[Math.floor(4000 * random() ** 2)]} `;
      const lineOf = (isChinese: boolean) => {
        let line = '';
        while (line.length < chars) line += wordOf(isChinese);
        return line.slice(0, chars);
      };
      const packedOf = (number: number) => {
        const texts = Array.from({ length: lines }, () => lineOf(number % 2 === 1));
        if (planted[number] !== undefined) texts[0] = planted[number];
        const values = texts.flatMap((text, row) => {
          const [y, right] = [40 + 50 * row, 40 + 20 * text.length];
          const quad = [40, y, right, y, right, y + 40, 40, y + 40];
          return [text.length, 0.9, ...quad, row, Math.floor(row / 6), 0, text.length];
        });
        const charValues = texts.flatMap((text) =>
          Array.from(text, (_, at) => [1, 0.9, at / text.length, (at + 1) / text.length]).flat(),
        );
        const text = texts.join('');
        const doubted = Array.from({ length: Math.ceil(text.length / 40) }, (_, i) => i * 40);
        return {
          width: 1100,
          height: 50 * lines + 100,
          text,
          lines: Float32Array.from(values),
          charText: text,
          chars: Float32Array.from(charValues),
          also: {
            text: doubted.map(() => letter()).join(''),
            values: doubted.flatMap((at) => [at, 100]),
          },
        };
      };
      const pictureOf = async (text: string): Promise<Blob> => {
        const canvas = new OffscreenCanvas(1100, 50 * lines + 100);
        const pen = canvas.getContext('2d')!;
        pen.fillStyle = 'white';
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.fillStyle = 'black';
        for (const [at, sign] of Array.from(text).entries()) {
          // Each sign is a shape of its own: what it looks like is of no matter.
          const code = sign.codePointAt(0)!;
          for (let bit = 0; bit < 8; bit++)
            if ((code >> bit) & 1) pen.fillRect(42 + 20 * at + 2 * bit, 44, 2, 32);
        }
        return canvas.convertToBlob({ type: 'image/jpeg' });
      };
      const pictures = new Map<number, Blob>();
      if (withPictures)
        for (const [number, text] of Object.entries(planted))
          pictures.set(Number(number), await pictureOf(text));
      const AT_ONCE = 500;
      for (let from = 0; from < pages; from += AT_ONCE) {
        const tx = db.transaction(['batches', 'pages', 'readings', 'pictures'], 'readwrite', {
          durability: 'relaxed',
        });
        tx.objectStore('batches').put(batch);
        for (let number = from; number < Math.min(pages, from + AT_ONCE); number++) {
          const key = `${number.toString(16).padStart(64, '0')}.${id}`;
          const path = `scans/volume ${Math.floor(number / 500)}/page ${number}.jpg`;
          const picture = pictures.get(number);
          const own = picture && { picture: { bytes: picture.size, isPreview: true } };
          tx.objectStore('pages').put({ ...record, path, key, ...own }, [id, number]);
          const reading = { packed: packedOf(number), ms, thumbnail: null };
          tx.objectStore('readings').put(reading, key);
          if (picture) tx.objectStore('pictures').put(picture, [id, number]);
        }
        await new Promise((resolve) => (tx.oncomplete = resolve));
      }
      db.close();
    },
    { seeded, batch: batchOf(seeded), record: PAGE, ms: MS },
  );
}
