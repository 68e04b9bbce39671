import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../../src/storage/db/db';

describe('a storage that never answers', () => {
  /** What a damaged profile does: a request that gets no event, ever. */
  const mute = { open: vi.fn(() => new EventTarget()) };

  beforeEach(() => {
    vi.useFakeTimers();
    mute.open.mockClear();
    vi.stubGlobal('indexedDB', mute);
    // idb asks whether a result is a request by its class.
    vi.stubGlobal('IDBRequest', EventTarget);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is given up after a while, and not waited for again', async () => {
    const connection = connect('mute');
    const first = expect(connection.run((db) => db.count('readings'))).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await first;
    await expect(connection.run((db) => db.count('readings'))).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
    expect(mute.open).toHaveBeenCalledTimes(1);
  });
});
