import type { PageInput } from '../../protocol/events';
import type { Gate } from './gate';

export type Pages = Iterable<PageInput> | AsyncIterable<PageInput>;

/** Feeds a run: what is in memory is taken in whole, an async input only as far as there is room. */
export class PageSource {
  readonly #admit: (page: PageInput) => void;
  readonly #onClosed: () => void;
  readonly #gate: Gate;
  readonly #hasRoom: () => boolean;
  #input: AsyncIterator<PageInput> | null = null;
  #open = true;
  #failure: { readonly reason: unknown } | null = null;

  /**
   * @param gate asked again about `hasRoom` whenever the run changes
   * @param admit called with each page, in the input's order
   * @param onClosed called when an async input has ended
   */
  constructor(
    gate: Gate,
    hasRoom: () => boolean,
    admit: (page: PageInput) => void,
    onClosed: () => void,
  ) {
    this.#gate = gate;
    this.#hasRoom = hasRoom;
    this.#admit = admit;
    this.#onClosed = onClosed;
  }

  get open(): boolean {
    return this.#open;
  }

  /** What the input threw; null if it ended well. */
  get failure(): { readonly reason: unknown } | null {
    return this.#failure;
  }

  feed(pages: Pages): void {
    if (Symbol.asyncIterator in pages) void this.#pull(pages[Symbol.asyncIterator]());
    else this.#takeAll(pages);
  }

  /** A page that comes later never enters the run. An input that is stuck is not waited for. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#input?.return?.().catch(() => undefined);
  }

  #takeAll(pages: Iterable<PageInput>): void {
    for (const page of pages) this.#admit(page);
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
    this.#onClosed();
  }

  async #pullOne(input: AsyncIterator<PageInput>): Promise<void> {
    const next = await input.next();
    if (!this.#open) return;
    if (next.done) this.#open = false;
    else this.#admit(next.value);
    await this.#gate.until(() => !this.#open || this.#hasRoom());
  }
}
