import type { Browser, CDPSession, Page } from 'playwright';
import { processBytes } from '../lib/process-memory';
import type { AppScreen } from './app-screen';
import type { LongTask } from './watch-page';

/** How things stand at one moment. */
export interface Sample {
  /** Since the files were given. */
  readonly atMs: number;
  /** Pages that have ended: read, failed or refused. */
  readonly ended: number;
  /**
   * Resident memory of the browser's renderer processes; null where the system does not tell it.
   */
  readonly rssBytes: number | null;
  /** What the page's own scripts hold; workers have heaps of their own. */
  readonly heapBytes: number;
  /** Reading workers; each takes 100 MB and more. */
  readonly workers: number;
  /**
   * The part of the time of its tasks for which the main thread was given a core since the last
   * sample, 0 to 1. On a machine with more work than cores a task of 30 ms takes 60, and this says
   * so.
   */
  readonly cpuShare: number;
  /** Since the last sample; they start at so many milliseconds since the files were given. */
  readonly longTasks: readonly LongTask[];
}

interface ThreadTimes {
  readonly cpuS: number;
  readonly tasksS: number;
}

/** Takes samples of a page that is watched (`watchPage`). */
export class Sampler {
  readonly #screen: AppScreen;
  readonly #page: Page;
  readonly #ofPage: CDPSession;
  readonly #ofBrowser: CDPSession;
  /** When the files were given: by this process's clock, and by the page's. */
  #startMs = NaN;
  #pageStartMs = NaN;
  #last: ThreadTimes = { cpuS: 0, tasksS: 0 };

  private constructor(screen: AppScreen, page: Page, ofPage: CDPSession, ofBrowser: CDPSession) {
    this.#screen = screen;
    this.#page = page;
    this.#ofPage = ofPage;
    this.#ofBrowser = ofBrowser;
  }

  /**
   * To be called when the files are about to be given; long tasks of the page's opening are not
   * told of.
   */
  static async start(browser: Browser, page: Page, screen: AppScreen): Promise<Sampler> {
    const ofPage = await page.context().newCDPSession(page);
    await ofPage.send('Performance.enable');
    const sampler = new Sampler(screen, page, ofPage, await browser.newBrowserCDPSession());
    await sampler.#begin();
    return sampler;
  }

  async #begin(): Promise<void> {
    await this.take();
    this.#startMs = Date.now();
    this.#pageStartMs = await this.#page.evaluate(() => performance.now());
  }

  async take(): Promise<Sample> {
    const { read, failed } = await this.#screen.counts();
    const metrics = await this.#metrics();
    return {
      atMs: Date.now() - this.#startMs,
      ended: read + failed,
      rssBytes: await processBytes(this.#ofBrowser, 'renderer'),
      heapBytes: metrics('JSHeapUsedSize'),
      cpuShare: this.#cpuShare({ cpuS: metrics('ThreadTime'), tasksS: metrics('TaskDuration') }),
      workers: await this.#page.evaluate(() => window.soak.readers.size),
      longTasks: await this.#longTasks(),
    };
  }

  async #longTasks(): Promise<LongTask[]> {
    const tasks = await this.#page.evaluate(() => window.soak.longTasks.splice(0));
    return tasks.map(({ startMs, ms }) => ({ startMs: startMs - this.#pageStartMs, ms }));
  }

  async #metrics(): Promise<(name: string) => number> {
    const { metrics } = await this.#ofPage.send('Performance.getMetrics');
    return (wanted) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  }

  #cpuShare(now: ThreadTimes): number {
    const { cpuS, tasksS } = this.#last;
    this.#last = now;
    // The thread also works between its tasks, so that the quotient can come out above 1.
    return Math.min(1, (now.cpuS - cpuS) / (now.tasksS - tasksS));
  }
}
