import { areSameWishes, type PageWish } from '../../protocol/page-wish';
import type { Page } from '../pages/Page.svelte';
import type { PageList } from '../pages/PageList.svelte';
import type { ListReader } from '../reading/ListReader.svelte';
import { Removal } from './Removals.svelte';

export interface RereadingsParts {
  readonly list: Pick<PageList, 'has'>;
  readonly reader: ListReader;
  /** True while another tab has the batch. */
  readonly isWatching: () => boolean;
  /** Reads idle pages. */
  readonly retry: (pages: readonly Page[]) => void;
}

/** What becomes of pages that a person wants read again. */
export interface Rereading {
  /** They stay as they are: their pictures are not at hand. */
  readonly missing: readonly Page[];
  /** They are read, or wait for it. */
  readonly read: readonly Page[];
  /** Takes back what is wished of them now. Null where that is the same as before. */
  readonly removal: Removal | null;
}

/** What is to be wished of a page. */
export type WishFor = (page: Page) => PageWish;

/** Pages whose files are looked for at once. Unsourced. */
const AT_ONCE = 8;

const isOpen = ({ kind }: Page): boolean => kind === 'waiting' || kind === 'reading';

/** Reads pages (again) as a person wants it: each once, whatever it does at the moment. */
export class Rereadings {
  readonly #parts: RereadingsParts;

  constructor(parts: RereadingsParts) {
    this.#parts = parts;
  }

  /** Those of which another thing is wished than before. */
  readAs(pages: readonly Page[], wishFor: WishFor): void {
    const { list, reader, isWatching, retry } = this.#parts;
    if (isWatching()) return;
    const others = pages.filter(
      (page) => list.has(page) && !areSameWishes(page.wish, wishFor(page)),
    );
    const open = others.filter(isOpen);
    const held = reader.heldAmong(open);
    for (const page of others) page.wish = wishFor(page);
    // What the pool has was to be read in the old way.
    reader.stop(open);
    reader.readAgain(open, held);
    retry(others.filter((page) => !open.includes(page)));
    reader.closeIfDone();
  }

  /** Also those that are wished as before. What is wished of pages that cannot be read stays. */
  async readAgain(pages: readonly Page[], wishFor: WishFor): Promise<Rereading> {
    const missing = await this.#missing(pages);
    const isThere = (page: Page): boolean =>
      this.#parts.list.has(page) && page.kind !== 'refused' && !missing.includes(page);
    const read = this.#parts.isWatching() ? [] : pages.filter(isThere);
    const before = new Map(read.map((page) => [page, page.wish]));
    const same = read.filter((page) => areSameWishes(page.wish, wishFor(page)));
    this.readAs(read, wishFor);
    this.#parts.retry(same.filter((page) => !isOpen(page)));
    if (same.length === read.length) return { missing, read, removal: null };
    // What was read before is still stored.
    const undo = () => this.readAs(read, (page) => before.get(page) ?? page.wish);
    return { missing, read, removal: new Removal({ undo }) };
  }

  /** Pages that were read and would lose their text, since their files cannot be had. */
  async #missing(pages: readonly Page[]): Promise<readonly Page[]> {
    const done = pages.filter(({ kind }) => kind === 'done');
    const missing: Page[] = [];
    for (let at = 0; at < done.length; at += AT_ONCE) {
      const some = done.slice(at, at + AT_ONCE);
      const found = await Promise.allSettled(some.map((page) => page.open('file')));
      missing.push(...some.filter((_, i) => found[i]!.status === 'rejected'));
    }
    return missing;
  }
}
