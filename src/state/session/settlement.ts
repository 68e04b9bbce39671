import type { PageSource } from '../../protocol/page-source';
import type { Page } from '../pages/Page.svelte';
import type { PageRevision } from '../../revision/types';
import type { PageStatus } from '../pages/page-status';

/** A page that has just come. */
export interface Arrival {
  readonly page: Page;
  readonly source: PageSource;
  /** The handle under which the browser gives the file again; null if it does not. */
  readonly root: FileSystemDirectoryHandle | null;
}

export interface Settlement {
  readonly page: Page;
  readonly status: PageStatus;
  /** True if a worker has read it, or failed to. */
  readonly attempted: boolean;
  /** Of its file, if that was hashed now; else what is known of it stays. */
  readonly key: string | null;
  /** What a person makes of its text from now on; absent where that stays as it is. */
  readonly revision?: PageRevision | null;
}
