import { packText } from '../../../src/protocol/packed-text';
import type { PageReading } from '../../../src/protocol/worker-api';
import type { StoredBatch, StoredPage } from '../../../src/storage/batches/batch-types';

export const MS = { decode: 1, detect: 2, crop: 3, recognise: 4, layout: 5, total: 15 };

export const batchOf = (id: string, changes: Partial<StoredBatch> = {}): StoredBatch => ({
  id,
  name: `Batch ${id}`,
  createdAt: 1,
  changedAt: 1,
  exportedAt: null,
  settings: { mode: 'parallel', order: 'finished', maxMegapixels: 100 },
  counts: { waiting: 0, done: 0, failed: 0, refused: 0, cancelled: 0 },
  first: null,
  textBytes: 0,
  pictureBytes: 0,
  sparePictureBytes: 0,
  ...changes,
});

export const pageOf = (path: string, changes: Partial<StoredPage> = {}): StoredPage => ({
  path,
  size: 3,
  root: null,
  state: 'waiting',
  attempts: 0,
  error: null,
  megapixels: null,
  key: null,
  facts: null,
  picture: null,
  finishedAt: null,
  ...changes,
});

/** SHA-256 and fingerprint, as far as anyone looks. */
export const keyOf = (digit: string): string => `${digit.repeat(64)}.fingerprint`;

export const donePage = (path: string, key: string, changes: Partial<StoredPage> = {}) =>
  pageOf(path, {
    state: 'done',
    attempts: 1,
    key,
    facts: {
      lines: 1,
      unread: 1,
      unreadScripts: ['Hang'],
      partial: true,
      score: 0.5,
      snippet: path,
      ms: MS,
      bytes: 100,
    },
    ...changes,
  });

/** What a worker has read: one line. */
export const readingOf = (text: string): PageReading => ({
  text: packText({
    width: 100,
    height: 50,
    unread: [],
    lines: [
      {
        text,
        score: 0.875,
        quad: [
          [0, 0],
          [10, 0],
          [10, 5],
          [0, 5],
        ],
        row: 0,
        paragraph: 0,
        block: 0,
        chars: [],
      },
    ],
  }),
  ms: MS,
  thumbnail: null,
});
