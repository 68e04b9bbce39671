import type {
  IncomingFile,
  IntakeItem,
  IntakeLimits,
  PageItem,
  LeftOutItem,
} from '../../intake/types';
import type { ReadingsStore } from '../../storage/types';
import type { Schedule } from '../reading/frame-queue';
import { FrameQueue } from '../reading/frame-queue';
import { Page } from '../pages/Page.svelte';
import type { PageList } from '../pages/PageList.svelte';
import { isPasswordWanted, statusOfItem } from '../pages/page-status';
import { ReturnedFiles } from '../pages/returned-files';
import type { SessionPages } from '../session/session-pages';
import type { Arrival } from '../session/settlement';

/** Files on their way to the list: it shows from the beginning that they are looked at. */
export interface Intake {
  /** Aborted when they are given up. */
  readonly signal: AbortSignal;
  /**
   * Looks at each file and reads the pages among them at once; resolves when all were looked at.
   */
  take(files: readonly IncomingFile[]): Promise<void>;
  /** To be called in any case; resolves when all are on the list. */
  end(): Promise<void>;
}

export interface BatchIntakeParts {
  readonly list: PageList;
  readonly accept: (
    files: readonly IncomingFile[],
    limits: IntakeLimits,
  ) => AsyncIterable<IntakeItem>;
  /** Read at each use. */
  readonly settings: IntakeLimits;
  readonly readings: Pick<ReadingsStore, 'keyOf'>;
  readonly schedule: Schedule;
  /** Where pages are written before they are shown; null where nothing is. */
  readonly stored: () => SessionPages | null;
  /** False while another tab reads the batch: then nothing is taken in. */
  readonly isOpen: () => boolean;
  /** Pages are to be put on the list; the files of some were given up meanwhile. */
  readonly onPages: (pages: readonly Page[], wereGivenUp: boolean) => void;
  /** A page has its file again. */
  readonly onReturned: (page: Page) => void;
  readonly onEnd: () => void;
}

/**
 * So long reading waits for the list: both at once have it come five times as late, where 5,000
 * pictures were chosen on two cores (28 s, and 6 s alone). An archive may take minutes to be
 * unpacked. Unsourced within that.
 */
const LIST_FIRST_MS = 8000;

type Refusal = Extract<PageItem, { readonly kind: 'refused' }>;

/** Turns files into pages of the list: file in -> judged -> stored -> shown. */
export class BatchIntake {
  readonly #parts: BatchIntakeParts;
  readonly #arrivals: FrameQueue<Arrival>;
  readonly #others: FrameQueue<LeftOutItem>;
  readonly #returned: ReturnedFiles;
  /** Paths of all files that came for the batch, also of pages that were removed since. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #given = new Set<string>();
  #controller = new AbortController();
  /** Resolves when the pages that came are on the list, in the order in which they came. */
  #entering: Promise<unknown> = Promise.resolve();
  #adding = $state(0);
  #onListed: (() => void)[] = [];

