import type { LeftOutFile } from '../intake/types';

/** A file of a run, all of whose pages have ended. */
export interface DoneFile {
  /** Its place in the input. */
  readonly index: number;
  /** Its pages, by their index. */
  readonly pages: readonly number[];
  /** What of it was never meant to be read: itself, or files in an archive. */
  readonly leftOut: readonly LeftOutFile[];
}

interface OpenFile {
  /** Null until all its pages are known. */
  index: number | null;
  readonly pages: number[];
  readonly leftOut: LeftOutFile[];
  /** Pages that have not ended. */
  waiting: number;
}

/** Tells when a file is done: files come one after the other, and their pages end in any order. */
export class FileTracker {
  readonly #onDone: (file: DoneFile) => void;
  /** By page. */
  readonly #files = new Map<number, OpenFile>();
  #current: OpenFile;

  constructor(onDone: (file: DoneFile) => void) {
    this.#onDone = onDone;
    this.#current = openFile();
  }

  /** A page of the file that is looked into. */
  page(page: number): void {
    this.#current.pages.push(page);
    this.#current.waiting += 1;
    this.#files.set(page, this.#current);
  }

  leftOut(file: LeftOutFile): void {
    this.#current.leftOut.push(file);
  }

  /** The file was looked into, and is the one with this index; what comes is of another one. */
  whole(index: number): void {
    const file = this.#current;
    this.#current = openFile();
    file.index = index;
    this.#tell(file);
  }

  /** A page was read, or was not. */
  ended(page: number): void {
    const file = this.#files.get(page)!;
    this.#files.delete(page);
    file.waiting -= 1;
    this.#tell(file);
  }

  #tell({ index, pages, leftOut, waiting }: OpenFile): void {
    if (index !== null && waiting === 0) this.#onDone({ index, pages, leftOut });
  }
}

const openFile = (): OpenFile => ({
  index: null,
  pages: [],
  leftOut: [],
  waiting: 0,
});
