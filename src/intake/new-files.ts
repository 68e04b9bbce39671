import { filesUnderHandle } from './handles';
import { sortByPath } from './natural-order';
import type { IncomingFile } from './types';

/**
 * A file is whole when it has not changed for so long, in milliseconds: scanners and copies write
 * in one go, or pause for less. Unsourced.
 */
export const SETTLED_MS = 3000;
/** A file that is empty, or cannot be read, may be in the making for so long. Unsourced. */
const MAKING_MS = 60_000;

/** What a browser calls a file that it is still fetching. */
const UNFINISHED = /\.(?:crdownload|part|partial|download|tmp)$/i;

export interface NewFilesFound {
  /** Whole, in natural order of their paths. */
  readonly files: readonly IncomingFile[];
  /** True if there are others that may be in the making: look again soon. */
  readonly more: boolean;
}

/** Files that come into a folder, each given out once, when it is whole. */
export class NewFiles {
  readonly #root: FileSystemDirectoryHandle;
  readonly #now: () => number;
  /** By path: how a file looked, and since when (ms). */
  #pending = new Map<string, { readonly look: string; readonly sinceMs: number }>();
  readonly #given = new Set<string>();

  constructor(root: FileSystemDirectoryHandle, now: () => number) {
    this.#root = root;
    this.#now = now;
  }

  /**
   * Looks at everything in and under the folder.
   * @param isKnown true for the path of a file that is no new one
   * @throws the browser's own error if the folder is gone or may not be read
   */
  async find(isKnown: (path: string) => boolean): Promise<NewFilesFound> {
    const found = await filesUnderHandle(
      this.#root,
      (path) => !this.#given.has(path) && !UNFINISHED.test(path) && !isKnown(path),
    );
    const before = this.#pending;
    this.#pending = new Map();
    const files = found.filter((file) => this.#isWhole(file, before.get(file.path)));
    for (const { path } of files) this.#given.add(path);
    return { files: sortByPath(files), more: this.#pending.size > 0 };
  }

  #isWhole(file: IncomingFile, before: { look: string; sinceMs: number } | undefined): boolean {
    const look = lookOf(file);
    const now = this.#now();
    const sinceMs = before?.look === look ? before.sinceMs : now;
    const isOdd = file.error !== undefined || file.file.size === 0;
    if (now - sinceMs >= (isOdd ? MAKING_MS : SETTLED_MS)) return true;
    this.#pending.set(file.path, { look, sinceMs });
    return false;
  }
}

/** Another one after each change. */
const lookOf = ({ file, error }: IncomingFile): string =>
  error ? error.code : `${file.size} ${file instanceof File ? file.lastModified : ''}`;
