import { machineFacts } from '../benchmark/machine';
import { watchHidden } from '../benchmark/watch-hidden';
import { usableCores } from '../pool/tuning/machine';
import type { CreateBenchmarkPool } from '../benchmark/types';
import type { Batch } from '../state/batch/Batch.svelte';
import { Benchmark } from '../state/benchmark/Benchmark.svelte';
import type { Graphics } from '../state/app/Graphics.svelte';
import { loadSamples } from '../state/app/samples';

/** The benchmark of the app's page; a chunk of its own. */
export const createBenchmark = (
  batch: Batch,
  graphics: Graphics,
  createPool: CreateBenchmarkPool,
): Benchmark =>
  new Benchmark({
    createPool,
    batch,
    graphics,
    loadSamples: () => loadSamples(document.baseURI),
    machine: () => machineFacts(__APP_VERSION__, navigator),
    cores: usableCores(navigator.hardwareConcurrency),
    now: () => performance.now(),
    today: () => new Date(),
    watchHidden,
  });
