import type { PageText } from '../../engine/types';
import { unpackText } from '../../protocol/packed-text';
import type { ReadingsStore } from '../../storage/types';
import { shownText } from './ordered-text';
import type { Page } from '../pages/Page.svelte';

const MOST_KEPT = 24;

/**
 * Texts of pages, fetched from the readings store when asked for; only the last few stay in memory.
 */
export class PageTexts {
  readonly #readings: Pick<ReadingsStore, 'text'>;
  readonly #recent = new Map<string, PageText>();

  constructor(readings: Pick<ReadingsStore, 'text'>) {
    this.#readings = readings;
  }

  /**
   * As a person has revised it, in the order that the person wants. Null if the page has not been
   * read, or if its text is no longer stored.
   */
  async load(page: Page): Promise<PageText | null> {
    const { status } = page;
    if (status.kind !== 'done') return null;
    const { key, kept } = status;
    const read =
      key === null ? kept && unpackText(kept) : (this.#recall(key) ?? (await this.#fetch(key)));
    return read && (await shownText(page, read)).text;
  }

  forget(): void {
    this.#recent.clear();
  }

  #recall(key: string): PageText | null {
    const text = this.#recent.get(key);
    if (text) this.#remember(key, text);
    return text ?? null;
  }

  async #fetch(key: string): Promise<PageText | null> {
    const text = await this.#readings.text(key);
    if (text) this.#remember(key, text);
    return text;
  }

  /** A Map keeps the order of insertion: the first key is the one unused for longest. */
  #remember(key: string, text: PageText): void {
    this.#recent.delete(key);
    this.#recent.set(key, text);
    if (this.#recent.size > MOST_KEPT) this.#recent.delete(this.#recent.keys().next().value!);
  }
}
