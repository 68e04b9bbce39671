import type { SearchedSoFar } from '../../src/protocol/search-api';
import type { BatchChannel, BatchNews } from '../../src/storage/batches/batch-channel';
import type { BatchesStore } from '../../src/storage/batches/batches-store';
import type { StoredBatch, StoredPage } from '../../src/storage/batches/batch-types';
import type { SearchStore } from '../../src/storage/stores/search-store';
import { BatchIndex } from './batch-index';

export interface SearchIndexParts {
  readonly store: SearchStore;
  readonly batches: Pick<BatchesStore, 'pages'>;
  /** Tells what this tab and others have stored. */
  readonly channel: Pick<BatchChannel, 'listen'>;
  /** One at a time, over all tabs: they write the same shards. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

interface HeardOf {
  readonly pages: Map<number, StoredPage | null>;
  changedAt: number;
}

const isListed = ({ incoming, discarded }: StoredBatch): boolean => !incoming && !discarded;

/** The folded texts of all batches, as far as they were needed yet. */
export class SearchIndex {
  readonly #parts: SearchIndexParts;
  readonly #loaded = new Map<string, BatchIndex>();
  /** What was told since the last time, of batches whose index held all before that. */
  readonly #heard = new Map<string, HeardOf>();

  constructor(parts: SearchIndexParts) {
    this.#parts = parts;
    parts.channel.listen((news) => this.#hear(news));
  }

  /** Those that a list shows, the newest first; each is loaded when its turn comes. */
  async *batches(): AsyncGenerator<BatchIndex> {
    const batches = (await this.#parts.store.batches()).filter(isListed);
    batches.sort((a, b) => b.createdAt - a.createdAt);
    for (const batch of batches) yield await this.#load(batch);
  }

  /** See `SearchApi.keepUp`. */
  keepUp(onProgress: (soFar: SearchedSoFar) => void): Promise<number> {
    return this.#parts.alone(() => this.#keepUp(onProgress));
  }

  async #keepUp(onProgress: (soFar: SearchedSoFar) => void): Promise<number> {
    const { store } = this.#parts;
    const [batches, states] = [await store.batches(), await store.states()];
    this.#forgetOthers(batches);
    const behind = batches.filter((batch) => {
      const heard = this.#heard.has(batch.id);
      return isListed(batch) && (heard || states.get(batch.id)?.changedAt !== batch.changedAt);
    });
    const unknown = behind.filter(({ id }) => !this.#heard.has(id));
    const total = unknown.reduce((sum, { counts }) => sum + counts.done, 0);
    let read = 0;
    const onRead = (count: number) => {
      read += count;
      if (count > 0) onProgress({ pages: read, left: Math.max(0, total - read) });
    };
    let changed = 0;
    for (const batch of behind) changed += await this.#bringUpToDate(batch, onRead);
    return changed;
  }

  async #bringUpToDate(batch: StoredBatch, onRead: (count: number) => void): Promise<number> {
    const heard = this.#heard.get(batch.id);
    // What is told from now on follows upon what is looked at now.
    const { changedAt } = heard ?? batch;
    this.#heard.set(batch.id, { pages: new Map(), changedAt });
    try {
      const index = await this.#load(batch);
      if (heard) return await index.follow(heard.pages, changedAt, onRead);
      if (index.changedAt === changedAt) return 0;
      return await index.look(this.#parts.batches.pages(batch.id), onRead);
    } catch (error) {
      // Nobody knows what of it is written.
      this.#loaded.delete(batch.id);
      this.#heard.delete(batch.id);
      throw error;
    }
  }

  /** As another tab may have written it meanwhile. */
  async #load(batch: StoredBatch): Promise<BatchIndex> {
    const known = this.#loaded.get(batch.id);
    const writes = (await this.#parts.store.states()).get(batch.id)?.writes ?? 0;
    if (known && known.writes >= writes) {
      known.batch = batch;
      return known;
    }
    const index = await BatchIndex.load(this.#parts.store, batch);
    this.#loaded.set(batch.id, index);
    return index;
  }

  #forgetOthers(batches: readonly StoredBatch[]): void {
    const ids = new Set(batches.map(({ id }) => id));
    for (const id of this.#loaded.keys()) if (!ids.has(id)) this.#loaded.delete(id);
    for (const id of this.#heard.keys()) if (!ids.has(id)) this.#heard.delete(id);
  }

  #hear(news: BatchNews): void {
    if (news.type !== 'changed') return;
    const heard = this.#heard.get(news.batch.id);
    if (!heard) return;
    for (const [number, page] of news.pages) heard.pages.set(number, page);
    for (const number of news.removed) heard.pages.set(number, null);
    heard.changedAt = news.batch.changedAt;
  }
}
