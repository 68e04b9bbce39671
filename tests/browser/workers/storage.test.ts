import { wholeFile } from '../../../src/protocol/page-source';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WireError } from '../../../src/protocol/errors';
import { packText } from '../../../src/protocol/packed-text';
import type { PageReading } from '../../../src/protocol/worker-api';
import { connect, type Connection } from '../../../src/storage/db/db';
import { openReadings } from '../../../src/storage/stores/readings-store';
import { openSettings } from '../../../src/storage/stores/settings-store';
import { DEFAULT_SETTINGS } from '../../../src/storage/types';

const NAME = 'storage-browser-test';

const reading: PageReading = {
  text: packText({ width: 640, height: 480, lines: [], unread: [] }),
  ms: { decode: 1, detect: 2, crop: 3, recognise: 4, layout: 5, total: 15 },
  thumbnail: new Blob(['small picture'], { type: 'image/webp' }),
};

let connection: Connection;
let problems: WireError[];
const readings = () => openReadings('models-1', (problem) => problems.push(problem), connection);

beforeEach(() => {
  connection = connect(NAME);
  problems = [];
});
afterEach(async () => {
  expect(problems).toEqual([]);
  await connection.close();
  await deleteDB(NAME);
});

describe('IndexedDB of a real browser', () => {
  it('keeps a reading with its thumbnail over a reopening', async () => {
    const key = await readings().keyOf(wholeFile(new Blob(['the file'])));
    await readings().put(key!, reading);
    await connection.close();

    const { thumbnail, ...rest } = (await readings().get(key!))!;
    expect(rest).toEqual({ text: reading.text, ms: reading.ms });
    expect(thumbnail?.type).toBe('image/webp');
    expect(await thumbnail?.text()).toBe('small picture');
  });

  it('tells how much is in it and clears it', async () => {
    const store = readings();
    await store.put('a', reading);
    await store.put('b', reading);
    expect((await store.use()).readings).toBe(2);

    await store.clear();
    expect((await store.use()).readings).toBe(0);
    expect(await store.get('a')).toBeNull();
  });

  it.skipIf(!navigator.storage?.estimate)(
    'tells its use of the disk (skipped where the browser tells none)',
    async () => {
      const store = readings();
      await store.put('a', reading);
      const { usedBytes, quotaBytes } = await store.use();
      expect(usedBytes).toBeGreaterThan(0);
      expect(quotaBytes).toBeGreaterThan(usedBytes!);
    },
  );

  it('keeps settings over a reopening', async () => {
    const onProblem = (problem: WireError) => problems.push(problem);
    const chosen = { ...DEFAULT_SETTINGS, workers: 3, mode: 'batch' } as const;
    await openSettings(onProblem, connection).save(chosen);
    await connection.close();
    expect(await openSettings(onProblem, connection).load()).toEqual(chosen);
  });
});
