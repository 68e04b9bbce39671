import { turnBetween } from '../../engine/geometry/page-turn';
import type { PictureSize } from '../../engine/types';
import { areSameWishes, turnOfPage, type PageWish } from '../../protocol/page-wish';
import { turned } from '../../revision/turned';
import type { PageRevision } from '../../revision/types';
import type { ReadingsStore } from '../../storage/types';
import type { Page } from '../pages/Page.svelte';
import type { PageList } from '../pages/PageList.svelte';
import { Removal } from './Removals.svelte';

export interface RereadingsParts {
  readonly list: Pick<PageList, 'has'>;
  readonly readings: Pick<ReadingsStore, 'get'>;
  /** True while another tab has the batch. */
  readonly isWatching: () => boolean;
  /** Reads those of which another thing is wished than before. */
  readonly readAs: (pages: readonly Page[], wishFor: WishFor) => void;
  /** Reads idle pages. */
  readonly retry: (pages: readonly Page[]) => void;
}

/** What becomes of pages that a person wants read again. */
export interface Rereading {
  /** They stay as they are: their pictures, or their sizes, are not at hand. */
  readonly missing: readonly Page[];
  /** They are read, or wait for it. */
  readonly read: readonly Page[];
  /** Takes back what is wished of them now. Null where that is the same as before. */
  readonly removal: Removal | null;
}

/** What is to be wished of a page. */
export type WishFor = (page: Page) => PageWish;

type Before = readonly [page: Page, wish: PageWish, revision: PageRevision | null];

/** For each page that is turned and has one; `unknown` where the size of the page is. */
type TurnedRevisions = ReadonlyMap<Page, PageRevision | 'unknown'>;

function revisionAfter(page: Page, turns: TurnedRevisions): PageRevision | null {
  const found = turns.get(page);
  return found === undefined || found === 'unknown' ? page.revision : found;
}

/** Pages whose files are looked for at once. Unsourced. */
const AT_ONCE = 8;

const isOpen = ({ kind }: Page): boolean => kind === 'waiting' || kind === 'reading';

/**
 * Reads pages again as a person wants it, also those that were read. Its code comes when somebody
 * wants that.
 */
export class Rereadings {
  readonly #parts: RereadingsParts;

  constructor(parts: RereadingsParts) {
    this.#parts = parts;
  }

  /** Also those that are wished as before. What is wished of pages that cannot be read stays. */
  async readAgain(pages: readonly Page[], wishFor: WishFor): Promise<Rereading> {
    const isThere = (page: Page): boolean => this.#parts.list.has(page) && page.kind !== 'refused';
    const wanted = this.#parts.isWatching() ? [] : pages.filter(isThere);
    const missing = await this.#missing(wanted);
    const turns = await this.#turnedRevisions(wanted, wishFor);
    const read = wanted.filter(
      (page) => isThere(page) && !missing.includes(page) && turns.get(page) !== 'unknown',
    );
    const before = read.map((page): Before => [page, page.wish, page.revision]);
    const same = read.filter((page) => areSameWishes(page.wish, wishFor(page)));
    for (const page of read) page.revision = revisionAfter(page, turns);
    this.#parts.readAs(read, wishFor);
    this.#parts.retry(same.filter((page) => !isOpen(page)));
    const left = wanted.filter((page) => !read.includes(page));
    if (same.length === read.length) return { missing: left, read, removal: null };
    const undo = () => this.#undo(before, turns);
    return { missing: left, read, removal: new Removal({ undo }) };
  }

  /** What was read before is still stored. What was corrected since stays where it is. */
  async #undo(before: readonly Before[], turns: TurnedRevisions): Promise<void> {
    const wishes = new Map(before.map(([page, wish]) => [page, wish]));
    const wishFor = (page: Page): PageWish => wishes.get(page) ?? page.wish;
    const corrected = before.flatMap(([page, , revision]) => {
      const isCorrected = page.revision !== (turns.get(page) ?? revision);
      if (!isCorrected) page.revision = revision;
      return isCorrected ? page : [];
    });
    const back = await this.#turnedRevisions(corrected, wishFor);
    for (const page of corrected) page.revision = revisionAfter(page, back);
    this.#parts.readAs([...wishes.keys()], wishFor);
  }

  /** Of pages that are to be turned, what a person has made of them. */
  async #turnedRevisions(pages: readonly Page[], wishFor: WishFor): Promise<TurnedRevisions> {
    const found = new Map<Page, PageRevision | 'unknown'>();
    for (const page of pages) {
      const turn = turnBetween(turnOfPage(page.wish), turnOfPage(wishFor(page)));
      const { revision } = page;
      if (turn === 0 || !revision) continue;
      const size = await this.#sizeOf(page);
      found.set(page, size ? turned(revision, turn, size) : 'unknown');
    }
    return found;
  }

  /** In which its places are told; null while it is being read again. */
  async #sizeOf({ status }: Page): Promise<PictureSize | null> {
    if (status.kind !== 'done') return null;
    const { key, kept } = status;
    return key === null ? kept : ((await this.#parts.readings.get(key))?.text ?? null);
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
