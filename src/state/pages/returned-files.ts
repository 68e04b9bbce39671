import type { PageItem } from '../../intake/types';
import type { PageSource } from '../../protocol/page-source';
import type { StoredPage } from '../../storage/batches/batch-types';
import type { Page } from './Page.svelte';

/** What is stored of the file of a page. */
export type KnownFile = Pick<StoredPage, 'size' | 'key'>;

/**
 * Knows the pages of a stored batch whose files are not in this tab, by path and by hash: when
 * their folder is dropped again, whatever it or one in it is called now, its files are theirs and
 * make no pages of their own.
 */
export class ReturnedFiles {
  readonly #keyOf: (source: PageSource) => Promise<string | null>;
  readonly #known: (page: Page) => KnownFile | null;
  /** By the last part of their paths: a copy with another name is a page of its own. */
  #byName = new Map<string, Page[]>();
  #taken = new Set<Page>();

  /** @param known null for a page that is no longer on the list */
  constructor(
    keyOf: (source: PageSource) => Promise<string | null>,
    known: (page: Page) => KnownFile | null,
  ) {
    this.#keyOf = keyOf;
    this.#known = known;
  }

  expect(pages: readonly Page[]): void {
    this.#byName = new Map();
    this.#taken = new Set();
    for (const page of pages) {
      const alike = this.#byName.get(page.name);
      if (alike) alike.push(page);
      else this.#byName.set(page.name, [page]);
    }
  }

  /** False if it is clear without its hash that a file is none of theirs. */
  mayKnow({ path }: Pick<PageItem, 'path'>): boolean {
    return this.#byName.has(nameOf(path));
  }

  /** True if a page of theirs stands at this very path. */
  has(path: string): boolean {
    return this.#byName.get(nameOf(path))?.some((page) => page.path === path) ?? false;
  }

  /** The page that this is the file of, each page for one file only; null if it is a new one's. */
  async pageOf({ kind, path, source }: PageItem): Promise<Page | null> {
    const alike = this.#byName.get(nameOf(path)) ?? [];
    const inPlace = alike.filter((page) => page.path === path);
    if (kind === 'refused') return this.#take(inPlace.filter((page) => page.kind === 'refused'));
    const hashed = [...inPlace, ...alike].filter(
      (page) => this.#hashOf(page) !== null && this.#known(page)?.size === source.file.size,
    );
    const key = hashed.length > 0 ? await this.#keyOf(source) : null;
    const same = hashed.filter((page) => key !== null && this.#hashOf(page) === hashOf(key));
    // A page that was never read takes what now stands at its path.
    const unread = inPlace.filter((page) => page.kind !== 'refused' && this.#hashOf(page) === null);
    return this.#take([...same, ...unread]);
  }

  #hashOf(page: Page): string | null {
    const key = this.#known(page)?.key;
    return key ? hashOf(key) : null;
  }

  #take(candidates: readonly Page[]): Page | null {
    const isFree = (page: Page) => !page.hasFile && !this.#taken.has(page) && this.#known(page);
    const page = candidates.find(isFree) ?? null;
    if (page) this.#taken.add(page);
    return page;
  }
}

/** The last part of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The SHA-256 that a key begins with. */
export const hashOf = (key: string): string => key.slice(0, 64);