  constructor(parts: BatchIntakeParts) {
    this.#parts = parts;
    this.#arrivals = new FrameQueue((arrivals) => this.#enter(arrivals), parts.schedule);
    this.#others = new FrameQueue((items) => this.#leaveOut(items), parts.schedule);
    this.#returned = new ReturnedFiles(
      (source) => parts.readings.keyOf(source),
      (page) => parts.stored()?.fileOf(page) ?? null,
    );
  }

  /** True while files are still being looked at. */
  get adding(): boolean {
    return this.#adding > 0;
  }

  /** Resolves when no files are being looked at, or have been for so long that others may begin. */
  listed(): Promise<void> {
    if (!this.adding) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LIST_FIRST_MS);
      this.#onListed.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  begin(): Intake {
    const { signal } = this.#controller;
    this.#adding += 1;
    return {
      signal,
      take: (files) => this.#take(files, signal),
      end: () => this.#end(signal),
    };
  }

  wasGiven(path: string): boolean {
    return this.#given.has(path);
  }

  /** A batch begins, or is opened: files of these pages may come again. */
  expectBack(pages: readonly Page[]): void {
    this.#returned.expect(pages);
    this.#given.clear();
  }

  /**
   * Takes in the pages of a document, now with its password; or resolves with its refusal if that
   * does not fit, and nothing is on the list.
   */
  async takeUnlocked(file: IncomingFile): Promise<Refusal | null> {
    const { accept, settings } = this.#parts;
    const { signal, end } = this.begin();
    try {
      for await (const item of accept([file], { maxMegapixels: settings.maxMegapixels })) {
        if (item.kind === 'refused' && isPasswordWanted(item.error)) return item;
        if (item.kind !== 'left-out' && !signal.aborted) this.#arrivals.push(this.#arrivalOf(item));
      }
      return null;
    } finally {
      await end();
    }
  }

  /** What is on its way is given up. */
  abort(): void {
    this.#controller.abort();
    this.#controller = new AbortController();
    this.#adding = 0;
    this.#tellListed();
    this.#arrivals.flush();
  }

  async #end(signal: AbortSignal): Promise<void> {
    this.#arrivals.flush();
    this.#others.flush();
    await this.#entering;
    void this.#parts.stored()?.copy();
    if (!signal.aborted) this.#adding -= 1;
    this.#tellListed();
    this.#parts.onEnd();
  }

  #tellListed(): void {
    if (!this.adding) for (const tell of this.#onListed.splice(0)) tell();
  }

  async #take(files: readonly IncomingFile[], signal: AbortSignal): Promise<void> {
    const { accept, settings, isOpen } = this.#parts;
    if (signal.aborted || !isOpen()) return;
    for (const { path } of files) this.#given.add(path);
    const stored = this.#parts.stored();
    await stored?.expect(files);
    const { maxMegapixels, everyFrame = false } = settings;
    const lookUps: Promise<void>[] = [];
    for await (const item of accept(files, { maxMegapixels, everyFrame })) {
      if (signal.aborted || this.#parts.stored() !== stored) return;
      if (item.kind === 'left-out') this.#others.push(item);
      else if (this.#returned.mayKnow(item)) lookUps.push(this.#giveBack(item, signal));
      else this.#arrivals.push(this.#arrivalOf(item));
    }
    await Promise.all(lookUps);
  }

  /** To the page that lacks it; else it makes a new one. */
  async #giveBack(item: PageItem, signal: AbortSignal): Promise<void> {
    const page = await this.#returned.pageOf(item);
    if (signal.aborted) return;
    if (!page) return this.#arrivals.push(this.#arrivalOf(item));
    page.give(item.source);
    if (item.kind === 'refused') return;
    // Below a root that has another name now, the page is found under its old path.
    const root = isSamePlace(page.path, item.path) ? rootOf(item) : null;
    this.#parts.stored()?.give({ page, source: item.source, root });
    if (page.kind !== 'done') this.#parts.onReturned(page);
  }

  #arrivalOf(item: PageItem): Arrival {
    const page = new Page(this.#parts.list.nextId(), item.path, item.source, statusOfItem(item));
    return { page, source: item.source, root: rootOf(item) };
  }

  /** Written first, then shown. */
  #enter(arrivals: readonly Arrival[]): void {
    const { onPages } = this.#parts;
    const stored = this.#parts.stored();
    const pages = arrivals.map(({ page }) => page);
    if (!stored) return onPages(pages, false);
    const { signal } = this.#controller;
    const show = () => {
      if (this.#parts.stored() === stored) onPages(pages, signal.aborted);
    };
    this.#entering = Promise.all([this.#entering, stored.enter(arrivals)]).then(show);
  }

  /** Once, however often the folder comes; and not what an older version has called a page. */
  #leaveOut(items: readonly LeftOutItem[]): void {
    const { list } = this.#parts;
    const stored = this.#parts.stored();
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const known = new Set(list.leftOut.map(({ path }) => path));
    const fresh = items.filter(({ path }) => !known.has(path) && !this.#returned.has(path));
    const show = () => {
      if (this.#parts.stored() === stored)
        list.leaveOut(fresh.map(({ path, error }) => ({ path, error })));
    };
    if (!stored) return show();
    this.#entering = Promise.all([this.#entering, stored.leaveOut(fresh)]).then(show);
  }
}

const rootOf = (item: PageItem): FileSystemDirectoryHandle | null =>
  (item.kind === 'page' ? item.root : null) ?? null;

const belowRoot = (path: string): string => path.slice(path.indexOf('/') + 1);

/** True for paths that differ at most in the name of the folder that was dropped. */
const isSamePlace = (one: string, other: string): boolean => belowRoot(one) === belowRoot(other);
