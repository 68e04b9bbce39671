import type { EngineOptions, Stage, StageTimes } from '../engine/types';
import type { Backends, GpuCheck } from './backends';
import type { Outcome } from './errors';
import type { PackedText } from './packed-text';
import type { PageSource } from './page-source';

export type JobId = number;

/**
 * A file the worker needs. It is read from Cache Storage; `blob` is set where there is no Cache
 * Storage.
 */
export interface AssetSource {
  readonly url: string;
  /** As in the `integrity` of a fetch. */
  readonly integrity: string;
  readonly cacheName: string;
  /** It was fetched just now, not on an earlier visit. */
  readonly isNew: boolean;
  readonly blob: Blob | null;
}

/** The runtime as the browser has compiled it. */
export interface CompiledRuntime {
  readonly module: WebAssembly.Module;
  /** True if it comes with the code that the browser optimised on an earlier visit. */
  readonly warm: boolean;
}

export interface InitConfig {
  /** Page and worker must come from one build: an old cached worker refuses a newer page. */
  readonly buildId: string;
  /**
   * Compiled once for all workers: they share the code that it becomes. Where each compiles for
   * itself (WebKit), each begins with slow code, too. The graphics card has a runtime of its own.
   */
  readonly runtime: CompiledRuntime;
  readonly assets: {
    readonly detection: AssetSource;
    readonly recognition: AssetSource;
    readonly dictionary: AssetSource;
  };
  /** What the models run on; WASM where it is left out. */
  readonly backends?: Backends;
  /**
   * A run on the graphics card that takes longer never returns: `gpu-failed`. Some patience where
   * it is left out.
   */
  readonly gpuRunMs?: number;
}

/** What the self-check reads. */
export interface GpuCheckRequest {
  readonly picture: Blob;
  /** Pixels of the maps that are made of the picture: [width, height], multiples of 32. */
  readonly mapSizes: readonly (readonly [number, number])[];
  /** How many of its lines are read, of as many different widths as there are. */
  readonly lines: number;
}

export interface InitReport {
  readonly backends: Backends;
  /** True if the runtime came with the code that the browser optimised on an earlier visit. */
  readonly warm: boolean;
  readonly ms: number;
}

export interface RecogniseRequest {
  readonly job: JobId;
  /** With the file itself: a Blob crosses by reference and is decoded where it is needed. */
  readonly source: PageSource;
  readonly options: EngineOptions;
}

export interface PageReading {
  readonly text: PackedText;
  readonly ms: StageTimes;
  /**
   * Small preview made while the picture was decoded anyway; null if the browser could not encode
   * one.
   */
  readonly thumbnail: Blob | null;
}

export interface JobEvent {
  readonly job: JobId;
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}

/** A page that another worker reads. */
export interface HelpRequest {
  /** A number of its own, by which the helper can be called back with `cancel`. */
  readonly job: JobId;
  /** The same: the helper decodes it itself, which costs the reader nothing. */
  readonly source: PageSource;
}

/** The whole contract between page and worker (Comlink, one worker each). */
export interface OcrWorkerApi {
  /** Rejects with `gpu-failed` where the graphics card was asked for and cannot be had. */
  init(config: InitConfig): Promise<Outcome<InitReport>>;
  /** Reads a picture on both backends; for a worker that was not started and reads nothing else. */
  check(config: InitConfig, request: GpuCheckRequest): Promise<Outcome<GpuCheck>>;
  recognise(
    request: RecogniseRequest,
    onEvent: (event: JobEvent) => void,
  ): Promise<Outcome<PageReading>>;
  /** Takes effect between two pieces of a page; an unknown job is ignored. */
  cancel(job: JobId): void;
  /**
   * Helps with a page until its reader has no more pieces, or until `cancel` calls it back, which
   * is no error. Only a worker on WASM may help: what the graphics card reads is proved page by
   * page, and a piece of another's page has no such proof.
   * @param port the other end of the one that the reader gets with `addHelper`
   * @returns how many pieces were done here
   */
  help(request: HelpRequest, port: MessagePort): Promise<Outcome<number>>;
  /**
   * The reader of `job` gives pieces to a helper (a `HelperApi` on `port`); an unknown job closes
   * the port.
   */
  addHelper(job: JobId, helper: JobId, port: MessagePort): void;
  /** A helper has left or died: what it was given and has not answered is done by others. */
  dropHelper(job: JobId, helper: JobId): void;
  /** Answers with the worker's WASM memory in bytes (0 before init). */
  ping(): number;
}
