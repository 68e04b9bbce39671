import type { BackendChoice } from '../gpu/verdict';
import type { BenchmarkReport } from '../benchmark/report';
import type { BenchmarkProgress } from '../benchmark/types';
import type { Stage } from '../engine/types';
import type { PageJson } from '../export/formats/page-json';
import type { Naming } from '../export/plan/name-claims';
import type { IncomingFile, LeftOutFile } from '../intake/types';
import type { Backend } from '../protocol/backends';
import type { WireError } from '../protocol/errors';
import type { Mode } from '../protocol/events';
import type { Division, ExportFormatId } from '../protocol/export-api';
import type { Recipe } from '../records/recipe/recipe';
import type { RecordJson } from '../records/record-json';
import type { DoneFile } from './api-files';
import type { GpuReport } from './api-gpu';

/** One file of a run, read or not: see `PageJson`. */
export interface PageReport extends PageJson {
  /**
   * What the recipe made of the lines; null without a recipe, for a page that was not read, and if
   * none fits.
   */
  readonly record: RecordJson | null;
}

/** A whole run. Times in milliseconds. */
export interface RunReport {
  readonly app: 'scriptorium';
  readonly version: string;
  readonly mode: Mode;
  /** Where the number was to be found out, the last choice. */
  readonly workers: number;
  /**
   * `webgpu` if one of the workers read on the graphics card to the end; the others read on WASM.
   */
  readonly backend: Backend;
  /** Null if it was not asked for. */
  readonly gpu: GpuReport | null;
  /** SHA-256 of every file that the workers read with. */
  readonly models: Readonly<Record<string, string>>;
  /** The page's own load, then models fetched and verified and all workers ready. */
  readonly startMs: number;
  /** From the first page handed over, workers ready; null if no page was read. */
  readonly firstResultMs: number | null;
  /** From the first page handed over, workers ready, to the last event. */
  readonly wallMs: number;
  /** In the order given. */
  readonly pages: readonly PageReport[];
  /** Files of folders that were never meant to be read, and why not. */
  readonly leftOut: readonly LeftOutFile[];
}

/** What a caller hears while a run goes on; `index` is the file's place in the input. */
export type RunEvent =
  | { readonly type: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | {
      readonly type: 'progress';
      readonly index: number;
      readonly path: string;
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'page'; readonly index: number; readonly page: PageReport }
  /** With `export`: a file was written, or was not. What the listener returns is waited for. */
  | { readonly type: 'result'; readonly result: ExportedFile }
  /** All pages of a file have ended, and all results with them were told; waited for, too. */
  | { readonly type: 'done'; readonly file: DoneFile };

/** What pages are to be written as: see `planExport`. */
export interface ExportRequest {
  readonly formats: readonly ExportFormatId[];
  /** What becomes one file, as near to it as each format can. Default `file`: each original. */
  readonly division?: Division;
  /** How files are named. Default `{name}.{ext}`. */
  readonly rule?: string;
  /** Name of the whole. */
  readonly batch?: string;
  /** Paths of other files, whose results may want the same names: they get others. */
  readonly besides?: readonly string[];
  /** Paths that no file may get. */
  readonly taken?: readonly string[];
}

/** A file that was to be written. */
export interface ExportedFile {
  /** Null if it could not be written, nor its text in its place. */
  readonly path: string | null;
  readonly blob: Blob | null;
  readonly wanted: string;
  readonly format: ExportFormatId;
  /** Path of the page, original or folder that it is of; empty for all of them. */
  readonly original: string;
  /** Whether it is named as it was to be. */
  readonly naming: Naming;
  /** Why it is not what was asked for. */
  readonly error: WireError | null;
  /** What is in it, by index. */
  readonly pages: readonly number[];
}

/** Where a program keeps texts with all their places, as strings, by a key good as a name. */
export interface TextStore {
  get(key: string): Promise<string | null>;
  put(key: string, text: string): Promise<void>;
}

export interface ApiOptions {
  /** Default `parallel`. */
  readonly mode?: Mode;
  /**
   * Workers in `parallel`, 1 to 64; the other modes use one. Default: found out by measuring, from
   * a worker for every core.
   */
  readonly workers?: number;
  /**
   * What reads: `wasm` (the default); `auto`, a worker on the graphics card for what a test before
   * the run has shown to be right and faster on it; or `webgpu`, that worker even if it is slower.
   */
  readonly backend?: BackendChoice;
  /**
   * True answers from IndexedDB what was read before, and keeps what is read now. Default false.
   */
  readonly cache?: boolean;
  /** As `cache`, with a store of the program's own; what it refuses is read all the same. */
  readonly texts?: TextStore;
  /** Writes files of the pages, which come as events `result`. */
  readonly export?: ExportRequest;
  /** False leaves the pages out of the report: thousands of them were told as they ended. */
  readonly keepPages?: boolean;
  /** Larger pictures are refused. Default as in the app's settings. */
  readonly maxMegapixels?: number;
  /** Each frame of an animation is a page; else its first one is. Default false. */
  readonly everyFrame?: boolean;
  /**
   * Makes records: a built-in recipe's id, `guess` to choose among these for every page, or a
   * recipe.
   */
  readonly recipe?: string | Recipe;
  /**
   * A CSV, TSV, XLSX or JSON list that the items' titles are matched against, if the recipe wants
   * that.
   */
  readonly catalogue?: Blob;
}

/** What a caller of the benchmark chooses. */
export interface BenchmarkOptions {
  /** Pages of a run; the pictures are repeated until there are so many. Default 10. */
  readonly images?: number;
  /** How often each setting is run. Default 3. */
  readonly repeats?: number;
  /**
   * Worker counts of the parallel runs, 1 to 64 each. Default: from 1 to a worker for every core.
   */
  readonly workers?: readonly number[];
  /**
   * `wasm` (the default) measures the processor only; with `auto` and `webgpu` one worker on the
   * graphics card is measured beside it, as far as it may be used.
   */
  readonly backend?: BackendChoice;
  /** Larger pictures are left out. Default as in the app's settings. */
  readonly maxMegapixels?: number;
  /** Aborting it ends the benchmark, which then rejects with the code `cancelled`. */
  readonly signal?: AbortSignal;
}

/** What a caller hears while a benchmark goes on. */
export type BenchmarkEvent =
  Extract<RunEvent, { type: 'loading' }> | ({ readonly type: 'progress' } & BenchmarkProgress);

export interface ScriptoriumApi {
  readonly version: string;
  /**
   * Reads all files and resolves with the report. A file that cannot be read is a page with an
   * `error`; rejects only if nothing can be read (models not to be had, no worker starts, wrong
   * options, a recipe or a catalogue that is none).
   */
  recognise(
    files: FileList | readonly IncomingFile[],
    options?: ApiOptions,
    onEvent?: (event: RunEvent) => unknown,
  ): Promise<RunReport>;
  /**
   * Measures this machine with the files, as the benchmark of the app does, and resolves with its
   * report. Rejects if there is nothing to measure, or a picture fails that was read before.
   */
  benchmark(
    files: FileList | readonly IncomingFile[],
    options?: BenchmarkOptions,
    onEvent?: (event: BenchmarkEvent) => void,
  ): Promise<BenchmarkReport>;
}

declare global {
  interface Window {
    scriptorium: ScriptoriumApi;
  }
}
