/** The one file that imports onnxruntime-web. */
import * as wasmOrt from 'onnxruntime-web/wasm';
import glueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url&no-inline';
import gpuGlueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url&no-inline';
import type { Backend } from '../src/protocol/backends';
import type { RunModel, Tensor } from '../src/engine/types';
import { OcrError } from '../src/protocol/errors';

/** Both builds have the same interface; a worker starts one of them. */
let ort = wasmOrt;

const memories: WebAssembly.Memory[] = [];

/**
 * The runtime makes its memory inside its own closure; this is the only way to see how large it
 * grew.
 */
function watchMemory(): void {
  WebAssembly.Memory = class extends WebAssembly.Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.push(this);
    }
  };
}

/** What the runtime is given to compile: without it the runtime would fetch a file. */
const PLACEHOLDER_BYTES = 8;

/**
 * The runtime would compile bytes by itself; it gets what is compiled already. Decoders that share
 * the worker are compiled as they ask for it.
 */
function provide(module: WebAssembly.Module): void {
  const instantiate = WebAssembly.instantiate.bind(WebAssembly) as (
    source: BufferSource | WebAssembly.Module,
    imports?: WebAssembly.Imports,
  ) => Promise<unknown>;
  const isRuntime = (source: BufferSource | WebAssembly.Module): boolean =>
    'byteLength' in source && source.byteLength === PLACEHOLDER_BYTES;
  Object.assign(WebAssembly, {
    instantiate: async (
      source: BufferSource | WebAssembly.Module,
      imports?: WebAssembly.Imports,
    ): Promise<unknown> =>
      isRuntime(source)
        ? { module, instance: await instantiate(module, imports) }
        : instantiate(source, imports),
  });
}

/** Bytes of WASM memory this worker holds. It only grows; ending the worker frees it. */
export const wasmBytes = (): number =>
  memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

function start(wasm: WebAssembly.Module, glue: string): void {
  if (memories.length === 0) watchMemory();
  provide(wasm);
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  ort.env.wasm.wasmBinary = new ArrayBuffer(PLACEHOLDER_BYTES);
  ort.env.wasm.wasmPaths = { mjs: new URL(glue, import.meta.url).href };
  ort.env.logLevel = 'error';
}

/**
 * One thread per worker: the pool scales by workers, so no page needs cross-origin isolation, and
 * two thread pools never fight for the same cores.
 */
export function startRuntime(wasm: WebAssembly.Module): void {
  start(wasm, glueUrl);
}

/**
 * The runtime that knows the graphics card as well as WASM. It waits for the card by JavaScript
 * promise integration (JSPI), without which it cannot start. Rejects with `assets-unavailable`.
 */
export async function startGpuRuntime(wasm: WebAssembly.Module): Promise<void> {
  try {
    ort = await import('onnxruntime-web/jspi');
    // The runtime would load it later, and take its absence for the card's.
    await import(/* @vite-ignore */ new URL(gpuGlueUrl, import.meta.url).href);
  } catch (cause) {
    const what = 'The runtime for the graphics card could not be loaded';
    throw new OcrError('assets-unavailable', what, { cause });
  }
  start(wasm, gpuGlueUrl);
}

/** The device that models run on; it exists once the first of them is loaded. */
export const gpuDevice = async (): Promise<GpuDevice> =>
  (await ort.env.webgpu.device) as unknown as GpuDevice;

/** The part of a `GPUDevice` that is looked at; TypeScript's library has none of it. */
export interface GpuDevice {
  readonly lost: Promise<{ readonly message: string }>;
  destroy(): void;
}

export interface Model {
  readonly run: RunModel;
  /** Frees its memory for other models; it cannot run afterwards. */
  readonly release: () => Promise<void>;
}

/** The second output of a recogniser with a head for scripts: see models/script-head.ts. */
const SCRIPTS = 'scripts';

const tensorOf = ({ data, dims }: wasmOrt.Tensor): Tensor => ({ data: data as Float32Array, dims });

/**
 * Loads a model with one input and one output, and perhaps one for scripts. Sessions of one runtime
 * must be made one after another.
 */
export async function loadModel(bytes: Uint8Array, backend: Backend = 'wasm'): Promise<Model> {
  const session = await ort.InferenceSession.create(bytes, {
    executionProviders: [backend],
    graphOptimizationLevel: 'all',
    // Pages differ in size: a plan for one shape is wasted on the next, and the arena only grows.
    enableMemPattern: false,
    // The runtime warns of every operation that it does not put on the graphics card.
    logSeverityLevel: 3,
  });
  const input = session.inputNames[0]!;
  const output = session.outputNames[0]!;
  const run: RunModel = async ({ data, dims }) => {
    const tensor = new ort.Tensor('float32', data, dims);
    const results = await session.run({ [input]: tensor });
    const scripts = results[SCRIPTS];
    return { ...tensorOf(results[output]!), ...(scripts && { scripts: tensorOf(scripts) }) };
  };
  return { run, release: () => session.release() };
}
