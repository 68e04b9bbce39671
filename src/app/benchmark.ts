import { machineFacts } from '../benchmark/machine';
import { watchHidden } from '../benchmark/watch-hidden';
import { usableCores } from '../pool/machine';
import type { OcrPool } from '../pool/types';
import type { Batch } from '../state/Batch.svelte';
import { Benchmark } from '../state/Benchmark.svelte';
import { loadSamples } from '../state/samples';

/** The benchmark of the app's page; a chunk of its own. */
export const createBenchmark = (
  batch: Batch,
  createPool: (workers: number) => OcrPool,
): Benchmark =>
  new Benchmark({
    createPool,
    batch,
    loadSamples: () => loadSamples(document.baseURI),
    machine: () => machineFacts(__APP_VERSION__, navigator),
    cores: usableCores(navigator.hardwareConcurrency),
    now: () => performance.now(),
    today: () => new Date(),
    watchHidden,
  });
