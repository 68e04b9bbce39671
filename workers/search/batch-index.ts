import { searchedTexts } from '../../src/search/searched-page';
import { BatchShards, type SearchedPage } from '../../src/search/shards';
import type { NumberedPage } from '../../src/storage/batches/batches-store';
import type { StoredBatch, StoredPage } from '../../src/storage/batches/batch-types';
import type { SearchStore } from '../../src/storage/stores/search-store';
import { storedChecks, shownPage, stampOf } from './shown-page';

/** Readings that are fetched at once: each is some 100 KB. */
const READINGS_AT_ONCE = 16;

/** Before all of a batch has been looked at. */
const NEVER = -1;

/** What has become of pages: null for one that is gone. */
export type PageNews = ReadonlyMap<number, StoredPage | null>;

/** A page that was read, is not removed, and whose text is stored. */
const isSearched = (page: StoredPage | null): page is StoredPage & { readonly key: string } =>
  page?.state === 'done' && page.key !== null && !page.removed;

/** The folded texts of one batch, and how far they are. */
export class BatchIndex {
  readonly #store: SearchStore;
  #batch: StoredBatch;
  #shards: BatchShards;
  /** How often they were written when they were read. */
  #writes: number;
  /** What all of it is in, or `NEVER`. */
  #changedAt: number;

  private constructor(
    store: SearchStore,
    batch: StoredBatch,
    shards: BatchShards,
    state: { readonly writes: number; readonly changedAt: number },
  ) {
    this.#store = store;
    this.#batch = batch;
    this.#shards = shards;
    this.#writes = state.writes;
    this.#changedAt = state.changedAt;
  }

  /** As it was last written. */
  static async load(store: SearchStore, batch: StoredBatch): Promise<BatchIndex> {
    const state = (await store.states()).get(batch.id) ?? { writes: 0, changedAt: NEVER };
    const shards = new BatchShards(await store.shards(batch.id));
    return new BatchIndex(store, batch, shards, state);
  }

  get batch(): StoredBatch {
    return this.#batch;
  }

  set batch(batch: StoredBatch) {
    this.#batch = batch;
  }

  get writes(): number {
    return this.#writes;
  }

  get changedAt(): number {
    return this.#changedAt;
  }

  get pages(): readonly SearchedPage[] {
    return this.#shards.pages;
  }

  /** Takes in all pages of the batch as they are stored; resolves with how many are other now. */
  async look(
    pages: AsyncIterable<readonly NumberedPage[]>,
    onRead: (count: number) => void,
  ): Promise<number> {
    const { changedAt } = this.#batch;
    const gone = new Set(this.#shards.numbers);
    let changed = 0;
    for await (const some of pages) {
      for (const [number, page] of some) if (isSearched(page)) gone.delete(number);
      changed += await this.#take(new Map(some), onRead);
      // What was read so far is kept if the tab is closed.
      if (changed > 0) await this.#write(NEVER);
    }
    for (const number of gone) this.#shards.drop(number);
    await this.#write(changedAt);
    return changed + gone.size;
  }

  /** Takes in what has become of pages, when it held all there was before. */
  async follow(
    news: PageNews,
    changedAt: number,
    onRead: (count: number) => void,
  ): Promise<number> {
    const changed = await this.#take(news, onRead);
    // Another tab may have been further.
    await this.#write(Math.max(changedAt, this.#changedAt));
    return changed;
  }

  async #take(news: PageNews, onRead: (count: number) => void): Promise<number> {
    const toRead: [number, StoredPage & { readonly key: string }][] = [];
    let dropped = 0;
    let known = 0;
    for (const [number, page] of news) {
      if (!isSearched(page)) dropped += this.#shards.drop(number) ? 1 : 0;
      else if (this.#shards.get(number)?.stamp !== stampOf(page)) toRead.push([number, page]);
      else known += 1;
    }
    onRead(known);
    for (let at = 0; at < toRead.length; at += READINGS_AT_ONCE) {
      const some = toRead.slice(at, at + READINGS_AT_ONCE);
      await this.#read(some);
      onRead(some.length);
    }
    return dropped + toRead.length;
  }

  async #read(
    pages: readonly (readonly [number, StoredPage & { readonly key: string }])[],
  ): Promise<void> {
    const readings = await this.#store.readings(pages.map(([, { key }]) => key));
    for (const [at, [number, page]] of pages.entries()) {
      const packed = readings[at];
      if (!packed) continue;
      const texts = searchedTexts(await shownPage(packed, page));
      const doubtful = storedChecks(page) > 0;
      this.#shards.put({
        number,
        path: page.path,
        stamp: stampOf(page),
        ...(page.revision && { corrected: true }),
        ...(doubtful && { doubtful }),
        ...texts,
      });
    }
  }

  async #write(changedAt: number): Promise<void> {
    const shards = this.#shards.takeChanged();
    if (shards.length === 0 && changedAt === this.#changedAt) return;
    this.#changedAt = changedAt;
    this.#writes += 1;
    const state = { changedAt, writes: this.#writes };
    await this.#store.write(this.#batch.id, shards, state);
  }
}
