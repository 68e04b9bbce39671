import { areSame, usesGpu, type GpuPlan } from '../../protocol/backends';
import type { WireError } from '../../protocol/errors';
import type { WorkerHandle } from './worker-handle';

/**
 * The one place on the graphics card, which serves one worker at a time: what that is to run on,
 * who has it, and who makes way for the one that is to have it.
 */
export class GpuPlace {
  readonly #onFault: (error: WireError) => void;
  #plan: GpuPlan | null;
  #holder: WorkerHandle | null = null;
  /**
   * True from the end of a worker that has left for another one to come, until that takes the
   * place.
   */
  #isCleared = false;
  readonly #unproved = new WeakSet<WorkerHandle>();

  constructor(plan: GpuPlan | null, onFault: (error: WireError) => void) {
    this.#plan = plan;
    this.#onFault = onFault;
  }

  /** What its worker runs on; null if all run on WASM. */
  get plan(): GpuPlan | null {
    return this.#plan;
  }

  /** Takes effect with the workers that start from now on. */
  use(plan: GpuPlan | null): void {
    this.#plan = plan && usesGpu(plan) ? plan : null;
    this.#isCleared = false;
  }

  /**
   * Gives a worker that is to start the place, if that is free: what it is to run on, else null.
   */
  claim(worker: WorkerHandle): GpuPlan | null {
    const plan = this.#plan;
    if (!plan || !this.#isFree) return null;
    if (!plan.agrees) this.#unproved.add(worker);
    this.#holder = worker;
    this.#isCleared = false;
    return plan;
  }

  /** True if it reads on a card whose check disagreed. */
  isUnproved(worker: WorkerHandle): boolean {
    return this.#unproved.has(worker);
  }

  /** Ends a worker that is idle now, if one is to come in its place that runs on other backends. */
  makeWay(worker: WorkerHandle): void {
    if (worker === this.#holder) {
      if (!this.#plan || !areSame(worker.backends, this.#plan)) worker.dispose();
    } else if (this.#plan && this.#isFree && !this.#isCleared) {
      this.#isCleared = true;
      worker.dispose();
    }
  }

  /** True if this was the worker on the graphics card, which then is used no more. */
  fail(worker: WorkerHandle, error: WireError): boolean {
    if (worker !== this.#holder) return false;
    worker.dispose();
    this.#plan = null;
    this.#onFault(error);
    return true;
  }

  get #isFree(): boolean {
    return !this.#holder?.alive;
  }
}
