import { wholeFile } from '../../../../src/protocol/page-source';
import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BatchSession } from '../../../../src/state/session/BatchSession.svelte';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { openBatches } from '../../../../src/storage/batches/batches-store';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { openReadings } from '../../../../src/storage/stores/readings-store';
import { batchOf, keyOf, readingOf } from '../../storage/batch-parts';

let connection: Connection;
let told: string[];
const lock = vi.fn(() => Promise.resolve());

function opened(id = 'b') {
  const store = openBatches(connection);
  const readings = openReadings('models', () => undefined, connection);
  const parts = {
    store,
    readings,
    channel: { tell: () => undefined, listen: () => () => undefined },
    settings: { keepPictures: 'none' as const },
    preview: () => Promise.reject(new Error('none')),
    onProblem: () => undefined,
  };
  const session = new BatchSession(id, parts, {
    onCommit: () => undefined,
    onStall: () => told.push('stall'),
    onClosed: () => told.push('closed'),
  });
  return { session, store, readings };
}

/** A page that has come to the session. */
async function enter(session: BatchSession): Promise<Page> {
  const source = wholeFile(new Blob(['file']));
  const page = new Page('p', 'p.png', source);
  await session.pages!.enter([{ page, source, root: null }]);
  return page;
}

beforeEach(() => {
  connection = connect('session');
  told = [];
  lock.mockClear();
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await connection.close();
  await deleteDB('session');
});

describe('a session', () => {
  it('is opened, read and closed, and lets go of its lock when all is written', async () => {
    const { session, store } = opened();
    expect([session.state, session.holds, session.pages]).toEqual(['opening', false, null]);
    expect(session.hold(batchOf('b'), lock)).toBe(true);
    expect([session.state, session.holds, session.safe]).toEqual(['reading', true, true]);
    const entering = enter(session);
    const closing = session.close();
    expect([session.state, session.holds, lock.mock.calls.length]).toEqual(['closing', false, 0]);
    await Promise.all([entering, closing]);
    expect([session.state, told, lock.mock.calls.length]).toEqual(['closed', ['closed'], 1]);
    expect((await store.list())[0]).toMatchObject({ counts: { waiting: 1 } });
    await session.close();
    expect(told).toEqual(['closed']);
  });

  it('without a page leaves no batch behind', async () => {
    const { session, store } = opened();
    await store.commit({ id: 'b', update: () => batchOf('b'), pages: [], roots: [] });
    session.hold(batchOf('b'), lock);
    await session.close();
    expect(await store.list()).toEqual([]);
  });

  it('that was closed while it was opened takes no lock, and fails only once', async () => {
    const { session } = opened();
    await session.close();
    expect(session.hold(batchOf('b'), lock)).toBe(false);
    expect(session.watch()).toBe(false);
    session.fail();
    expect([session.state, told]).toEqual(['closed', ['closed']]);
  });

  it('watches, gets the lock when the other tab has let go, and reads', async () => {
    const grants: ((lock: object) => void)[] = [];
    const request = (_: string, __: object, work: (lock: object) => Promise<void>) =>
      new Promise<void>((resolve) => grants.push((given) => resolve(work(given))));
    vi.stubGlobal('navigator', { locks: { request } });
    const { session } = opened();
    expect([session.watch(), session.watches]).toEqual([true, true]);
    const over = session.handedOver();
    grants[0]!({});
    const given = (await over)!;
    expect([session.state, session.watches]).toEqual(['taking-over', true]);
    expect(session.hold(batchOf('b'), given)).toBe(true);
    expect([session.state, session.watches]).toEqual(['reading', false]);
  });

  it('stores what was read with its page, and nothing more once it is closed', async () => {
    const { session, store, readings } = opened();
    session.hold(batchOf('b'), lock);
    const page = await enter(session);
    expect(await session.pages!.store('another', keyOf('a'), readingOf('no'))).toBe(false);
    expect(await session.pages!.store(page.id, keyOf('a'), readingOf('yes'))).toBe(true);
    expect(await readings.text(keyOf('a'))).toMatchObject({ lines: [{ text: 'yes' }] });
    expect((await store.list())[0]).toMatchObject({ counts: { done: 1, waiting: 0 } });
    const closing = session.close();
    expect(await session.pages!.store(page.id, keyOf('b'), readingOf('late'))).toBe(false);
    await closing;
  });

  it('stalls when nothing can be written, tells it each time, and goes on', async () => {
    const { session, store } = opened();
    session.hold(batchOf('b'), lock);
    vi.spyOn(store, 'commit').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
    await enter(session);
    expect([session.state, session.holds, session.safe]).toEqual(['stalled', true, false]);
    session.retry();
    await vi.waitFor(() => expect(told).toEqual(['stall', 'stall']));
    vi.restoreAllMocks();
    session.retry();
    await session.close();
    expect(told).toEqual(['stall', 'stall', 'closed']);
    expect((await store.list())[0]).toMatchObject({ counts: { waiting: 1 } });
  });
});
