import { OcrError } from '../../protocol/errors';

/** Read at once: most headers stand in the first of them. Unsourced. */
const WINDOW_BYTES = 64 * 1024;
/**
 * More than this is never read of one file to find its header: a file may be hostile, or a film.
 * Unsourced.
 */
const BUDGET_BYTES = 4 * 1024 * 1024;
/**
 * Nor are more pieces looked at: a million tiny segments would hold the page for a second.
 * Unsourced within that.
 */
const MAX_PIECES = 20_000;

export const damaged = (what: string, options?: ErrorOptions): OcrError =>
  new OcrError('decode-failed', `The picture is damaged: ${what}`, options);

/**
 * Random access to a file's bytes through a window, so that a header far from the start costs
 * little.
 */
export class BlobReader {
  readonly size: number;
  readonly #blob: Blob;
  #start = 0;
  #window = new Uint8Array(0);
  #budget = BUDGET_BYTES;
  #pieces = 0;

  constructor(blob: Blob) {
    this.#blob = blob;
    this.size = blob.size;
  }

  /**
   * Exactly `length` bytes. Throws `decode-failed` if the file ends before, `unreadable-file` if it
   * cannot be read.
   */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    if (++this.#pieces > MAX_PIECES) throw damaged('its size is not where it should be');
    if (offset + length > this.size) throw damaged('it ends within its header');
    const isInside = offset >= this.#start && offset + length <= this.#start + this.#window.length;
    if (!isInside) await this.#load(offset, length);
    return this.#window.subarray(offset - this.#start, offset - this.#start + length);
  }

  async view(offset: number, length: number): Promise<DataView> {
    const bytes = await this.bytes(offset, length);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where `value` next stands at or after `offset`. */
  async find(value: number, offset: number): Promise<number> {
    for (let from = offset; ;) {
      await this.bytes(from, 1);
      const at = this.#window.indexOf(value, from - this.#start);
      if (at >= 0) return this.#start + at;
      from = this.#start + this.#window.length;
    }
  }

  async #load(offset: number, length: number): Promise<void> {
    const end = Math.min(this.size, offset + Math.max(length, WINDOW_BYTES));
    this.#budget -= end - offset;
    if (this.#budget < 0) throw damaged('its size is not where it should be');
    // Each slice has the page wait for the browser: a millisecond for each of thousands of files.
    const isWhole = offset === 0 && end === this.size;
    this.#window = await readBytes(isWhole ? this.#blob : this.#blob.slice(offset, end));
    this.#start = offset;
    if (this.#window.length < length) throw damaged('it ends within its header');
  }
}

async function readBytes(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    const message = 'This file cannot be read; it may have been moved, changed or deleted';
    throw new OcrError('unreadable-file', message, { cause });
  }
}
