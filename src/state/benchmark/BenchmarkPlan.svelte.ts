import type { BenchmarkSettings, GpuUse } from '../../benchmark/plan';
import {
  gpuWarmUpPages,
  MOST_IMAGES,
  MOST_REPEATS,
  planRuns,
  warmUpPages,
} from '../../benchmark/plan';
import type { Graphics } from '../app/Graphics.svelte';
import type { Batch } from '../batch/Batch.svelte';
import { isMeasurable } from './benchmark-pictures';

export const SOURCES = ['list', 'samples'] as const;
export type BenchmarkSource = (typeof SOURCES)[number];

/** Three repeats of ten pages, with no more workers than most machines gain from. */
const USUAL = { images: 10, repeats: 3, workers: 8 } as const;

interface BenchmarkPlanParts {
  readonly batch: Pick<Batch, 'pages'>;
  readonly graphics: Pick<Graphics, 'plan' | 'verdict'>;
  readonly cores: number;
}

const within = (value: number, most: number): number =>
  Math.min(most, Math.max(1, Math.round(value) || 1));

/**
 * What is to be measured, as a person sets it up: with which pictures, how often, with how many
 * workers.
 */
export class BenchmarkPlan {
  readonly cores: number;
  readonly mostImages = MOST_IMAGES;
  readonly mostRepeats = MOST_REPEATS;
  readonly #parts: BenchmarkPlanParts;
  #images = $state<number>(USUAL.images);
  #repeats = $state<number>(USUAL.repeats);
  #mostWorkers = $state(1);
  #chosenSource = $state<BenchmarkSource>('list');

  constructor(parts: BenchmarkPlanParts) {
    this.#parts = parts;
    this.cores = parts.cores;
    this.#mostWorkers = Math.min(parts.cores, USUAL.workers);
  }

  get images(): number {
    return this.#images;
  }

  set images(count: number) {
    this.#images = within(count, MOST_IMAGES);
  }

  get repeats(): number {
    return this.#repeats;
  }

  set repeats(count: number) {
    this.#repeats = within(count, MOST_REPEATS);
  }

  /** The sweep goes from 1 to this, at most to the cores there are. */
  get mostWorkers(): number {
    return this.#mostWorkers;
  }

  set mostWorkers(count: number) {
    this.#mostWorkers = within(count, this.cores);
  }

  /** The samples where the list is empty. */
  get source(): BenchmarkSource {
    return this.listed === 0 ? 'samples' : this.#chosenSource;
  }

  set source(source: BenchmarkSource) {
    this.#chosenSource = source;
  }

  /** Pictures of the list that can be measured with. */
  get listed(): number {
    return this.#parts.batch.pages.filter(isMeasurable).length;
  }

  /**
   * Runs, and pages to be read in all, the warm-up among them; those on the graphics card as soon
   * as it is known to be used.
   */
  get work(): { readonly runs: number; readonly pages: number } {
    const settings = this.settings;
    const runs = planRuns(settings);
    const pictures = Math.min(this.#images, this.source === 'list' ? this.listed : Infinity);
    const measured = runs.reduce((sum, run) => sum + run.pages, 0);
    const warmUp = warmUpPages(settings, pictures) + gpuWarmUpPages(settings, pictures);
    return { runs: runs.length, pages: measured + warmUp };
  }

  /** What is measured, as it stands now. */
  get settings(): BenchmarkSettings {
    const workers = Array.from({ length: this.#mostWorkers }, (_, n) => n + 1);
    return { images: this.#images, repeats: this.#repeats, workers, gpu: this.#gpu };
  }

  /** As the settings and the self-check allow it now. */
  get #gpu(): GpuUse | null {
    const { plan, verdict } = this.#parts.graphics;
    return plan && verdict ? { adapter: verdict.adapter, plan } : null;
  }
}
