import type { PageOrder, PageText } from '../../engine/types';
import { unpackText } from '../../protocol/packed-text';
import type { RevisedPage } from '../../revision/edits';
import { isUnrevised, NO_REVISION, type PageRevision } from '../../revision/types';
import type {
  EditKind,
  EditsStore,
  NumberedEdit,
  PageSaid,
  StoredEdit,
} from '../../storage/stores/edits-store';
import type { ReadingsStore } from '../../storage/types';
import type { Batch, RevisedPageStatus } from '../batch/Batch.svelte';
import { revisedText } from '../page/ordered-text';
import type { Page } from '../pages/Page.svelte';
import type { DoneStatus } from '../pages/page-status';
import { revisedStatus } from './revised-status';

export interface EditsParts {
  readonly batch: Batch;
  readonly readings: Pick<ReadingsStore, 'text'>;
  readonly store: EditsStore;
}

/** What is to be done to a page: from what it is, to what a person makes of it. */
export type MakeRevision = (page: RevisedPage) => PageRevision;

interface PageEdit {
  readonly page: Page;
  readonly before: PageSaid;
  readonly after: PageSaid;
}

/** Something that a person did to the texts of pages. */
export interface Edit {
  readonly kind: EditKind;
  readonly pages: readonly PageEdit[];
}

interface Entry extends Edit {
  readonly number: number;
  readonly isUndone: boolean;
}

/** Older ones can no longer be undone. */
const MOST_KEPT = 300;

/**
 * What a person does to the texts of the batch that lies open, one after the other: stored before
 * it is shown, and to be undone, also after a reload.
 */
export class Edits {
  readonly #parts: EditsParts;
  /** Of which batch `#entries` are; undefined before any was looked for. */
  #batch: string | null | undefined = undefined;
  #list = 0;
  /** Those that are done, then those that are undone, each in their order. */
  #entries = $state.raw<readonly Entry[]>([]);
  #work: Promise<unknown> = Promise.resolve();
  #isWriting = $state(false);
  readonly #lastDone = $derived(this.#entries.findLast(({ isUndone }) => !isUndone) ?? null);
  readonly #firstUndone = $derived(this.#entries.find(({ isUndone }) => isUndone) ?? null);

  constructor(parts: EditsParts) {
    this.#parts = parts;
  }

  /** What would be undone next; null for nothing. */
  get undoable(): Edit | null {
    return this.#lastDone;
  }

  get redoable(): Edit | null {
    return this.#firstUndone;
  }

  /** True while something is being stored. */
  get isWriting(): boolean {
    return this.#isWriting;
  }

  /** Fetches what was done to the batch that lies open now; to be called when that is another. */
  async follow(): Promise<void> {
    await this.#inTurn(() => this.#load());
  }

  /** Resolves when all that was done so far is stored and shown. */
  async settled(): Promise<void> {
    await this.#inTurn(() => Promise.resolve());
  }

  /** A page's text as it is shown, with where each line comes from; null if it is not stored. */
  async page(page: Page): Promise<RevisedPage | null> {
    const { status, revision } = page;
    if (status.kind !== 'done') return null;
    const { key, kept } = status;
    const read = key === null ? kept && unpackText(kept) : await this.#parts.readings.text(key);
    if (!read) return null;
    const { revised } = await revisedText(page, read);
    return { ...revised, revision: revision ?? NO_REVISION };
  }

  /** Resolves with false if nothing has changed, or nothing can be. */
  edit(kind: EditKind, page: Page, make: MakeRevision): Promise<boolean> {
    return this.editMany(kind, [[page, make]]);
  }

