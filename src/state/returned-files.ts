import type { IntakeItem } from '../intake/types';
import type { Page } from './Page.svelte';

/**
 * Knows the pages of a stored batch whose files are not in this tab, by path: when their folder is dropped
 * again, its files are theirs and make no pages of their own.
 */
export class ReturnedFiles {
  readonly #keyOf: (file: Blob) => Promise<string | null>;
  #expected = new Map<string, Page>();

  constructor(keyOf: (file: Blob) => Promise<string | null>) {
    this.#keyOf = keyOf;
  }

  expect(pages: readonly Page[]): void {
    this.#expected = new Map(pages.map((page) => [page.path, page]));
  }

  /** The page that this may be the file of. */
  pageOf(item: IntakeItem): Page | null {
    const page = this.#expected.get(item.path);
    return page && item.kind === 'page' && !page.hasFile ? page : null;
  }

  /** A page that was not read takes what now stands at its path; one that was read, only the same bytes. */
  async isSame({ status }: Page, file: Blob): Promise<boolean> {
    if (status.kind !== 'done') return true;
    const key = await this.#keyOf(file);
    return key !== null && status.key !== null && hashOf(key) === hashOf(status.key);
  }
}

/** The SHA-256 that a key begins with. */
const hashOf = (key: string): string => key.slice(0, 64);
