import { proxy } from 'comlink';
import { NameClaims } from '../export/plan/name-claims';
import { USUAL_RULE } from '../export/plan/naming';
import { planExport, type ExportChoice, type PlannedFile } from '../export/plan/plan';
import { coarsestDivision, stemKey, type PlannedPage } from '../export/plan/divide';
import { writePlanned } from '../export/plan/write-planned';
import { OcrError, toWireError, type Outcome } from '../protocol/errors';
import {
  DIVISIONS,
  EXPORT_FORMAT_IDS,
  formatFacts,
  type ExportApi,
  type ExportFormatId,
  type PageToWrite,
} from '../protocol/export-api';
import type { RecordJson } from '../records/record-json';
import { openWorkerLine, type WorkerLine } from '../threads/connect-worker';
import { spawnExportWorker } from '../threads/spawn-worker';
import type { ExportedFile, ExportRequest } from './api-types';

/** A page that was read, or was not, with what its files are made of. */
export interface ExportablePage extends PlannedPage {
  readonly index: number;
  readonly record: RecordJson | null;
  /** Fetched when its turn comes. */
  readonly toWrite: () => Promise<PageToWrite>;
}

/** Pages that cross to the worker at once. Unsourced. */
const AT_ONCE = 20;

/** Writes the files of pages as they are read. */
export class PageExports {
  readonly #choice: ExportChoice;
  readonly #worker: WorkerLine<ExportApi>;
  readonly #names: NameClaims;
  /** By what they have alike, paths of files that want names of their own. */
  readonly #besides = new Map<string, string[]>();

  /** @param paths of all files of the run */
  constructor(request: ExportRequest, paths: readonly string[], worker: WorkerLine<ExportApi>) {
    const { formats, division = 'file', rule = USUAL_RULE, batch = 'scriptorium' } = request;
    this.#choice = { formats, division, rule, batch };
    this.#worker = worker;
    this.#names = new NameClaims(request.taken);
    for (const path of [...paths, ...(request.besides ?? [])]) {
      const stem = stemKey(path);
      this.#besides.set(stem, [...(this.#besides.get(stem) ?? []), path]);
    }
  }

  /** True if some file is of several originals, and so cannot be written before all are read. */
  get waitsForAll(): boolean {
    const division = coarsestDivision(this.#choice.formats, this.#choice.division);
    return division === 'folder' || division === 'batch';
  }

  /**
   * All files of these pages, one after the other.
   * @param path of the one original that they are of; null for all originals
   */
  async *write(
    pages: readonly ExportablePage[],
    path: string | null,
  ): AsyncGenerator<ExportedFile> {
    for (const planned of this.#plan(pages, path)) {
      const { blob, outcome } = await writePlanned(planned, (format) =>
        this.#writeOne(planned, format, pages),
      );
      yield {
        path: outcome.file,
        wanted: planned.file,
        format: planned.format,
        original: planned.path,
        naming: planned.naming,
        error: outcome.error,
        pages: planned.pages.map((at) => pages[at]!.index),
        blob,
      };
    }
  }

  /** Ends its worker. */
  dispose(): void {
    this.#worker.end(new OcrError('cancelled', 'The run is over'));
  }

  /**
   * With the usual rule names hang on what the originals are called, so those that may want the
   * same one are planned with; with another rule on which comes first.
   */
  #plan(pages: readonly ExportablePage[], path: string | null): readonly PlannedFile[] {
    const fieldsOf = (at: number) => fieldsIn(pages[at]?.record ?? null);
    if (path === null || this.#choice.rule !== USUAL_RULE)
      return planExport(pages, this.#choice, { fieldsOf, names: this.#names }).files;
    const besides = (this.#besides.get(stemKey(path)) ?? []).filter((other) => other !== path);
    const all = [...pages, ...besides.map(pageOfAnother)];
    const { files } = planExport(all, this.#choice, { names: new NameClaims([], this.#names) });
    return files.filter((file) => file.pages.every((at) => at < pages.length));
  }

  async #writeOne(
    { pages: indices, title }: PlannedFile,
    format: ExportFormatId,
    pages: readonly ExportablePage[],
  ): Promise<Outcome<Blob>> {
    const own = indices.map((at) => pages[at]!);
    const isLone = own.length === 1;
    const options = { title, isLone, number: (indices[0] ?? 0) + 1 };
    const pagesFrom = async (from: number) => {
      const some = await Promise.all(own.slice(from, from + AT_ONCE).map((page) => page.toWrite()));
      return formatFacts(format).wantsFiles
        ? some
        : some.map((page) => ({ ...page, source: null }));
    };
    try {
      return await this.#worker.ask<Outcome<Blob>>((api) =>
        api.write(format, options, proxy(pagesFrom)),
      );
    } catch (error) {
      // The worker died of it; the next file has another.
      return { ok: false, error: toWireError(error) };
    }
  }
}

/**
 * @param paths of all files of the run
 *
 * @throws TypeError if there is no such format or division
 */
export function createPageExports(request: ExportRequest, paths: readonly string[]): PageExports {
  const { formats, division } = request;
  const unknown = formats.find((id) => !EXPORT_FORMAT_IDS.includes(id));
  if (unknown !== undefined || formats.length === 0)
    throw new TypeError(`export.formats must be among ${EXPORT_FORMAT_IDS.join(', ')}`);
  if (division !== undefined && !DIVISIONS.includes(division))
    throw new TypeError(`export.division must be one of ${DIVISIONS.join(', ')}`);
  return new PageExports(request, paths, openWorkerLine(spawnExportWorker, 'writes files'));
}

const pageOfAnother = (path: string): PlannedPage => ({
  path,
  original: path,
  part: null,
  isRead: true,
});

const fieldsIn = (record: RecordJson | null): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record?.fields ?? {}).map(([name, value]) => [name, String(value ?? '')]),
  );
