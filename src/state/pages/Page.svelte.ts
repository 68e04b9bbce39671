import type { UnreadScript } from '../../engine/language/languages';
import type { PageOrder } from '../../engine/types';
import type { PageId } from '../../protocol/events';
import { withWish, type PageSource } from '../../protocol/page-source';
import { NO_WISH, type PageWish } from '../../protocol/page-wish';
import type { PageRevision } from '../../revision/types';
import type { PageKind, PageStatus } from './page-status';
import { checksOf, isToCheck, WAITING } from './page-status';

/**
 * Fetches what the page is read from, or a picture to look at, which may be a preview made of it.
 * Rejects if it is not at hand (`picture-missing`) or cannot be read.
 */
export type OpenPicture = (wanted: 'file' | 'picture') => Promise<PageSource>;

/** One picture of the list. Its status is replaced, never changed in place. */
export class Page {
  readonly id: PageId;
  /** Relative to what was dropped, with `/` between folders. */
  readonly path: string;
  #source: PageSource | OpenPicture;
  #status = $state.raw<PageStatus>(WAITING);
  /** The same, without a signal. */
  #now: PageStatus;
  #onlyHere = $state(false);
  #password: string | null = null;
  /** How a person wants it read. Replaced, never changed in place. */
  wish = $state.raw<PageWish>(NO_WISH);
  /** What a person has made of its text; null for nothing. Replaced, never changed in place. */
  revision = $state.raw<PageRevision | null>(null);

  constructor(
    id: PageId,
    path: string,
    source: PageSource | OpenPicture,
    status: PageStatus = WAITING,
  ) {
    this.id = id;
    this.path = path;
    this.#source = source;
    this.#status = status;
    this.#now = status;
  }

  get status(): PageStatus {
    return this.#status;
  }

  /** For the `Batch`, which keeps the counts: no one else sets a status. */
  set status(status: PageStatus) {
    this.#status = status;
    this.#now = status;
  }

  /** The status's kind as it is now, without a subscription: for passes over the whole list. */
  get kind(): PageKind {
    return this.#now.kind;
  }

  /** True if not all of the page was read; like `kind` without a subscription. */
  get toCheck(): boolean {
    return isToCheck(this.#now);
  }

  /** How many of its places deserve a look; like `kind` without a subscription. */
  get checks(): number {
    return checksOf(this.#now);
  }

  /** Scripts of its text that nothing here reads; like `kind` without a subscription. */
  get unreadScripts(): readonly UnreadScript[] {
    return (this.#now.kind === 'done' && this.#now.unreadScripts) || [];
  }

  /** In which order a person wants its lines; like `kind` without a subscription. */
  get order(): PageOrder {
    return (this.#now.kind === 'done' && this.#now.order) || 'auto';
  }

  /** See `OpenPicture`. */
  async open(wanted: 'file' | 'picture'): Promise<PageSource> {
    const found = typeof this.#source === 'function' ? await this.#source(wanted) : this.#source;
    const { file, part, given } = found;
    const password = this.#password ?? found.password;
    const source = { file, part, ...(given && { given }), ...(password && { password }) };
    return withWish(source, this.wish);
  }

  /** True if the file came with the page, or again later, in this tab. */
  get hasFile(): boolean {
    return typeof this.#source !== 'function';
  }

  /** True if the page waits and its picture is nowhere but in this tab. */
  get onlyHere(): boolean {
    return this.#onlyHere;
  }

  /** For the batch's session, which knows what is stored. */
  set onlyHere(onlyHere: boolean) {
    this.#onlyHere = onlyHere;
  }

  /** The file has come again. */
  give(source: PageSource): void {
    this.#source = source;
  }

  /** What opens its file, until the tab is closed. */
  unlock(password: string): void {
    this.#password = password;
  }

  get name(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  /** The folders before the name, without the last slash; empty if there are none. */
  get folder(): string {
    return this.path.slice(0, Math.max(0, this.path.lastIndexOf('/')));
  }
}
