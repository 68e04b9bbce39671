import { parseDictionary } from '../../src/engine/recognition/ctc';
import { PP_OCR_LINES } from '../../src/engine/recognition/recogniser';
import type { EngineHost } from '../../src/engine/pipeline';
import type { TaskHost } from '../../src/engine/tasks';
import type { RunModel } from '../../src/engine/types';
import { GPU_WASM } from '../../src/models/catalog';
import { ensureLateAsset } from '../../src/models/late-asset';
import { ON_WASM, usesGpu, type Backends } from '../../src/protocol/backends';
import { OcrError } from '../../src/protocol/errors';
import type { InitConfig } from '../../src/protocol/worker-api';
import { readAsset } from './assets';
import { loadGpuStage } from './gpu';
import { createIdentifier } from './identify-languages';
import { createLatinRecogniser } from './latin';
import { createLexicons } from './lexicons';
import { createReaders } from './readers';
import { loadModel, startGpuRuntime, startRuntime } from '../ort';
import { gpuFailed, unguarded, type GuardedModel } from '../../src/gpu/guard';
import { guarded } from '../../src/gpu/load-stage';

/** What a worker reads with for the rest of its life. */
export interface Models {
  readonly host: TaskHost & Pick<EngineHost, 'identifyLanguages'>;
  readonly backends: Backends;
  /** True if the runtime came with the code that the browser optimised on an earlier visit. */
  readonly warm: boolean;
  /** To be awaited before a page is told; see `GuardedModel`. */
  readonly endPage: () => Promise<void>;
}

type Assets = InitConfig['assets'];

/**
 * The Latin recogniser, or null where it cannot be had (no network, and never fetched before):
 * pages are then read without it. It is asked for once, so that a server that does not answer holds
 * up one line and not every one.
 */
function latinOrNone(): TaskHost['latin'] {
  const load = createLatinRecogniser();
  let latin: ReturnType<TaskHost['latin']> | null = null;
  return () => (latin ??= load().catch(() => null));
}

/** @throws OcrError `version-mismatch` */
function checkBuild({ buildId }: InitConfig): void {
  if (buildId !== __BUILD_ID__)
    throw new OcrError(
      'version-mismatch',
      'The page and its worker are of different versions; reload.',
    );
}

/**
 * The runtime with the graphics card; rejects with `gpu-failed` where the browser lacks what it
 * needs.
 */
async function startOnGpu(): Promise<void> {
  if (!('Suspending' in WebAssembly)) throw gpuFailed('this browser has no JSPI');
  await startGpuRuntime(await WebAssembly.compile(await ensureLateAsset(GPU_WASM)));
}

/** The model of a stage as WASM reads with it. */
export const loadOnWasm = async (stage: keyof Backends, assets: Assets): Promise<RunModel> =>
  (await loadModel(new Uint8Array(await readAsset(assets[stage])))).run;

export const loadCharacters = async ({ dictionary }: Assets): Promise<readonly string[]> =>
  parseDictionary(new TextDecoder().decode(await readAsset(dictionary)));

/** True if the runtime came with optimised code. */
async function start(config: InitConfig, backends: Backends): Promise<boolean> {
  checkBuild(config);
  if (usesGpu(backends)) {
    await startOnGpu();
    return false;
  }
  startRuntime(config.runtime.module);
  return config.runtime.warm;
}

/** The runtime for a self-check. */
export const startForCheck = async (config: InitConfig): Promise<void> => {
  checkBuild(config);
  await startOnGpu();
};

/** The runtime for trying packs. */
export const startForPacks = (config: InitConfig): void => {
  checkBuild(config);
  startRuntime(config.runtime.module);
};

async function loadStage(
  stage: keyof Backends,
  { assets, backends = ON_WASM, gpuRunMs }: InitConfig,
): Promise<GuardedModel> {
  if (backends[stage] === 'wasm') return unguarded(await loadOnWasm(stage, assets));
  return guarded(stage, await loadGpuStage(stage, gpuRunMs));
}

export async function loadModels(config: InitConfig): Promise<Models> {
  const { assets, backends = ON_WASM } = config;
  const warm = await start(config, backends);
  // Sessions of one runtime must be made one after another.
  const detection = await loadStage('detection', config);
  const recognition = await loadStage('recognition', config);
  const host: Models['host'] = {
    detect: detection.run,
    recogniser: {
      input: PP_OCR_LINES,
      run: recognition.run,
      characters: await loadCharacters(assets),
    },
    latin: latinOrNone(),
    findReader: createReaders(),
    findLexicon: createLexicons(),
    identifyLanguages: createIdentifier(),
    now: () => performance.now(),
  };
  const endPage = async () => {
    await detection.endPage();
    await recognition.endPage();
  };
  return { host, backends, warm, endPage };
}
