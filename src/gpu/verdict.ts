import {
  ON_GPU,
  usesGpu,
  type Backend,
  type Backends,
  type GpuCheck,
  type GpuPlan,
  type StageCheck,
} from '../protocol/backends';

/** What a person chooses: `auto` takes for each stage what has proved to be right and faster. */
export const BACKEND_CHOICES = ['auto', 'wasm', 'webgpu'] as const;
export type BackendChoice = (typeof BACKEND_CHOICES)[number];

/** Why the graphics card cannot be used here, or is not used unless it is forced. */
export type GpuObstacle = 'no-webgpu' | 'no-adapter' | 'no-jspi' | 'webkit' | 'software';

/** What became of a self-check; kept until the browser, the adapter or the app is another. */
export interface Verdict {
  /** What it holds for. */
  readonly key: string;
  /** The adapter in the browser's words. */
  readonly adapter: string;
  /** Null if the check could not be finished. */
  readonly check: GpuCheck | null;
  /** Why not; plain English for the record. */
  readonly error: string | null;
}

/** A gain smaller than this part is not worth another processor's risks. Unsourced. */
const WORTHWHILE = 0.1;

export const isFaster = ({ gpuMs, wasmMs }: StageCheck): boolean =>
  gpuMs < (1 - WORTHWHILE) * wasmMs;

const earnedBy = (stage: StageCheck): Backend =>
  stage.agrees && isFaster(stage) ? 'webgpu' : 'wasm';

/** Each stage runs on what is right and faster. */
export const earned = ({ detection, recognition }: GpuCheck): Backends => ({
  detection: earnedBy(detection),
  recognition: earnedBy(recognition),
});

/**
 * What is read on the card after this check; null if nothing is. Where it is forced, all is,
 * whatever was found.
 */
export function planAfter(check: GpuCheck, isForced: boolean): GpuPlan | null {
  if (isForced) return { ...ON_GPU, agrees: check.detection.agrees && check.recognition.agrees };
  const backends = earned(check);
  return usesGpu(backends) ? { ...backends, agrees: true } : null;
}

/** Changes with the adapter and what it can do, the browser and the app. */
export const verdictKey = (
  { adapter, traits }: { readonly adapter: string; readonly traits: string },
  browser: string,
  build: string,
): string => JSON.stringify([adapter, traits, browser, build]);
