import { DEFAULT_ENGINE_OPTIONS } from '../engine/types';
import { pageToJson } from '../export/formats/page-json';
import { acceptFiles } from '../intake/accept';
import type { Documents, IncomingFile, IntakeLimits, LeftOutFile } from '../intake/types';
import type { OcrPool } from '../pool/types';
import type { WireError } from '../protocol/errors';
import type { BatchEvent, Mode, PageInput, ResultCache } from '../protocol/events';
import { unpackText, type PackedText } from '../protocol/packed-text';
import type { PageSource } from '../protocol/page-source';
import type { StageTimes } from '../engine/types';
import { containerPath, numberInDocument } from '../state/pages/document-path';
import type { ExportablePage, PageExports } from './api-export';
import { FileTracker } from './api-files';
import type { ToRecord } from './api-records';
import { RunResults } from './api-results';
import type { PageReport, RunEvent } from './api-types';

export interface RunParts {
  readonly files: readonly IncomingFile[];
  readonly documents: Documents;
  readonly pool: OcrPool;
  readonly mode: Mode;
  readonly limits: IntakeLimits;
  readonly cache: ResultCache | null;
  readonly toRecord: ToRecord;
  /** Null if no files are to be written. */
  readonly exports: PageExports | null;
  /** False leaves the pages out of the outcome. */
  readonly keepPages: boolean;
  readonly onEvent: (event: RunEvent) => unknown;
}

export interface RunOutcome {
  readonly firstResultMs: number | null;
  readonly wallMs: number;
  readonly pages: readonly PageReport[];
  readonly leftOut: readonly LeftOutFile[];
}

/** How a page ended. */
interface Ending {
  readonly packed: PackedText | null;
  /** Where the cache has it; null if it has not. */
  readonly key: string | null;
  readonly ms: StageTimes | null;
  readonly error: WireError | null;
}

/**
 * One run over files: refusals and pages, in the order of their files. The workers are ready before
 * it.
 */
export async function runOver(parts: RunParts): Promise<RunOutcome> {
  const run = new ApiRun(parts);
  const startMs = performance.now();
  const sinceStart = () => performance.now() - startMs;
  let firstResultMs: number | null = null;
  for await (const event of parts.pool.process(run.input(), options(parts))) {
    if (event.type === 'result') firstResultMs ??= sinceStart();
    run.take(event);
    // The pool waits when much of what it has read was not taken.
    await run.results.written();
  }
  run.results.finish();
  await run.results.written();
  return { firstResultMs, wallMs: sinceStart(), pages: run.pages, leftOut: run.leftOut };
}

const options = ({ mode, cache }: RunParts) => ({
  mode,
  engine: DEFAULT_ENGINE_OPTIONS,
  ...(cache && { cache }),
});

/**
 * Paths may repeat, so a page's id is its place among all pages and refusals. A file may hold
 * several pages.
 */
class ApiRun {
  readonly #parts: RunParts;
  readonly pages: PageReport[] = [];
  readonly leftOut: LeftOutFile[] = [];
  readonly results: RunResults;
  readonly #tracker: FileTracker;
  /** Of pages that have not ended, by index. */
  readonly #open = new Map<number, { readonly path: string; readonly source: PageSource }>();
  #count = 0;

  constructor(parts: RunParts) {
    this.#parts = parts;
    const paths = parts.files.map(({ path }) => path);
    this.results = new RunResults(parts.exports, paths, parts.onEvent);
    this.#tracker = new FileTracker((file) => this.results.done(file));
  }

  async *input(): AsyncGenerator<PageInput> {
    const { files, limits, documents } = this.#parts;
    const indices = new Map(files.map((file, index) => [file, index]));
    const onWhole = (file: IncomingFile) => this.#tracker.whole(indices.get(file)!);
    const items = acceptFiles(files, limits, documents, onWhole);
    for await (const item of items) {
      if (item.kind === 'left-out') {
        const file = { path: item.path, error: item.error };
        this.leftOut.push(file);
        this.#tracker.leftOut(file);
        continue;
      }
      const { path, source } = item;
      const index = this.#count++;
      this.#open.set(index, { path, source });
      this.#tracker.page(index);
      if (item.kind === 'page') yield { id: String(index), path, source };
      else this.#settle(index, { packed: null, key: null, ms: null, error: item.error });
    }
  }

  take(event: BatchEvent): void {
    if (event.type === 'complete') return;
    const index = Number(event.page);
    if (event.type === 'progress') {
      const { type, stage, done, total } = event;
      this.#parts.onEvent({ type, index, path: this.#open.get(index)!.path, stage, done, total });
    } else if (event.type === 'result') {
      const { text: packed, key, ms } = event;
      this.#settle(index, { packed, key, ms, error: null });
    } else if (!event.willRetry) {
      this.#settle(index, { packed: null, key: null, ms: null, error: event.error });
    }
  }

  #settle(index: number, ending: Ending): void {
    const { toRecord, keepPages, onEvent } = this.#parts;
    const { path, source } = this.#open.get(index)!;
    this.#open.delete(index);
    const { packed, ms, error } = ending;
    const text = packed && unpackText(packed);
    const record = text && toRecord(text);
    const page: PageReport = { ...pageToJson({ path, text, ms, error }), record };
    if (keepPages) this.pages[index] = page;
    onEvent({ type: 'page', index, page });
    if (this.results.wanted) this.results.page(this.#exportable(index, page, source, ending));
    this.#tracker.ended(index);
  }

  #exportable(
    index: number,
    { path, record }: PageReport,
    source: PageSource,
    { packed, key, ms, error }: Ending,
  ): ExportablePage {
    const { cache } = this.#parts;
    // Thousands of texts wait outside of memory where there is a place for them.
    const text =
      this.results.waitsForAll && cache && key !== null
        ? async () => (await cache.get(key))?.text ?? null
        : async () => packed;
    return {
      index,
      path,
      original: containerPath(path),
      part: numberInDocument({ path }),
      isRead: packed !== null,
      record,
      toWrite: async () => ({
        path,
        packed: await text(),
        order: 'auto',
        revision: null,
        ms,
        error,
        shape: null,
        source,
      }),
    };
  }
}
