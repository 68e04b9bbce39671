import type { PageText } from '../../engine/types';
import { unpackText } from '../../protocol/packed-text';
import { moved, NO_CORRECTIONS, type Corrections } from '../../records/corrections/corrections';
import type { RecordsStore } from '../../storage/stores/records-store';
import type { ReadingsStore } from '../../storage/types';
import type { Page } from '../pages/Page.svelte';
import { shownText } from '../page/ordered-text';
import type { Lenient } from './lenient-storage';

export interface PageCorrectionsParts {
  readonly readings: Pick<ReadingsStore, 'text'>;
  readonly store: Pick<RecordsStore, 'corrections' | 'putCorrections'>;
  readonly lenient: Lenient;
}

/**
 * What a person has put right on pages, and the texts that it refers to. It is stored by the lines
 * as they were read, and given by the lines as the page is shown, which may be in another order.
 */
export class PageCorrections {
  readonly #parts: PageCorrectionsParts;
  /** As they are stored, by the pages' keys. */
  readonly #stored = new Map<string, Corrections>();
  /** Where the lines of a page as it is shown stood when it was read. */
  readonly #ownLines = new WeakMap<Page, readonly number[]>();

  constructor(parts: PageCorrectionsParts) {
    this.#parts = parts;
  }

  /** A page's text in its order; null if it was not read, or is no longer stored. */
  async text(page: Page): Promise<PageText | null> {
    const { status } = page;
    if (status.kind !== 'done') return null;
    const { key, kept } = status;
    const read = key === null ? kept && unpackText(kept) : await this.#parts.readings.text(key);
    if (!read) return null;
    const { text, own } = await shownText(page, read);
    this.#ownLines.set(page, own);
    return text;
  }

  /** Fetches what is stored of these pages, so that `of` knows it. */
  async fetch(pages: readonly Page[]): Promise<void> {
    const { store, lenient } = this.#parts;
    const keys = pages.map(keyOf).filter((key) => !this.#stored.has(key));
    if (keys.length === 0) return;
    const stored = await lenient(() => store.corrections(keys), []);
    // A person may have been faster.
    keys.forEach((key, i) => {
      if (!this.#stored.has(key)) this.#stored.set(key, stored[i] ?? NO_CORRECTIONS);
    });
  }

  of(page: Page): Corrections {
    const own = this.#ownLines.get(page) ?? [];
    const stored = this.#stored.get(keyOf(page)) ?? NO_CORRECTIONS;
    return moved(stored, (line) => (own.includes(line) ? own.indexOf(line) : line));
  }

  /** `of` knows it at once; resolves when it is stored. */
  put(page: Page, corrections: Corrections): Promise<void> {
    const { store, lenient } = this.#parts;
    const own = this.#ownLines.get(page) ?? [];
    const stored = moved(corrections, (line) => own[line] ?? line);
    this.#stored.set(keyOf(page), stored);
    return lenient(() => store.putCorrections(keyOf(page), stored), undefined);
  }
}

/** A page's key among the readings; of one that is not stored, its own id. */
const keyOf = (page: Page): string =>
  (page.status.kind === 'done' ? page.status.key : null) ?? page.id;
