/**
 * Reads little-endian values one after another. Whoever reads past the end, or is told of a length
 * that cannot be, gets a `RangeError`.
 */
export class LittleEndian {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  int8(): number {
    return this.#view.getInt8(this.#skip(1));
  }

  uint8(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  int32(): number {
    return this.#view.getInt32(this.#skip(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  /** A 64-bit integer, for offsets and counts that no real file is too large for. */
  int64(): number {
    return Number(this.#view.getBigInt64(this.#skip(8), true));
  }

  double(): number {
    return this.#view.getFloat64(this.#skip(8), true);
  }

  /** The next bytes, not copied. */
  bytes(count: number): Uint8Array {
    const at = this.#skip(count);
    return this.#bytes.subarray(at, at + count);
  }

  /** A text behind its length in bytes. */
  string(): string {
    return new TextDecoder().decode(this.bytes(this.uint32()));
  }

  /** As many values as are told, each of `size` bytes at least. */
  list<T>(count: number, size: number, read: () => T): T[] {
    this.#check(count, size);
    return Array.from({ length: count }, read);
  }

  /** How far into the bytes it is. */
  get position(): number {
    return this.#at;
  }

  #check(count: number, size: number): void {
    if (count < 0 || count * size > this.#bytes.length - this.#at)
      throw new RangeError(`There are no ${count} values of ${size} bytes after ${this.#at}.`);
  }

  #skip(count: number): number {
    this.#check(count, 1);
    const at = this.#at;
    this.#at += count;
    return at;
  }
}
