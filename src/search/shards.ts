import type { SearchedTexts } from './searched-page';

/** What is kept of a page that was read, to search it without its reading. */
export interface SearchedPage extends SearchedTexts {
  /** Its number in the batch. */
  readonly number: number;
  /** Relative to what was dropped, with `/` between folders. */
  readonly path: string;
  /** Of what it was made: another reading or revision gives another one. */
  readonly stamp: string;
  /** A person has changed something on it. */
  readonly corrected?: true;
  /** Something on it deserves a look. */
  readonly doubtful?: true;
}

/** Some pages of a batch, in the order in which they were read; no more than `SHARD_PAGES`. */
export interface SearchShard {
  readonly pages: readonly SearchedPage[];
}

/** How far the shards of a batch are. */
export interface ShardsState {
  /** `StoredBatch.changedAt` of what they hold all of. */
  readonly changedAt: number;
  /** How often they were written: another tab knows by it that it must read them again. */
  readonly writes: number;
}

/** Big enough to be few, and small enough to be written again for one page. */
export const SHARD_PAGES = 500;

/**
 * The searched pages of one batch, as shards of which those are known that are to be written. Pages
 * that are changed stay in their shard; what comes goes into the last.
 */
export class BatchShards {
  readonly #shards: Map<number, SearchedPage>[];
  readonly #shardOf = new Map<number, number>();
  readonly #changed = new Set<number>();
  #sorted: readonly SearchedPage[] | null = null;

  constructor(shards: readonly SearchShard[] = []) {
    this.#shards = shards.map(({ pages }) => new Map(pages.map((page) => [page.number, page])));
    this.#shards.forEach((shard, at) => {
      for (const number of shard.keys()) this.#shardOf.set(number, at);
    });
  }

  get size(): number {
    return this.#shardOf.size;
  }

  get numbers(): Iterable<number> {
    return this.#shardOf.keys();
  }

  get(number: number): SearchedPage | null {
    const at = this.#shardOf.get(number);
    return at === undefined ? null : (this.#shards[at]!.get(number) ?? null);
  }

  /** In the order of the batch. */
  get pages(): readonly SearchedPage[] {
    this.#sorted ??= this.#shards
      .flatMap((shard) => [...shard.values()])
      .sort((a, b) => a.number - b.number);
    return this.#sorted;
  }

  put(page: SearchedPage): void {
    let at = this.#shardOf.get(page.number) ?? this.#shards.length - 1;
    const isFull = !this.#shardOf.has(page.number) && this.#shards[at]?.size === SHARD_PAGES;
    if (at === -1 || isFull) at = this.#shards.push(new Map()) - 1;
    this.#shards[at]!.set(page.number, page);
    this.#shardOf.set(page.number, at);
    this.#touch(at);
  }

  /** True if it was there. */
  drop(number: number): boolean {
    const at = this.#shardOf.get(number);
    if (at === undefined) return false;
    this.#shards[at]!.delete(number);
    this.#shardOf.delete(number);
    this.#touch(at);
    return true;
  }

  /** Those that have changed since the last call. */
  takeChanged(): (readonly [at: number, shard: SearchShard])[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed.map((at) => [at, { pages: [...this.#shards[at]!.values()] }]);
  }

  #touch(at: number): void {
    this.#changed.add(at);
    this.#sorted = null;
  }
}
