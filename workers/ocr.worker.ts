import { expose, releaseProxy, type ProxyMethods } from 'comlink';
import { parseDictionary } from '../src/engine/ctc';
import { readPage, type EngineHost } from '../src/engine/pipeline';
import type { Stage } from '../src/engine/types';
import { OcrError, outcomeOf } from '../src/protocol/errors';
import type {
  InitConfig,
  InitReport,
  JobEvent,
  JobId,
  OcrWorkerApi,
  PageReading,
  RecogniseRequest,
} from '../src/protocol/worker-api';
import { readAsset } from './assets';
import { loadModel, startRuntime, wasmBytes, type Model } from './ort';
import { decodePicture } from './raster';
import { createBreath } from './breath';

interface Models {
  readonly detection: Model;
  readonly recognition: Model;
  readonly characters: readonly string[];
}

/** Often enough for a smooth bar, seldom enough to cost nothing. */
const PROGRESS_EVERY_MS = 100;

let models: Models | null = null;
const running = new Set<JobId>();
/** Jobs that were cancelled and have not ended yet: part of `running`, so that a late cancel leaves nothing behind. */
const cancelled = new Set<JobId>();
const breathe = createBreath();

async function start({ buildId, assets }: InitConfig): Promise<InitReport> {
  const begin = performance.now();
  if (buildId !== __BUILD_ID__)
    throw new OcrError(
      'version-mismatch',
      'The page and its worker are of different versions; reload.',
    );
  const [wasm, detection, recognition, dictionary] = await Promise.all(
    [assets.wasm, assets.detection, assets.recognition, assets.dictionary].map(readAsset),
  );
  startRuntime(wasm!);
  models = {
    detection: await loadModel(new Uint8Array(detection!)),
    recognition: await loadModel(new Uint8Array(recognition!)),
    characters: parseDictionary(new TextDecoder().decode(dictionary)),
  };
  return { backend: 'wasm', ms: performance.now() - begin };
}

/** Lets messages in (a cancel among them), then stops the job if it was cancelled. */
async function checkpoint(job: JobId): Promise<void> {
  await breathe();
  if (cancelled.has(job)) throw new OcrError('cancelled', 'Cancelled');
}

function progressReporter(
  job: JobId,
  onEvent: (event: JobEvent) => void,
): EngineHost['onProgress'] {
  let last = -Infinity;
  let lastStage: Stage | null = null;
  return (stage, done, total) => {
    const now = performance.now();
    if (stage === lastStage && now - last < PROGRESS_EVERY_MS) return;
    last = now;
    lastStage = stage;
    onEvent({ job, stage, done, total });
  };
}

async function read(
  { job, blob, options }: RecogniseRequest,
  onEvent: (event: JobEvent) => void,
): Promise<PageReading> {
  if (!models)
    throw new OcrError('internal', 'The worker was asked to read before it was started.');
  const begin = performance.now();
  const onProgress = progressReporter(job, onEvent);
  onProgress('decode', 0, 1);
  const { image, thumbnail } = await decodePicture(blob);
  await checkpoint(job);
  const decode = performance.now() - begin;
  const { text, ms } = await readPage(image, options, {
    detect: models.detection.run,
    recognise: models.recognition.run,
    characters: models.characters,
    checkpoint: () => checkpoint(job),
    now: () => performance.now(),
    onProgress,
  });
  return { text, thumbnail, ms: { decode, ...ms, total: performance.now() - begin } };
}

/** Each job brings a port of its own for its events, and only this side can close it. */
function release(onEvent: (event: JobEvent) => void): void {
  (onEvent as Partial<ProxyMethods>)[releaseProxy]?.();
}

const api = {
  init: (config) => outcomeOf(() => start(config)),
  recognise: async (request, onEvent) => {
    running.add(request.job);
    const outcome = await outcomeOf(() => read(request, onEvent));
    running.delete(request.job);
    cancelled.delete(request.job);
    release(onEvent);
    return outcome;
  },
  cancel: (job) => {
    if (running.has(job)) cancelled.add(job);
  },
  ping: wasmBytes,
} satisfies OcrWorkerApi;

expose(api);