  /** As one: undone together. */
  editMany(
    kind: EditKind,
    edits: readonly (readonly [page: Page, make: MakeRevision])[],
  ): Promise<boolean> {
    return this.#inTurn(async () => {
      const pages: PageEdit[] = [];
      for (const [page, make] of edits) {
        const shown = await this.page(page);
        if (!shown) continue;
        const made = make(shown);
        const revision = isUnrevised(made) ? null : made;
        if (made === shown.revision || (revision === null && page.revision === null)) continue;
        pages.push({ page, before: saidOf(page), after: { ...saidOf(page), revision } });
      }
      return this.#do(kind, pages);
    });
  }

  /** Another order of a page's lines; what they were moved to by hand no longer counts. */
  reorder(page: Page, order: PageOrder): Promise<boolean> {
    return this.#inTurn(async () => {
      const before = saidOf(page);
      if (page.kind !== 'done' || (before.order === order && !before.revision?.sequence))
        return false;
      const unmoved = before.revision && { ...before.revision, sequence: null };
      const revision = unmoved && !isUnrevised(unmoved) ? unmoved : null;
      return this.#do('order', [{ page, before, after: { order, revision } }]);
    });
  }

  /** What was undone; null if nothing was. */
  undo(): Promise<Edit | null> {
    return this.#inTurn(() => this.#turn(this.#lastDone, 'before'));
  }

  redo(): Promise<Edit | null> {
    return this.#inTurn(() => this.#turn(this.#firstUndone, 'after'));
  }

  async #do(kind: EditKind, pages: readonly PageEdit[]): Promise<boolean> {
    const { batch } = this.#parts;
    if (pages.length === 0 || batch.watching) return false;
    await this.#load();
    const gone = this.#entries.filter(({ isUndone }) => isUndone);
    const done = this.#entries.filter(({ isUndone }) => !isUndone);
    const number = Math.max(-1, ...this.#entries.map((one) => one.number)) + 1;
    const entry: Entry = { kind, pages, number, isUndone: false };
    const kept = [...done, entry].slice(-MOST_KEPT);
    gone.push(...done.slice(0, done.length + 1 - kept.length));
    await this.#store([entry], gone);
    await this.#apply(pages, 'after');
    this.#entries = kept;
    return true;
  }

  async #turn(entry: Entry | null, to: 'before' | 'after'): Promise<Edit | null> {
    if (!entry || this.#parts.batch.watching) return null;
    const from = to === 'before' ? 'after' : 'before';
    // What has become another since, in another tab or way, stays as it is.
    const pages = entry.pages.filter(({ page, [from]: said }) => isSame(saidOf(page), said));
    const turned = { ...entry, isUndone: to === 'before' };
    await this.#store([turned], []);
    await this.#apply(pages, to);
    this.#entries = this.#entries.map((one) => (one === entry ? turned : one));
    return { kind: entry.kind, pages };
  }

  async #apply(pages: readonly PageEdit[], which: 'before' | 'after'): Promise<void> {
    const revised: RevisedPageStatus[] = [];
    for (const { page, [which]: said } of pages) {
      const status = await this.#statusOf(page, said);
      if (status) revised.push({ page, revision: said.revision, status });
    }
    await this.#parts.batch.revise(revised);
  }

  /** What is told of a page with a text as the person wants it. */
  async #statusOf(page: Page, { order, revision }: PageSaid): Promise<DoneStatus | null> {
    if (page.status.kind !== 'done') return null;
    const status: DoneStatus = { ...page.status, order };
    const { key, kept } = status;
    const read = key === null ? kept && unpackText(kept) : await this.#parts.readings.text(key);
    return read && revisedStatus(status, await this.#shown(status, revision, read));
  }

  async #shown(
    status: DoneStatus,
    revision: PageRevision | null,
    read: PageText,
  ): Promise<PageText> {
    return (await revisedText({ status, revision }, read)).revised.text;
  }

  /** A page was read again: what is told of it follows what the person has made of its text. */
  tell(page: Page): Promise<void> {
    return this.#inTurn(async () => {
      const status = await this.#statusOf(page, saidOf(page));
      if (status) await this.#parts.batch.revise([{ page, revision: page.revision, status }]);
    });
  }

  async #load(): Promise<void> {
    const { batch, store } = this.#parts;
    const { id, emptied } = batch;
    if (id === this.#batch && emptied === this.#list) return;
    this.#batch = id;
    this.#list = emptied;
    const stored = id === null ? [] : await store.load(id);
    this.#entries = this.#entriesOf(stored);
  }

  #entriesOf(stored: readonly NumberedEdit[]): readonly Entry[] {
    const { batch } = this.#parts;
    // Never read by the screen.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const byNumber = new Map(batch.pages.map((page) => [batch.numberOf(page), page]));
    const entries = stored.map(([number, { kind, pages, undone = false }]): Entry => {
      const present = pages.flatMap(({ number: of, before, after }) => {
        const page = byNumber.get(of);
        return page ? [{ page, before, after }] : [];
      });
      return { kind, number, isUndone: undone, pages: present };
    });
    return entries.filter(({ pages }) => pages.length > 0);
  }

  async #store(entries: readonly Entry[], gone: readonly Entry[]): Promise<void> {
    const { store, batch } = this.#parts;
    const id = this.#batch;
    if (id === null || id === undefined) return;
    await store.remove(id, gone.map(({ number }) => number)); // prettier-ignore
    const stored = entries.map(({ kind, pages, number, isUndone }): NumberedEdit => {
      const numbered: StoredEdit['pages'] = pages.flatMap(({ page, before, after }) => {
        const of = batch.numberOf(page);
        return of === null ? [] : [{ number: of, before, after }];
      });
      return [number, { kind, pages: numbered, ...(isUndone && { undone: true as const }) }];
    });
    await store.put(id, stored);
  }

  /** One at a time: each begins with what the one before has left. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#work;
    const own = (async () => {
      await before.catch(() => undefined);
      this.#isWriting = true;
      try {
        return await work();
      } finally {
        this.#isWriting = false;
      }
    })();
    this.#work = own;
    return own;
  }
}

const saidOf = ({ order, revision }: Page): PageSaid => ({ order, revision });

/** Revisions are replaced, never changed; one that came from the storage is another object. */
const isSame = (one: PageSaid, other: PageSaid): boolean =>
  one.order === other.order &&
  (one.revision === other.revision ||
    JSON.stringify(one.revision) === JSON.stringify(other.revision));
