import { proxy } from 'comlink';
import type { PageText } from '../../engine/types';
import type {
  RecordFormatId,
  RecordsApi,
  RecordsFile,
  WritePage,
} from '../../protocol/records-api';
import type { MatchedRecord } from '../../records/catalogue/matched';
import type { Suggestion } from '../../records/catalogue/search';
import {
  isCorrected,
  NO_CORRECTIONS,
  type Corrections,
} from '../../records/corrections/corrections';
import type { RecordSummary } from '../../records/corrections/summary';
import type { RecordRequest } from '../../records/service-types';
import { doubtsOf } from '../../revision/doubts';
import type { RecordsStore } from '../../storage/stores/records-store';
import type { ReadingsStore } from '../../storage/types';
import type { Ask } from '../../threads/connect-worker';
import type { Batch } from '../batch/Batch.svelte';
import type { Page } from '../pages/Page.svelte';
import { Removal } from '../batch/Removals.svelte';
import type { BatchLibrary } from '../library/BatchLibrary.svelte';
import { lenientWith } from './lenient-storage';
import { PageCorrections } from './page-corrections';
import { AT_ONCE, RecordRows, type RecordRow } from './RecordRows.svelte';
import { RecordSetup } from './record-setup';
import { RecordSources } from './RecordSources.svelte';

export interface RecordsParts {
  readonly batch: Pick<Batch, 'emptied' | 'pages'>;
  readonly readings: Pick<ReadingsStore, 'text'>;
  readonly library: Pick<BatchLibrary, 'open'>;
  readonly store: RecordsStore;
  readonly ask: Ask<RecordsApi>;
  /** Something could not be stored: it lasts until the page is closed. */
  readonly onProblem: (error: unknown) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * The records of the list: joins what they are made with (`setup`), what a person has put right on
 * pages (`PageCorrections`) and what came of each page (`RecordRows`).
 */
export class Records {
  readonly setup: RecordSetup;
  readonly #ask: Ask<RecordsApi>;
  readonly #library: RecordsParts['library'];
  readonly #onProblem: (error: unknown) => void;
  readonly #sources: RecordSources;
  readonly #corrections: PageCorrections;
  readonly #rows: RecordRows;

  constructor({ batch, readings, library, store, ask, onProblem, now }: RecordsParts) {
    const lenient = lenientWith(onProblem);
    const sources = new RecordSources({ store, ask, lenient, now });
    this.#ask = ask;
    this.#library = library;
    this.#onProblem = onProblem;
    this.#sources = sources;
    this.#corrections = new PageCorrections({ readings, store, lenient });
    this.#rows = new RecordRows({
      batch,
      requests: (pages) => this.#requestsFor(pages),
      summarise: (asked) => ask<readonly (RecordSummary | null)[]>((api) => api.summarise(asked)),
      isGuessing: () => sources.choice.recipe === null,
      onFailure: (error) => {
        sources.forgetWorker();
        onProblem(error);
      },
      now,
    });
    this.setup = new RecordSetup({
      sources,
      ask,
      owner: () => ({ list: batch.emptied, batch: library.open?.id ?? null }),
      onChange: () => this.#outdate(),
    });
  }

  /** Pages that were read, in the order of the list. */
  get rows(): readonly RecordRow[] {
    return this.#rows.all;
  }

  /** Records that are still to be made. */
  get left(): number {
    return this.#rows.left;
  }

  /** See `RecordRows`. */
  get version(): number {
    return this.#rows.version;
  }

  /**
   * Fetches what is stored and makes the records of the list; to be called whenever they are shown
   * anew.
   */
  async open(): Promise<void> {
    await this.setup.open();
    this.refresh();
  }

  /**
   * Takes note of pages that were read, or taken away, since, and of a batch that has come
   * meanwhile.
   */
  refresh(): void {
    this.#rows.follow();
    if (!this.#sources.isReady) return;
    if (this.setup.isForList) return this.#rows.work();
    this.setup.follow().then(() => this.refresh(), this.#onProblem);
  }

  /** After `open`: resolves when all of them are made, or could not be. */
  async made(): Promise<void> {
    if (!this.setup.isForList) await this.setup.follow();
    this.refresh();
    await this.#rows.made();
  }

  /** Null if no recipe fits the page, or its text is no longer stored. */
  async record(page: Page): Promise<MatchedRecord | null> {
    const [request] = await this.#requestsFor([page]);
    return request ? this.#ask((api) => api.record(request)) : null;
  }

  /**
   * The records of the list in one of the formats, named as the batch; rejects if it cannot be
   * fetched or written.
   */
  write(id: RecordFormatId): Promise<RecordsFile> {
    const title = this.#library.open?.name ?? 'scriptorium';
    const pages = this.rows.map(({ page }) => page);
    const pagesFrom = async (index: number): Promise<WritePage[]> => {
      const some = pages.slice(index, index + AT_ONCE);
      const requests = await this.#requestsFor(some);
      return some.map(({ path }, i) => ({ path, request: requests[i]! }));
    };
    return this.#ask<RecordsFile>((api) => api.write(id, title, proxy(pagesFrom)));
  }

  text(page: Page): Promise<PageText | null> {
    return this.#corrections.text(page);
  }

  /** With the lines where they stand on the page as it is shown. */
  correctionsOf(page: Page): Corrections {
    return this.#corrections.of(page);
  }

  isCorrected(page: Page): boolean {
    return isCorrected(this.correctionsOf(page));
  }

  /** Shown at once; resolves when it is stored. */
  async correct(page: Page, corrections: Corrections): Promise<void> {
    const stored = this.#corrections.put(page, corrections);
    this.#outdate([page]);
    await stored;
  }

  /** Takes back what a person has put right on a page; null if that was nothing. */
  takeBack(page: Page): Removal | null {
    const before = this.correctionsOf(page);
    if (!isCorrected(before)) return null;
    void this.correct(page, NO_CORRECTIONS);
    return new Removal({ undo: () => this.correct(page, before) });
  }

  search(text: string): Promise<readonly Suggestion[]> {
    return this.#ask((api) => api.search(text));
  }

  /** Of these pages, or else of all. */
  #outdate(pages?: Iterable<Page>): void {
    this.#rows.outdate(pages);
    this.refresh();
  }

  async #requestsFor(pages: readonly Page[]): Promise<readonly (RecordRequest | null)[]> {
    await this.#corrections.fetch(pages);
    return Promise.all(pages.map((page) => this.#requestFor(page)));
  }

  /**
   * Without the places of characters, which no recipe needs and which would be most of the message.
   */
  async #requestFor(page: Page): Promise<RecordRequest | null> {
    const text = await this.text(page);
    if (!text) return null;
    const lines = text.lines.map((line) => ({ ...line, chars: [] }));
    const { recipe, threshold = null } = this.#sources.choice;
    return {
      text: { ...text, lines },
      recipe,
      corrections: this.correctionsOf(page),
      doubtful: doubtsOf(text).flatMap(({ line, text: part }) =>
        line === null ? [] : [{ line, text: part }],
      ),
      threshold,
    };
  }
}
