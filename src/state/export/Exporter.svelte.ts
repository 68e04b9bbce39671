import type { ShapeChoice } from '../../engine/flow/shape';
import { planExport, type ExportChoice, type PlannedFile } from '../../export/plan/plan';
import type { PlannedPage } from '../../export/plan/divide';
import { OcrError } from '../../protocol/errors';
import type { Page } from '../pages/Page.svelte';
import { containerPath, numberInDocument } from '../pages/document-path';
import { writeFiles, type WritingOrder, type WritingParts } from './write-files';

export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

export const plannedPage = (page: Page): PlannedPage => ({
  path: page.path,
  original: containerPath(page.path),
  part: numberInDocument(page),
  isRead: page.kind === 'done',
});

/** Writes pages in files; one export at a time. */
export class Exporter {
  readonly #parts: WritingParts;
  #progress = $state.raw<ExportProgress | null>(null);
  #abort: AbortController | null = null;

  constructor(parts: WritingParts) {
    this.#parts = parts;
  }

  /** Null while nothing is written. */
  get progress(): ExportProgress | null {
    return this.#progress;
  }

  plan(pages: readonly Page[], choice: ExportChoice, taken: Iterable<string> = []): PlannedFile[] {
    return planExport(pages.map(plannedPage), choice, { taken });
  }

  /** Ends what is being written, which then rejects with `cancelled`. */
  cancel(): void {
    this.#abort?.abort();
  }

  /** The one file, or a ZIP of several with that name; rejects if it cannot be written. */
  async bundle(order: WritingOrder, name: string): Promise<{ blob: Blob; name: string }> {
    return this.#during(order, async (files) => {
      const [first] = order.files;
      if (order.files.length > 1 || !first) {
        const { zipOfFiles } = await import('../../export/zip');
        return { blob: await zipOfFiles(files), name: `${name}.zip` };
      }
      const written = [];
      for await (const file of files) written.push(file);
      if (written.length === 1) {
        const [{ blob, path }] = written as [{ blob: Blob; path: string }];
        return { blob, name: path.slice(path.lastIndexOf('/') + 1) };
      }
      const { zipOfFiles } = await import('../../export/zip');
      return { blob: await zipOfFiles(streamOf(written)), name: `${name}.zip` };
    });
  }

  /** All of the pages' text as one string. */
  async text(pages: readonly Page[], shape: ShapeChoice): Promise<string> {
    const choice = { formats: ['txt'], division: 'batch', rule: '{name}.{ext}', batch: 'text' } as const; // prettier-ignore
    const order = { pages, files: this.plan(pages, choice), shape };
    const { blob } = await this.bundle(order, 'text');
    return blob.text();
  }

  async #during<T>(
    order: WritingOrder,
    use: (files: ReturnType<typeof writeFiles>, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const abort = new AbortController();
    this.#abort = abort;
    this.#progress = { done: 0, total: order.files.length };
    try {
      const files = writeFiles(order, this.#parts, () => {
        if (abort.signal.aborted) throw new OcrError('cancelled', 'The export was cancelled');
        const { done, total } = this.#progress!;
        this.#progress = { done: done + 1, total };
      });
      return await use(files, abort.signal);
    } finally {
      this.#progress = null;
      this.#abort = null;
    }
  }
}

async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
