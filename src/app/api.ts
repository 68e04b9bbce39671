/**
 * The page for programs (api.html): the app's own intake, workers and cache behind one function.
 */
import { BACKEND_CHOICES, type BackendChoice } from '../gpu/verdict';
import type { IncomingFile } from '../intake/types';
import { ASSETS, MODELS_FINGERPRINT } from '../models/catalog';
import { createDocumentWorker } from '../threads/document-worker';
import { createFileWorker } from '../threads/file-worker';
import { createPool } from '../pool/ocr-pool';
import { spawnWorker } from '../threads/spawn-worker';
import type { OcrPool, PoolOptions, WorkerCount } from '../pool/types';
import type { GpuPlan } from '../protocol/backends';
import { MODES, type Mode, type ResultCache } from '../protocol/events';
import { sharedConnection } from '../storage/db/db';
import { watchPacks } from '../storage/stores/installed-packs';
import { openReadings } from '../storage/stores/readings-store';
import { DEFAULT_SETTINGS } from '../storage/types';
import type { BenchmarkReport } from '../benchmark/report';
import { benchmarkOver } from './api-benchmark';
import { prepareGpu, type GpuReport } from './api-gpu';
import type { PageExports } from './api-export';
import { openRecords } from './api-records';
import { runOver } from './api-run';
import { cacheIn } from './api-texts';
import type {
  ApiOptions,
  BenchmarkEvent,
  BenchmarkOptions,
  RunEvent,
  RunReport,
} from './api-types';

const pageReadyMs = performance.now();
const fileWorker = createFileWorker();
const documents = createDocumentWorker();

const incoming = (files: FileList | readonly IncomingFile[]): readonly IncomingFile[] =>
  files instanceof FileList
    ? Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }))
    : files;

const openCache = (): ResultCache =>
  openReadings(
    MODELS_FINGERPRINT,
    (problem) => console.warn(problem.message),
    sharedConnection(),
    fileWorker.hash,
    watchPacks(),
  );

function cacheOf({ texts, cache }: ApiOptions): ResultCache | null {
  if (texts) return cacheIn(texts, openCache().keyOf);
  return cache ? openCache() : null;
}

/** Its code is loaded only if files are to be written. */
async function openExports(
  { export: request }: ApiOptions,
  files: readonly IncomingFile[],
): Promise<PageExports | null> {
  if (!request) return null;
  const { createPageExports } = await import('./api-export');
  return createPageExports(request, files.map(({ path }) => path)); // prettier-ignore
}

function workersFor(mode: Mode, options: ApiOptions): WorkerCount {
  if (!MODES.includes(mode)) throw new TypeError(`mode must be one of ${MODES.join(', ')}`);
  return mode === 'parallel' ? (options.workers ?? 'auto') : 1;
}

/** Milliseconds until every worker of the pool is ready. */
async function warmUpMs(pool: OcrPool): Promise<number> {
  const startMs = performance.now();
  await pool.warmUp();
  return performance.now() - startMs;
}

type Loading = Extract<RunEvent, { type: 'loading' }>;

/** A pool of its own for each call; what it loads is told. */
function poolOf(
  workers: WorkerCount,
  onEvent: (event: Loading) => void,
  card: Pick<PoolOptions, 'gpu' | 'onGpuFault'> = {},
): OcrPool {
  const prepare = () =>
    fileWorker.ensureAssets((loadedBytes, totalBytes) =>
      onEvent({ type: 'loading', loadedBytes, totalBytes }),
    );
  return createPool({ workers, spawn: spawnWorker, prepare, ...card });
}

function checkBackend(backend: BackendChoice): BackendChoice {
  if (BACKEND_CHOICES.includes(backend)) return backend;
  throw new TypeError(`backend must be one of ${BACKEND_CHOICES.join(', ')}`);
}

async function recognise(
  files: FileList | readonly IncomingFile[],
  options: ApiOptions = {},
  onEvent: (event: RunEvent) => unknown = () => undefined,
): Promise<RunReport> {
  const mode = options.mode ?? 'parallel';
  const toRecord = await openRecords(options);
  const given = incoming(files);
  const exports = await openExports(options, given);
  let gpu = await prepareGpu(checkBackend(options.backend ?? 'wasm'), () =>
    fileWorker.ensureAssets(),
  );
  const pool = poolOf(workersFor(mode, options), onEvent, {
    gpu: gpu?.backends ?? null,
    onGpuFault: ({ message }) => (gpu = gpu && { ...gpu, failure: message }),
  });
  try {
    const startMs = pageReadyMs + (await warmUpMs(pool));
    const outcome = await runOver({
      files: given,
      documents,
      pool,
      mode,
      limits: {
        maxMegapixels: options.maxMegapixels ?? DEFAULT_SETTINGS.maxMegapixels,
        everyFrame: options.everyFrame ?? DEFAULT_SETTINGS.everyFrame,
      },
      cache: cacheOf(options),
      toRecord,
      exports,
      keepPages: options.keepPages ?? true,
      onEvent,
    });
    return { ...about(mode, pool, gpu), startMs, ...outcome };
  } finally {
    exports?.dispose();
    await pool.dispose();
  }
}

const about = (mode: Mode, { workers, gpu: card }: OcrPool, gpu: GpuReport | null) =>
  ({
    app: 'scriptorium',
    version: __APP_VERSION__,
    mode,
    workers,
    backend: card ? 'webgpu' : 'wasm',
    gpu,
    models: Object.fromEntries(ASSETS.map(({ id, sha256 }) => [id, sha256])),
  }) as const;

async function benchmark(
  files: FileList | readonly IncomingFile[],
  options: BenchmarkOptions = {},
  onEvent: (event: BenchmarkEvent) => void = () => undefined,
): Promise<BenchmarkReport> {
  const gpu = await prepareGpu(checkBackend(options.backend ?? 'wasm'), () =>
    fileWorker.ensureAssets(),
  );
  const createPool = (workers: number, plan: GpuPlan | null) =>
    poolOf(workers, onEvent, { gpu: plan });
  return benchmarkOver(incoming(files), options, gpu, createPool, documents, onEvent);
}

window.scriptorium = { version: __APP_VERSION__, recognise, benchmark };
