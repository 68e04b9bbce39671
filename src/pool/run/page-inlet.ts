import type { PageInput } from '../../protocol/events';
import type { Gate } from './gate';

export type Pages = Iterable<PageInput> | AsyncIterable<PageInput>;

interface PageInletParts {
  /** Asked again about `hasRoom` whenever the run changes. */
  readonly gate: Gate;
  readonly hasRoom: () => boolean;
  /** Nothing has come for so long, in milliseconds: the input is quiet. */
  readonly quietMs: number;
  /** Called with each page, in the input's order. */
  readonly onPage: (page: PageInput) => void;
  /** The input has become quiet, or an async one has ended. */
  readonly onRest: () => void;
}

/**
 * Feeds a run: what is in memory is taken in whole, an async input only as far as there is room.
 */
export class PageInlet {
  readonly #parts: PageInletParts;
  #input: AsyncIterator<PageInput> | null = null;
  #open = true;
  #failure: { readonly reason: unknown } | null = null;
  #arriving = false;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: PageInletParts) {
    this.#parts = parts;
  }

  get open(): boolean {
    return this.#open;
  }

  /** True from the arrival of a page until nothing has come for a while. */
  get arriving(): boolean {
    return this.#arriving;
  }

  /** What the input threw; null if it ended well. */
  get failure(): { readonly reason: unknown } | null {
    return this.#failure;
  }

  /** Throws what an input that is in memory throws. */
  feed(pages: Pages): void {
    if (Symbol.asyncIterator in pages) void this.#pull(pages[Symbol.asyncIterator]());
    else this.#takeAll(pages);
    this.#waitForQuiet();
  }

  /** A page that comes later never enters the run. An input that is stuck is not waited for. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#input?.return?.().catch(() => undefined);
  }

  /** Nobody is told any more of anything. */
  dispose(): void {
    clearTimeout(this.#quiet);
  }

  #takeAll(pages: Iterable<PageInput>): void {
    for (const page of pages) this.#parts.onPage(page);
    this.#open = false;
  }

  async #pull(input: AsyncIterator<PageInput>): Promise<void> {
    this.#input = input;
    try {
      while (this.#open) await this.#pullOne(input);
    } catch (reason) {
      if (this.#open) this.#failure = { reason };
    }
    this.#open = false;
    this.#waitForQuiet();
    this.#parts.onRest();
  }

  async #pullOne(input: AsyncIterator<PageInput>): Promise<void> {
    const { gate, hasRoom, onPage } = this.#parts;
    const next = await input.next();
    if (!this.#open) return;
    if (next.done) this.#open = false;
    else {
      this.#waitForQuiet();
      onPage(next.value);
    }
    await gate.until(() => !this.#open || hasRoom());
  }

  #waitForQuiet(): void {
    clearTimeout(this.#quiet);
    this.#arriving = this.#open;
    if (!this.#arriving) return;
    this.#quiet = setTimeout(() => {
      this.#arriving = false;
      this.#parts.onRest();
    }, this.#parts.quietMs);
  }
}
