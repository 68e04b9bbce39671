import type { PageId } from '../../protocol/events';
import type { StoredPage } from '../../storage/batches/batch-types';
import type { BatchesStore, NumberedPage } from '../../storage/batches/batches-store';
import { mayRead, openRooted, pictureMissing } from '../../storage/batches/stored-picture';
import type { OpenPicture } from '../pages/Page.svelte';
import { NO_WISH } from '../../protocol/page-wish';
import { Page } from '../pages/Page.svelte';
import type { Roots } from '../session/root-numbers';
import { containerPath } from '../pages/document-path';
import { statusOf } from '../session/stored-status';

/** Makes the list's pages out of a batch's records; each fetches its picture when it is wanted. */
export class StoredPages {
  readonly #store: Pick<BatchesStore, 'picture'>;
  readonly #id: string;
  readonly #roots: Roots;
  readonly #nextId: () => PageId;
  readonly #byNumber = new Map<number, Page>();
  readonly #files = new Map<number, Blob>();

  constructor(
    batch: { readonly id: string; readonly roots: Roots },
    store: Pick<BatchesStore, 'picture'>,
    nextId: () => PageId,
  ) {
    this.#id = batch.id;
    this.#roots = batch.roots;
    this.#store = store;
    this.#nextId = nextId;
  }

  /** The page of that number; made, if there is none yet. */
  pageOf([number, record]: NumberedPage): Page {
    const page = this.#byNumber.get(number) ?? this.#make(number, record);
    this.#byNumber.set(number, page);
    page.wish = record.wish ?? NO_WISH;
    page.revision = record.revision ?? null;
    return page;
  }

  find(number: number): Page | null {
    return this.#byNumber.get(number) ?? null;
  }

  #make(number: number, record: StoredPage): Page {
    const root = record.root === null ? undefined : this.#roots.get(record.root);
    const { part = null, container = number, given } = record;
    const path = part === null ? record.path : containerPath(record.path);
    const fileOf = async (wanted: 'file' | 'picture', at: number, inRoot: string) => {
      if (root) return this.#shared(at, await openRooted({ root, path: inRoot }));
      const stored = await this.#store.picture(this.#id, at);
      if (!stored || (wanted === 'file' && stored.isPreview)) throw pictureMissing();
      return this.#shared(at, stored.blob);
    };
    const open: OpenPicture = async (wanted) => {
      const source = { file: await fileOf(wanted, container, path), part };
      if (!given || wanted === 'picture' || page.wish.take === 'picture') return source;
      const file = await fileOf('file', given.number, given.path);
      return { ...source, given: { file, path: given.path } };
    };
    const page = new Page(this.#nextId(), record.path, open, statusOf(record));
    return page;
  }

  /** The same object for all pages of a file, as long as it is the same: see `PageSource`. */
  #shared(container: number, file: Blob): Blob {
    const known = this.#files.get(container);
    if (known && isSameFile(known, file)) return known;
    this.#files.set(container, file);
    return file;
  }
}

const isSameFile = (one: Blob, other: Blob): boolean =>
  one.size === other.size &&
  (one instanceof File ? one.lastModified : 0) === (other instanceof File ? other.lastModified : 0);

/** Folders with pages' files, to be read or looked at, which the person must first allow. */
export async function closedRoots(
  roots: Roots,
  pages: readonly NumberedPage[],
): Promise<readonly FileSystemDirectoryHandle[]> {
  const needed = new Set(pages.map(([, { root }]) => root));
  const closed: FileSystemDirectoryHandle[] = [];
  for (const [number, root] of roots)
    if (needed.has(number) && !(await mayRead(root))) closed.push(root);
  return closed;
}
