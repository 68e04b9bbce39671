type Work = () => Promise<void> | void;

/** Something of the person's that was taken away: it can be had again until that is finished. */
export class Removal {
  readonly #undo: Work[];
  readonly #finish: Work;
  #over = $state(false);

  /**
   * @param work `undo` brings it back, `finish` takes it away for good; one of them is called, once
   */
  constructor(work: { readonly undo: Work; readonly finish?: Work }) {
    this.#undo = [work.undo];
    this.#finish = work.finish ?? (() => undefined);
  }

  /** True when it was undone or finished. */
  get over(): boolean {
    return this.#over;
  }

  /** Does this, too, when it is undone. */
  whenUndone(work: Work): this {
    this.#undo.push(work);
    return this;
  }

  /** Rejects if it cannot be had again. */
  async undo(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    for (const work of this.#undo) await work();
  }

  /** Resolves when it is gone. Rejects if it could not be taken away. */
  async finish(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    await this.#finish();
  }
}

interface Offer {
  readonly removal: Removal;
  /** What was taken away, in the words of the screen. */
  readonly text: string;
}

/** What was removed just now, the last one first to be had again. */
export class Removals {
  #offers = $state.raw<readonly Offer[]>([]);
  readonly #open = $derived(this.#offers.filter(({ removal }) => !removal.over));

  /** The one that is undone next; null if there is none. */
  get last(): Offer | null {
    return this.#open.at(-1) ?? null;
  }

  offer(removal: Removal | null, text: string): void {
    if (removal) this.#offers = [...this.#open, { removal, text }];
  }

  /** Rejects if it cannot be had again. */
  async undo(): Promise<void> {
    await this.last?.removal.undo();
  }

  /**
   * Nothing of it can be had again. Never rejects: what could not be taken away goes at the next
   * start.
   */
  async finish(): Promise<void> {
    const offers = this.#offers;
    this.#offers = [];
    for (const { removal } of offers) await removal.finish().catch(() => undefined);
  }
}
