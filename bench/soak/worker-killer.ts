import { setTimeout as after } from 'node:timers/promises';
import type { Page, Worker } from 'playwright';
import type { SeededRandom } from './random';

/**
 * A busy worker hears of its end between two pieces of work; after so long it is left to hear of it
 * by itself.
 */
const HEARING_MS = 20_000;

/** Kills the reading workers of a page, one at a time; the page must be watched (`watchPage`). */
export class WorkerKiller {
  readonly #page: Page;
  readonly #readers = new Set<Worker>();

  constructor(page: Page) {
    this.#page = page;
    page.on('worker', (worker) => void this.#meet(worker));
  }

  /**
   * A worker throws an error that nothing catches; false if there was none, or it was gone before.
   */
  async crash(random: SeededRandom): Promise<boolean> {
    if (this.#readers.size === 0) return false;
    const victim = random.pick([...this.#readers]);
    const told = victim
      .evaluate(
        () =>
          void setTimeout(() => {
            throw new Error('soak');
          }),
      )
      .then(
        () => true,
        () => false,
      );
    return Promise.race([told, after(HEARING_MS, true, { ref: false })]);
  }

  /** A worker is gone, and nobody is told; false if there was none. */
  terminate(random: SeededRandom): Promise<boolean> {
    return this.#page.evaluate((part) => {
      const readers = [...window.soak.readers];
      const victim = readers[Math.floor(part * readers.length)];
      victim?.terminate();
      return victim !== undefined;
    }, random.next());
  }

  async #meet(worker: Worker): Promise<void> {
    worker.on('close', () => this.#readers.delete(worker));
    const name = await worker.evaluate(() => self.name).catch(() => 'gone');
    if (name === 'ocr') this.#readers.add(worker);
  }
}
