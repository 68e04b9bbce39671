import type { Page } from 'playwright';

/**
 * A stretch for which the screen's main thread did nothing else: over 50 ms, or the browser tells
 * of none.
 */
export interface LongTask {
  /** Milliseconds since the page was opened. */
  readonly startMs: number;
  readonly ms: number;
}

declare global {
  interface Window {
    soak: { readonly readers: Set<Worker>; longTasks: LongTask[] };
  }
}

/**
 * From its opening on the page keeps its reading workers, so that one can be killed, and its long
 * tasks.
 */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.soak = { readers: new Set(), longTasks: [] };
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name === 'ocr') window.soak.readers.add(this);
      }
      override terminate(): void {
        // A worker that is gone must not be held: it would look as if the app kept it.
        window.soak.readers.delete(this);
        super.terminate();
      }
    };
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        window.soak.longTasks.push({ startMs: startTime, ms: duration });
    }).observe({ type: 'longtask' });
  });
}
