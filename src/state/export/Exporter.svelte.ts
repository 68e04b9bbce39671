import type { ShapeChoice } from '../../engine/flow/shapes';
import { USUAL_RULE } from '../../export/plan/naming';
import { planExport, type ExportChoice, type ExportPlan } from '../../export/plan/plan';
import type { PlannedPage } from '../../export/plan/divide';
import type { FileOutcome } from '../../export/plan/manifest';
import { zipOf } from '../../export/zip/zip-file';
import { OcrError } from '../../protocol/errors';
import { isEnded } from '../pages/page-status';
import type { Page } from '../pages/Page.svelte';
import { containerPath, numberInDocument } from '../pages/document-path';
import type { Exports } from './Exports.svelte';
import type { Target } from './targets';
import { writeFiles, type WritingOrder, type WritingParts, type WrittenFile } from './write-files';

/** What is done about a file whose name is taken. */
export const TAKEN_NAMES = ['number', 'replace', 'skip'] as const;
export type TakenName = (typeof TAKEN_NAMES)[number];

export interface ExporterParts extends Omit<WritingParts, 'changed' | 'signal'> {
  /** Its progress changes when pages have ended. */
  readonly batch: { readonly progress: unknown };
  readonly exports: Pick<Exports, 'noteWritten' | 'running'>;
}

/** What became of an export into folders. */
export interface ExportOutcome {
  /** Files that were written, manifest included. */
  readonly written: number;
  /** Of them, or instead of them: not as asked. */
  readonly failed: number;
  readonly isStopped: boolean;
}

/** What waits may still be read, and is planned for. */
export const plannedPage = (page: Page, isFollowed: boolean): PlannedPage => ({
  path: page.path,
  original: containerPath(page.path),
  part: numberInDocument(page),
  isRead: page.kind === 'done' || (isFollowed && !isEnded(page)),
});

/** Writes pages in files. */
export class Exporter {
  readonly #parts: ExporterParts;
  #abort: AbortController | null = null;
  #bundling = $state.raw<{ readonly done: number; readonly total: number } | null>(null);

  constructor(parts: ExporterParts) {
    this.#parts = parts;
  }

  /** How far a bundle is; null while none is written. */
  get bundling(): { readonly done: number; readonly total: number } | null {
    return this.#bundling;
  }

  /**
   * All files of an export, with their names.
   * @param isFollowed pages that wait are written as they end
   */
  plan(
    pages: readonly Page[],
    choice: ExportChoice,
    more: Parameters<typeof planExport>[2] & { readonly isFollowed?: boolean } = {},
  ): ExportPlan {
    const planned = pages.map((page) => plannedPage(page, more.isFollowed ?? false));
    return planExport(planned, choice, more);
  }

  /** Ends a bundle, which then rejects with `cancelled`. */
  cancel(): void {
    this.#abort?.abort(new OcrError('cancelled', 'The export was cancelled'));
  }

  /** The one file, or a ZIP of several with that name; rejects if it cannot be written. */
  async bundle(order: WritingOrder, name: string): Promise<{ blob: Blob; name: string }> {
    const abort = new AbortController();
    this.#abort = abort;
    let done = 0;
    const told = () => {
      this.#bundling = { done: ++done, total: order.files.length };
    };
    this.#bundling = { done: 0, total: order.files.length };
    try {
      return await bundled(writeFiles(order, this.#writing(abort.signal), told), name);
    } finally {
      this.#bundling = null;
    }
  }

  /** The text of pages as one string. */
  async text(pages: readonly Page[], shape: ShapeChoice): Promise<string> {
    const choice = { formats: ['txt'], division: 'batch', rule: USUAL_RULE, batch: 'text' } as const; // prettier-ignore
    const order = { pages, ...this.plan(pages, choice), shape, isFollowed: false };
    const { blob } = await this.bundle(order, 'text');
    return blob.text();
  }

  /**
   * Puts each file where it belongs as soon as its pages have ended; resolves when all of them
   * have. Rejects if the target takes no more.
   */
  async put(order: WritingOrder, target: Target): Promise<ExportOutcome> {
    const abort = new AbortController();
    const counts = { written: 0, failed: 0 };
    const show = () => {
      const { length: total } = order.files;
      const { written: done, failed } = counts;
      this.#parts.exports.running = { target: target.name, done, total, failed, stop: () => abort.abort() }; // prettier-ignore
    };
    show();
    const tell = ({ error }: FileOutcome) => {
      if (error) counts.failed += 1;
      show();
    };
    try {
      for await (const file of writeFiles(order, this.#writing(abort.signal), tell)) {
        // Before it is there: a folder that is watched tells at once.
        this.#parts.exports.noteWritten(file.path);
        await target.put(file, abort.signal);
        counts.written += 1;
      }
      return { ...counts, isStopped: false };
    } catch (error) {
      if (!abort.signal.aborted) throw error;
      return { ...counts, isStopped: true };
    } finally {
      this.#parts.exports.running = null;
    }
  }

  #writing(signal: AbortSignal): WritingParts {
    return { ...this.#parts, signal, changed: () => this.#changed(signal) };
  }

  #changed(signal: AbortSignal): Promise<void> {
    const { batch } = this.#parts;
    return new Promise((resolve) => {
      let isFirst = true;
      const stop = $effect.root(() => {
        $effect(() => {
          void batch.progress;
          if (!isFirst) end();
          isFirst = false;
        });
      });
      const end = () => {
        signal.removeEventListener('abort', end);
        queueMicrotask(stop);
        resolve();
      };
      signal.addEventListener('abort', end);
    });
  }
}

/** A file alone, or a ZIP. */
async function bundled(
  files: AsyncGenerator<WrittenFile>,
  name: string,
): Promise<{ blob: Blob; name: string }> {
  const first = await files.next();
  const second = await files.next();
  if (!first.done && second.done) {
    const { blob, path } = first.value;
    return { blob, name: path.slice(path.lastIndexOf('/') + 1) };
  }
  const all = [first, second].flatMap(({ done, value }) => (done ? [] : [value as WrittenFile]));
  const blob = await zipOf(entriesOf(all, files), 'application/zip', new Date());
  return { blob, name: `${name}.zip` };
}

/** Already packed: pictures in them are most of it. */
const PACKED = /\.(pdf|epub|docx|xlsx)$/;

async function* entriesOf(first: readonly WrittenFile[], rest: AsyncIterable<WrittenFile>) {
  const entry = ({ path, blob }: WrittenFile) => ({ name: path, content: blob, isStored: PACKED.test(path) }); // prettier-ignore
  for (const file of first) yield entry(file);
  for await (const file of rest) yield entry(file);
}
