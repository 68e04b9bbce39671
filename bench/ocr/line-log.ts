import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';

/** A line that is longer is no page: what it is read from may be anything. Unsourced. */
const MOST_LINE_BYTES = 64e6;
const PIECE_BYTES = 1 << 20;
const LINE_FEED = 10;

/** Where a line stands in its file, without its line feed. */
export interface Span {
  readonly at: number;
  readonly bytes: number;
}

export interface Line extends Span {
  /** Null if it is too long to be looked at. */
  readonly text: string | null;
}

/** Whether lines will be appended, too. */
export type LogUse = 'read' | 'append';

/** A file that lines are appended to, whole ones only, and all of them read before. */
export class LineLog {
  readonly #path: string;
  readonly #use: LogUse;
  /** Null for one that is only read and is not there. */
  readonly #fd: number | null;
  #size = 0;

  /** @throws Error if there is something else than a file */
  constructor(path: string, use: LogUse) {
    this.#path = path;
    this.#use = use;
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there && !there.isFile()) throw new Error(`${path} is no file of its own`);
    if (use === 'append') this.#fd = openSync(path, there ? 'r+' : 'wx+');
    else this.#fd = there ? openSync(path, 'r') : null;
  }

  /** All whole lines, from the start. */
  *lines(): Generator<Line> {
    this.#size = 0;
    for (const line of this.#split()) {
      this.#size = line.at + line.bytes + 1;
      yield line;
    }
  }

  /**
   * Drops what a killed run left of its last line; true if there was something. To be called once
   * all lines are read.
   *
   * @throws Error if it is nothing that a line begins with
   */
  dropTorn(): boolean {
    const fd = this.#fd;
    if (fd === null) return false;
    const { size } = fstatSync(fd);
    if (size === this.#size) return false;
    const start = this.read({ at: this.#size, bytes: Math.min(2, size - this.#size) });
    if (!'{"'.startsWith(start)) throw new Error(`${this.#path} is not from here`);
    if (this.#use === 'append') ftruncateSync(fd, this.#size);
    return true;
  }

  /** Lines with their line feeds; returns where they begin. */
  append(lines: string): number {
    const fd = this.#fd!;
    const at = this.#size;
    const bytes = Buffer.from(lines);
    for (let written = 0; written < bytes.length;)
      written += writeSync(fd, bytes, written, bytes.length - written, at + written);
    this.#size += bytes.length;
    return at;
  }

  /** All lines are on the disk when it returns, and stay there in a power cut. */
  sync(): void {
    fsyncSync(this.#fd!);
  }

  read({ at, bytes }: Span): string {
    const buffer = Buffer.alloc(bytes);
    return buffer.toString('utf8', 0, readSync(this.#fd!, buffer, 0, bytes, at));
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
  }

  *#split(): Generator<Line> {
    const fd = this.#fd;
    if (fd === null) return;
    const piece = Buffer.alloc(PIECE_BYTES);
    let parts: Buffer[] = [];
    let [start, at] = [0, 0];
    for (let read; (read = readSync(fd, piece, 0, PIECE_BYTES, at)) > 0; at += read) {
      let from = 0;
      for (let end; (end = piece.indexOf(LINE_FEED, from)) !== -1 && end < read; from = end + 1) {
        parts.push(piece.subarray(from, end));
        const bytes = at + end - start;
        const isLong = bytes > MOST_LINE_BYTES;
        yield { at: start, bytes, text: isLong ? null : Buffer.concat(parts).toString('utf8') };
        parts = [];
        start = at + end + 1;
      }
      if (at + read - start <= MOST_LINE_BYTES) parts.push(Buffer.from(piece.subarray(from, read)));
    }
  }
}
