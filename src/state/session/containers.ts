import type { PageId } from '../../protocol/events';
import type { StoredPage } from '../../storage/batches/batch-types';
import type { NumberedPage, PageChange } from '../../storage/batches/batches-store';
import type { KeepPictures } from '../../storage/types';
import { containerPath } from '../pages/document-path';
import { CONTAINER } from './stored-status';

/** A file that has come, and where it is found again. */
export interface ArrivedFile {
  readonly file: Blob;
  /** The number of its root; null for none. */
  readonly root: number | null;
  /** Its bytes are to be stored. */
  readonly keeps: boolean;
}

/** What the person wants of pictures that were read, and when that is. */
interface Keeping {
  readonly now: number;
  readonly keep: KeepPictures;
}

interface Container {
  stored: StoredPage;
  /** Pages of the batch that are in it. */
  readonly pages: Set<PageId>;
  /** Those of them that were not read, or were removed. */
  readonly open: Set<PageId>;
  readonly removed: Set<PageId>;
}

/**
 * Files of a batch that several pages share: each is stored once, beside the pages, with its bytes.
 * No smaller pictures are made of it: pages in a document are small as they are.
 */
export class Containers {
  readonly #byNumber = new Map<number, Container>();
  readonly #numbers = new WeakMap<Blob, number>();

  restore(containers: Iterable<NumberedPage>): void {
    for (const [number, stored] of containers) this.#add(number, stored);
  }

  /** The number under which a file is known that came in this tab. */
  numberOf(file: Blob): number | null {
    return this.#numbers.get(file) ?? null;
  }

  /** A file that is new; what is to be written of it, without its bytes. */
  enter(number: number, path: string, { file, root }: ArrivedFile): PageChange {
    const stored = { ...CONTAINER, path: containerPath(path), size: file.size, root };
    this.#add(number, stored);
    this.#numbers.set(file, number);
    return { number, page: stored };
  }

  hasBytes(number: number): boolean {
    return (this.#byNumber.get(number)?.stored.picture ?? null) !== null;
  }

  /** Its bytes are stored; null if they are wanted no more. */
  keep(number: number, file: Blob, { now, keep }: Keeping): PageChange | null {
    const container = this.#byNumber.get(number);
    if (!container || (container.open.size === 0 && keep === 'none')) return null;
    const picture = { bytes: file.size, isPreview: false };
    container.stored = settled(
      { ...container, stored: { ...container.stored, picture } },
      now,
      keep,
    );
    return { number, page: container.stored, picture: file };
  }

  /** The file has come again; null if that is known. */
  give(number: number, { file, root }: ArrivedFile): PageChange | null {
    const container = this.#byNumber.get(number);
    if (!container || this.#numbers.get(file) === number) return null;
    this.#numbers.set(file, number);
    container.stored = { ...container.stored, size: file.size, root };
    return { number, page: container.stored };
  }

  /** The bytes of these could not be stored; tells which of them are containers. */
  lose(lost: ReadonlyMap<number, StoredPage['picture'] | undefined>): readonly number[] {
    const numbers = [...lost.keys()].filter((number) => this.#byNumber.has(number));
    for (const number of numbers) {
      const container = this.#byNumber.get(number)!;
      if (container.stored.picture !== lost.get(number)) continue;
      container.stored = { ...container.stored, picture: null, finishedAt: null };
    }
    return numbers;
  }

  /** True if its bytes are in this tab and nowhere else. */
  isNowhere(number: number): boolean {
    const stored = this.#byNumber.get(number)?.stored;
    return !stored || (stored.root === null && stored.picture === null);
  }

  pagesOf(number: number): Iterable<PageId> {
    return this.#byNumber.get(number)?.pages ?? [];
  }

  /** What is stored of one of its pages now; null for one that is gone. */
  note(number: number, page: PageId, stored: StoredPage | null): void {
    const container = this.#byNumber.get(number);
    if (!container) return;
    const put = (set: Set<PageId>, isIn: boolean) => void (isIn ? set.add(page) : set.delete(page));
    put(container.pages, stored !== null);
    put(container.open, stored !== null && stored.state !== 'done' && !stored.removed);
    put(container.removed, stored?.removed === true);
  }

  /**
   * What is to be written of containers after their pages have changed: a file of which all pages
   * were read may go when room is short, or at once if the person wants no pictures kept; it goes
   * with the last of its pages.
   */
  changes(numbers: Iterable<number>, { now, keep }: Keeping): PageChange[] {
    return [...new Set(numbers)].flatMap((number): PageChange[] => {
      const container = this.#byNumber.get(number);
      if (!container) return [];
      if (container.pages.size === 0) {
        this.#byNumber.delete(number);
        return [{ number, page: null }];
      }
      const after = settled(container, now, keep);
      if (isAlike(after, container.stored)) return [];
      container.stored = after;
      return [{ number, page: after }];
    });
  }

  #add(number: number, stored: StoredPage): void {
    this.#byNumber.set(number, { stored, pages: new Set(), open: new Set(), removed: new Set() });
  }
}

function settled({ stored, open, pages, removed }: Container, now: number, keep: KeepPictures) {
  const isRead = open.size === 0;
  const picture = isRead && keep === 'none' ? null : stored.picture;
  const finishedAt = isRead && picture ? (stored.finishedAt ?? now) : null;
  const after = { ...stored, picture, finishedAt };
  if (removed.size === pages.size) after.removed = true;
  else delete after.removed;
  return after;
}

const isAlike = (one: StoredPage, other: StoredPage): boolean =>
  one.picture === other.picture &&
  one.finishedAt === other.finishedAt &&
  one.removed === other.removed;
