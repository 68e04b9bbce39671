import type { PageId } from '../protocol/events';
import type { PageKind, PageStatus } from './page-status';
import { WAITING } from './page-status';

/** One picture of the list. Its status is replaced, never changed in place. */
export class Page {
  readonly id: PageId;
  /** Relative to what was dropped, with `/` between folders. */
  readonly path: string;
  readonly file: Blob;
  #status = $state.raw<PageStatus>(WAITING);
  #kind: PageKind;

  constructor(id: PageId, path: string, file: Blob, status: PageStatus = WAITING) {
    this.id = id;
    this.path = path;
    this.file = file;
    this.#status = status;
    this.#kind = status.kind;
  }

  get status(): PageStatus {
    return this.#status;
  }

  /** For the `Batch`, which keeps the counts: no one else sets a status. */
  set status(status: PageStatus) {
    this.#status = status;
    this.#kind = status.kind;
  }

  /** The status's kind as it is now, without a subscription: for passes over the whole list. */
  get kind(): PageKind {
    return this.#kind;
  }

  get name(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  /** The folders before the name, without the last slash; empty if there are none. */
  get folder(): string {
    return this.path.slice(0, Math.max(0, this.path.lastIndexOf('/')));
  }
}
