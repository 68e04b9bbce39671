import type { Page } from 'playwright';
import { openAppRunner, type AppRunner } from '../lib/app-runner';
import { openDoor, type Door } from './receive';

/** The app in a browser, started when there is something to read. */
export class LazyRunner {
  readonly #gpu: boolean;
  #runner: Promise<AppRunner> | null = null;
  #closed = false;
  /** The way for what the page sends. */
  readonly door: Door = openDoor();

  constructor(gpu: boolean) {
    this.#gpu = gpu;
  }

  /** @throws Error if it was closed */
  async inPage<T>(work: (page: Page, url: string) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The browser was closed');
    this.#runner ??= openAppRunner({
      gpu: this.#gpu,
      signals: false,
      plugins: [this.door.plugin],
    });
    return (await this.#runner).inPage(work);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const runner = await this.#runner?.catch(() => null);
    await runner?.close();
  }
}
