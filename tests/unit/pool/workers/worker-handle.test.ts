import { wholeFile } from '../../../../src/protocol/page-source';
import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_ENGINE_OPTIONS } from '../../../../src/engine/types';
import { DEFAULT_LIMITS, type PoolLimits } from '../../../../src/pool/limits';
import { WorkerHandle } from '../../../../src/pool/workers/worker-handle';
import type { Outcome } from '../../../../src/protocol/errors';
import { packText } from '../../../../src/protocol/packed-text';
import type { OcrWorkerApi, PageReading } from '../../../../src/protocol/worker-api';

const READING: Outcome<PageReading> = {
  ok: true,
  value: {
    text: packText({ width: 1, height: 1, lines: [], unread: [] }),
    ms: { decode: 1, detect: 1, crop: 1, recognise: 1, layout: 1, total: 5 },
    thumbnail: null,
  },
};

const ports: MessagePort[] = [];

/**
 * A worker's side of the contract over a port, and the port dressed as the Worker that the handle
 * holds.
 */
function handleOver(api: Partial<OcrWorkerApi>, limits: Partial<PoolLimits> = {}) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose(api, port1 as never);
  const worker = Object.assign(port2, { terminate: vi.fn() });
  port2.start();
  const handle = new WorkerHandle(worker as never, { ...DEFAULT_LIMITS, ...limits });
  return { handle, worker };
}

const read = (handle: WorkerHandle) =>
  handle.recognise(
    { job: 1, source: wholeFile(new Blob()), options: DEFAULT_ENGINE_OPTIONS },
    () => undefined,
  );

const never = () => new Promise<never>(() => undefined);

/** Lets messages pass; only the timers stand still. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise<void>((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  for (const port of ports.splice(0)) port.close();
});

describe('a watched worker', () => {
  it('lives as long as it answers its heartbeat, however long a page takes', async () => {
    let beats = 0;
    const { handle } = handleOver({ recognise: never, ping: () => (beats += 1) });
    handle.startHeartbeat();
    void read(handle);
    for (let beat = 1; beat <= 100; beat += 1) {
      vi.advanceTimersByTime(DEFAULT_LIMITS.heartbeatMs);
      await until(() => handle.memoryBytes === beat);
    }
    expect([handle.alive, beats]).toEqual([true, 100]);
  });

  it('is dead after so much silence, and its page ends with the reason', async () => {
    let asked = 0;
    const ping = () => {
      asked += 1;
      return never() as never;
    };
    const { handle, worker } = handleOver({ recognise: never, ping });
    handle.startHeartbeat();
    const outcome = read(handle);
    vi.advanceTimersByTime(DEFAULT_LIMITS.silenceMs - 1);
    expect(handle.alive).toBe(true);
    vi.advanceTimersByTime(1);
    expect(handle.alive).toBe(false);
    expect(await outcome).toMatchObject({ ok: false, error: { code: 'timeout' } });
    expect(worker.terminate).toHaveBeenCalledOnce();
    expect(handle.memoryBytes).toBe(0);
    await until(() => asked > 0);
    expect(asked).toBe(1);
  });

  it('is left alone once it rests', () => {
    const { handle } = handleOver({ ping: never as never });
    handle.startHeartbeat();
    handle.stopHeartbeat();
    vi.advanceTimersByTime(10 * DEFAULT_LIMITS.silenceMs);
    expect(handle.alive).toBe(true);
  });
});

describe('a page', () => {
  it('that never ends is given up with its worker, though that answers its heartbeat', async () => {
    const { handle } = handleOver({ recognise: never, ping: () => 7 }, { pageMs: 30_000 });
    handle.startHeartbeat();
    const outcome = read(handle);
    vi.advanceTimersByTime(30_000);
    expect(await outcome).toMatchObject({
      ok: false,
      error: { code: 'timeout', message: expect.stringContaining('30 s') },
    });
    expect(handle.alive).toBe(false);
  });
});

describe('a worker that has read enough', () => {
  it.each([
    ['pages', { pages: 3 }, 7],
    ['memory', { memoryBytes: 6 }, 7],
  ])('(%s) is dead between two pages, and its last page is good', async (_, limits, held) => {
    let pages = 0;
    const ping = () => (pages < 3 ? 1 : held);
    const recognise = async () => {
      pages += 1;
      return READING;
    };
    const { handle } = handleOver({ recognise, ping }, limits);
    for (let page = 1; page <= 3; page += 1) {
      expect(handle.alive).toBe(true);
      expect(await read(handle)).toMatchObject({ ok: true });
    }
    expect([handle.alive, handle.pages]).toEqual([false, 3]);
    expect(await read(handle)).toMatchObject({ ok: false });
  });
});
