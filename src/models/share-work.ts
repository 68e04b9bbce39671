import type { AssetProgress } from '../protocol/clerk-api';
import { OcrError } from '../protocol/errors';

export type SharedWork<T> = (onProgress?: AssetProgress, signal?: AbortSignal) => Promise<T>;

interface Run<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  readonly listeners: Set<AssetProgress>;
  waiting: number;
  settled: boolean;
}

/**
 * Work that many may wait for: it runs once and its result is kept, reports to everyone who waits,
 * stops early only when the last of them has left, and is forgotten when it fails.
 */
export function shareWork<T>(
  work: (report: AssetProgress, signal: AbortSignal) => Promise<T>,
): SharedWork<T> {
  let current: Run<T> | null = null;

  const forget = (run: Run<T>) => {
    if (current === run) current = null;
  };

  const leave = (run: Run<T>) => {
    run.waiting -= 1;
    if (run.waiting > 0 || run.settled) return;
    forget(run);
    run.controller.abort();
  };

  return async (onProgress = () => undefined, signal) => {
    if (signal?.aborted) throw cancelled();
    const run = (current ??= start(work));
    const listener: AssetProgress = (loaded, total) => onProgress(loaded, total);
    run.listeners.add(listener);
    run.waiting += 1;
    try {
      return await untilAborted(run.result, signal);
    } catch (error) {
      if (run.settled) forget(run);
      throw error;
    } finally {
      run.listeners.delete(listener);
      leave(run);
    }
  };
}

function start<T>(work: (report: AssetProgress, signal: AbortSignal) => Promise<T>): Run<T> {
  const controller = new AbortController();
  const listeners = new Set<AssetProgress>();
  const report: AssetProgress = (loaded, total) => {
    for (const listener of listeners) listener(loaded, total);
  };
  const settle = () => {
    run.settled = true;
  };
  const result = work(report, controller.signal).finally(settle);
  // Once everyone has left, nobody is there to hear that it was cancelled.
  result.catch(() => undefined);
  const run: Run<T> = { result, controller, listeners, waiting: 0, settled: false };
  return run;
}

const cancelled = () => new OcrError('cancelled', 'Loading the models was cancelled.');

async function untilAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return result;
  const heard = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(cancelled()), { signal: heard.signal });
  });
  return Promise.race([result, aborted]).finally(() => heard.abort());
}
