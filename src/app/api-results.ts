import type { ExportablePage, PageExports } from './api-export';
import type { DoneFile } from './api-files';
import type { RunEvent } from './api-types';

/**
 * Has the files of pages written when all their pages have ended, one at a time, and tells each
 * when the listener has taken the one before.
 */
export class RunResults {
  readonly #exports: PageExports | null;
  readonly #paths: readonly string[];
  readonly #tell: (event: RunEvent) => unknown;
  /** Of files that are not done, by index. */
  readonly #pages = new Map<number, ExportablePage>();
  /** That wait for all others, as results are of several. */
  readonly #waiting: DoneFile[] = [];
  #work: Promise<void> = Promise.resolve();

  /** @param paths of all files of the run */
  constructor(
    exports: PageExports | null,
    paths: readonly string[],
    tell: (event: RunEvent) => unknown,
  ) {
    this.#exports = exports;
    this.#paths = paths;
    this.#tell = tell;
  }

  /** True if pages are to be handed over. */
  get wanted(): boolean {
    return this.#exports !== null;
  }

  /** True if many pages have to be held until they are written. */
  get waitsForAll(): boolean {
    return this.#exports?.waitsForAll ?? false;
  }

  page(page: ExportablePage): void {
    this.#pages.set(page.index, page);
  }

  done(file: DoneFile): void {
    if (this.waitsForAll) this.#waiting.push(file);
    else this.#then(() => this.#write([file], this.#paths[file.index] ?? null));
  }

  /** No file will be done any more. */
  finish(): void {
    if (this.waitsForAll) this.#then(() => this.#write(this.#waiting, null));
  }

  /** Resolves when all that could be written is; rejects if the listener has. */
  written(): Promise<void> {
    return this.#work;
  }

  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work);
    // Whoever waits for it hears of it.
    this.#work.catch(() => undefined);
  }

  async #write(files: readonly DoneFile[], path: string | null): Promise<void> {
    const pages = this.#take(files);
    if (this.#exports)
      for await (const result of this.#exports.write(pages, path))
        await this.#tell({ type: 'result', result });
    for (const file of files) await this.#tell({ type: 'done', file });
  }

  #take(files: readonly DoneFile[]): ExportablePage[] {
    const indices = files.flatMap(({ pages }) => pages).sort((a, b) => a - b);
    const pages = indices.flatMap((index) => this.#pages.get(index) ?? []);
    for (const index of indices) this.#pages.delete(index);
    return pages;
  }
}
