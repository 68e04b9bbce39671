/** What a model runs on: the processor (WebAssembly) or the graphics card. */
export type Backend = 'wasm' | 'webgpu';

/** The stages that run a model, and what each runs on. */
export interface Backends {
  readonly detection: Backend;
  readonly recognition: Backend;
}

/** What the worker on the graphics card runs on. */
export interface GpuPlan extends Backends {
  /**
   * False if the self-check found other results than the processor's, and the card is used all the
   * same.
   */
  readonly agrees: boolean;
}

export const ON_WASM: Backends = { detection: 'wasm', recognition: 'wasm' };
export const ON_GPU: Backends = { detection: 'webgpu', recognition: 'webgpu' };

export const usesGpu = ({ detection, recognition }: Backends): boolean =>
  detection === 'webgpu' || recognition === 'webgpu';

export const areSame = (a: Backends, b: Backends): boolean =>
  a.detection === b.detection && a.recognition === b.recognition;

/** One stage, run on both backends with the same inputs. Times in milliseconds. */
export interface StageCheck {
  /** The same texts, and probabilities that nowhere differ by more than rounding explains. */
  readonly agrees: boolean;
  /**
   * Largest difference of two probabilities; infinite if an output is not a number or has another
   * shape.
   */
  readonly worst: number;
  /** The first run of each input on the graphics card, which compiles its programs. */
  readonly coldMs: number;
  /**
   * The next run of the same inputs: on the graphics card, and on WASM as it would read in its
   * place.
   */
  readonly gpuMs: number;
  readonly wasmMs: number;
}

/** What the self-check found. */
export interface GpuCheck {
  readonly detection: StageCheck;
  readonly recognition: StageCheck;
  /** Lines that were read on both. */
  readonly lines: number;
}
