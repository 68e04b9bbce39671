import { proxy, wrap, type Remote } from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packText } from '../../../src/protocol/packed-text';
import type { FoundPages, SearchApi, SearchScope } from '../../../src/protocol/search-api';
import { openChannel } from '../../../src/storage/batches/batch-channel';
import type { StoredBatch, StoredPage } from '../../../src/storage/batches/batch-types';
import { openBatches } from '../../../src/storage/batches/batches-store';
import { connect, type Connection } from '../../../src/storage/db/db';
import { spawnSearchWorker } from '../../../src/threads/spawn-worker';

const MS = { decode: 1, detect: 2, crop: 3, recognise: 4, layout: 5, total: 15 };
const SCOPE: SearchScope = {
  batch: null,
  folder: '',
  condition: 'any',
  from: null,
  to: null,
  paths: null,
};

/** The app's own database, as the worker opens that one. */
let connection: Connection;
let id: string;
let workers: Worker[];

beforeEach(() => {
  connection = connect();
  id = crypto.randomUUID();
  workers = [];
});

afterEach(async () => {
  for (const worker of workers) worker.terminate();
  await openBatches(connection).remove(id);
  await connection.close();
});

function start(): Remote<SearchApi> {
  const worker = spawnSearchWorker();
  workers.push(worker);
  return wrap<SearchApi>(worker);
}

const line = (text: string) => ({
  text,
  score: 0.9,
  quad: [
    [100, 20],
    [200, 20],
    [200, 40],
    [100, 40],
  ] as const,
  row: 0,
  paragraph: 0,
  block: 0,
  chars: Array.from(text, (sign, i) => ({
    text: sign,
    score: 0.9,
    start: i / text.length,
    end: (i + 1) / text.length,
  })),
});

const page = (number: number, picture: Blob | null): StoredPage => ({
  path: `${number}.png`,
  size: 1,
  root: null,
  state: 'done',
  attempts: 1,
  error: null,
  megapixels: null,
  key: `${id}.${number}`,
  facts: { lines: 1, score: 0.9, snippet: '', ms: MS, bytes: 1 },
  picture: picture && { bytes: picture.size, isPreview: true },
  finishedAt: null,
});

let clock = 1;

const batch = (changedAt: number): StoredBatch => ({
  id,
  name: 'Searched',
  createdAt: 1,
  changedAt,
  exportedAt: null,
  settings: { mode: 'parallel', order: 'finished', maxMegapixels: 100 },
  counts: { waiting: 0, done: 0, failed: 0, refused: 0, cancelled: 0 },
  first: null,
  textBytes: 0,
  pictureBytes: 0,
  sparePictureBytes: 0,
});

/** A page that was read, told to other tabs and to workers. */
async function commit(number: number, text: string, picture: Blob | null = null): Promise<void> {
  const stored = page(number, picture);
  const packed = packText({ width: 400, height: 200, lines: [line(text)], unread: [] });
  const changedAt = (clock += 1);
  const told = await openBatches(connection).commit({
    id,
    roots: [],
    update: () => batch(changedAt),
    pages: [
      {
        number,
        page: stored,
        reading: { text: packed, ms: MS, thumbnail: null },
        ...(picture && { picture }),
      },
    ],
  });
  openChannel().tell({ type: 'changed', batch: told, pages: [[number, stored]], removed: [] });
}

let requests = 0;

async function find(search: Remote<SearchApi>, text: string): Promise<number[]> {
  const found: number[] = [];
  const query = { text, forgiving: false, accents: false };
  const request = { id: (requests += 1), query, scope: { ...SCOPE, batch: id } };
  const tell = ({ numbers }: FoundPages) => void found.push(...numbers);
  await search.find(request, proxy(tell));
  return found;
}

describe('the search worker in a browser', () => {
  it('opens the database, hears of what is stored, and keeps what it has folded', async () => {
    const search = start();
    await commit(1, 'The Harbour');
    await search.keepUp();
    expect(await find(search, 'harbour')).toEqual([1]);
    await commit(2, '大港口');
    await expect.poll(async () => (await search.keepUp(), find(search, '港口'))).toEqual([2]);

    await connection.run((db) => db.delete('readings', `${id}.1`));
    const next = start();
    await next.keepUp();
    expect(await find(next, 'harbour')).toEqual([1]);

    await openBatches(connection).remove(id);
    await next.keepUp();
    expect(await find(next, 'harbour')).toEqual([]);
  });

  it('cuts what is found out of the picture', async () => {
    // Half as big as the page that was read: black where the line stands.
    const canvas = new OffscreenCanvas(200, 100);
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, 200, 100);
    pen.fillStyle = 'black';
    pen.fillRect(50, 10, 50, 10);
    await commit(1, 'harbour', await canvas.convertToBlob({ type: 'image/png' }));
    await commit(2, 'harbour');
    const search = start();
    const query = { text: 'harbour', forgiving: false, accents: false };
    const shown = (await search.excerpts({ batch: id, number: 1 }, query))!;
    const boxes = shown.excerpts.map(({ box }) => box);
    expect(boxes).toEqual([{ left: 92, top: 12, width: 116, height: 36 }]);

    const [crop] = await search.crops({ batch: id, number: 1 }, shown, boxes);
    const bitmap = await createImageBitmap(crop!);
    expect([bitmap.width, bitmap.height]).toEqual([58, 18]);
    const look = new OffscreenCanvas(58, 18).getContext('2d')!;
    look.drawImage(bitmap, 0, 0);
    expect(look.getImageData(29, 9, 1, 1).data[0]).toBeLessThan(40);
    expect(look.getImageData(1, 9, 1, 1).data[0]).toBeGreaterThan(215);
    expect(await search.crops({ batch: id, number: 2 }, shown, boxes)).toEqual([null]);
  });
});
