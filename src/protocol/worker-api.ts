import type { EngineOptions, PageText, Stage, StageTimes } from '../engine/types';
import type { Outcome } from './errors';

export type JobId = number;

/** A file the worker needs. It is read from Cache Storage; `blob` is set where there is no Cache Storage. */
export interface AssetSource {
  readonly url: string;
  readonly cacheName: string;
  readonly blob: Blob | null;
}

export interface InitConfig {
  /** Page and worker must come from one build: an old cached worker refuses a newer page. */
  readonly buildId: string;
  readonly assets: {
    readonly wasm: AssetSource;
    readonly detection: AssetSource;
    readonly recognition: AssetSource;
    readonly dictionary: AssetSource;
  };
}

export interface InitReport {
  readonly backend: 'wasm';
  readonly ms: number;
}

export interface RecogniseRequest {
  readonly job: JobId;
  /** The file itself: a Blob crosses by reference and is decoded where its pixels are needed. */
  readonly blob: Blob;
  readonly options: EngineOptions;
}

export interface PageReading {
  readonly text: PageText;
  readonly ms: StageTimes;
  /** Small preview made while the picture was decoded anyway; null if the browser could not encode one. */
  readonly thumbnail: Blob | null;
}

export interface JobEvent {
  readonly job: JobId;
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}

/** The whole contract between page and worker (Comlink, one worker each). */
export interface OcrWorkerApi {
  init(config: InitConfig): Promise<Outcome<InitReport>>;
  recognise(
    request: RecogniseRequest,
    onEvent: (event: JobEvent) => void,
  ): Promise<Outcome<PageReading>>;
  /** Takes effect between two stages or two lines; an unknown job is ignored. */
  cancel(job: JobId): void;
  /** Answers with the worker's WASM memory in bytes (0 before init). */
  ping(): number;
}
