import { canBeForced, type GpuFound } from '../../gpu/adapter';
import { planAfter, verdictKey, type BackendChoice, type Verdict } from '../../gpu/verdict';
import type { GpuCheck, GpuPlan } from '../../protocol/backends';
import { toWireError, type WireError } from '../../protocol/errors';
import { Emitter } from '../emitter';
import type { VerdictStore } from '../../storage/stores/verdict-store';

export interface GraphicsParts {
  readonly find: () => Promise<GpuFound>;
  /** Fetches what it needs and runs the self-check; rejects if the card gives no output. */
  readonly check: (found: GpuFound) => Promise<GpuCheck>;
  readonly store: VerdictStore;
  readonly choice: () => BackendChoice;
  /** Browser and build, which a verdict holds for, besides its adapter. */
  readonly browser: string;
  readonly build: string;
  readonly onProblem: (problem: WireError) => void;
}

/** The graphics card: whether it is there, what the self-check found, and what is read on it. */
export class Graphics {
  /** What one of the workers runs on from now on; null if all run on WASM. */
  readonly planned = new Emitter<GpuPlan | null>();
  readonly #parts: GraphicsParts;
  #found = $state.raw<GpuFound | null>(null);
  #verdict = $state.raw<Verdict | null>(null);
  #checking = $state(false);
  #hasFailed = $state(false);
  #work: Promise<void> | null = null;

  constructor(parts: GraphicsParts) {
    this.#parts = parts;
  }

  /** Null until it was looked for. */
  get found(): GpuFound | null {
    return this.#found;
  }

  get verdict(): Verdict | null {
    return this.#verdict;
  }

  get checking(): boolean {
    return this.#checking;
  }

  /** True if it failed while it read, and is used no more until it is tested again. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** What is read on it now; null if nothing is. */
  get plan(): GpuPlan | null {
    const { choice } = this.#parts;
    if (choice() === 'wasm' || this.#hasFailed || !this.#isAllowed || !this.#verdict) return null;
    const { check } = this.#verdict;
    return check && planAfter(check, choice() === 'webgpu');
  }

  /** Only looks whether there is a card: for the settings. Never rejects. */
  async look(): Promise<void> {
    this.#found ??= await this.#parts.find();
    const key = this.#key;
    if (key && !this.#verdict) this.#verdict = await this.#parts.store.load(key);
  }

  /**
   * To be called when there is something to read, and when the choice has changed: tests the card
   * if it may be used and has not been tested, and tells what to use. Never rejects.
   */
  prepare(): Promise<void> {
    return (this.#work ??= this.#prepare().finally(() => (this.#work = null)));
  }

  /** Tests the card again, whatever was found before. Never rejects. */
  async checkAgain(): Promise<void> {
    if (this.#work) return this.#work;
    await this.#parts.store.clear();
    this.#verdict = null;
    this.#found = null;
    this.#hasFailed = false;
    return this.prepare();
  }

  /**
   * It failed while it read: it is left alone for the rest of the visit, and must prove itself at
   * the next.
   */
  failed(error: WireError): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    void this.#parts.store.clear();
    this.#parts.onProblem({ code: 'gpu-failed', message: error.message });
  }

  async #prepare(): Promise<void> {
    if (this.#parts.choice() !== 'wasm') {
      await this.look();
      if (this.#isAllowed && !this.#verdict && !this.#hasFailed) await this.#test();
    }
    this.planned.emit(this.plan);
  }

  get #isAllowed(): boolean {
    if (!this.#found) return false;
    const { obstacle } = this.#found;
    return this.#parts.choice() === 'webgpu' ? canBeForced(obstacle) : obstacle === null;
  }

  get #key(): string | null {
    const { browser, build } = this.#parts;
    return this.#found && verdictKey(this.#found, browser, build);
  }

  async #test(): Promise<void> {
    this.#checking = true;
    const about = { key: this.#key!, adapter: this.#found!.adapter };
    try {
      this.#verdict = { ...about, check: await this.#parts.check(this.#found!), error: null };
      await this.#parts.store.save(this.#verdict);
    } catch (error) {
      const { code, message } = toWireError(error);
      this.#verdict = { ...about, check: null, error: message };
      // Without a network nothing was found out: it is tried again at the next visit.
      if (!code.startsWith('assets-')) await this.#parts.store.save(this.#verdict);
    }
    this.#checking = false;
  }
}
