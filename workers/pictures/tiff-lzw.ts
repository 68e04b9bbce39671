/** TIFF 6.0, section 13. */
const CLEAR = 256;
const END = 257;
const FIRST = 258;
const MOST_CODES = 4096;
const LEAST_BITS = 9;
const MOST_BITS = 12;

/** The strings that codes stand for: each is another one and one byte more. */
class Strings {
  /** Codes from here on stand for nothing. */
  size = FIRST;
  readonly #before = new Uint16Array(MOST_CODES);
  readonly #last = Uint8Array.from({ length: MOST_CODES }, (_, code) => code);
  readonly #first = this.#last.slice();
  readonly #lengths = new Uint16Array(MOST_CODES).fill(1);

  /** The string of `before` and the first byte of that of `next`, which may be this new one. */
  add(before: number, next: number): void {
    if (this.size === MOST_CODES) return;
    this.#before[this.size] = before;
    this.#first[this.size] = this.#first[before]!;
    this.#lengths[this.size] = this.#lengths[before]! + 1;
    this.#last[this.size] = this.#first[next]!;
    this.size += 1;
  }

  /** Writes a string, as far as there is room; returns where it ends. */
  write(code: number, target: Uint8Array, at: number): number {
    const end = at + this.#lengths[code]!;
    for (let to = end - 1, from = code; to >= at; to--, from = this.#before[from]!)
      if (to < target.length) target[to] = this.#last[from]!;
    return end;
  }
}

/**
 * Unpacks a strip into `target` from `at` on, up to its end or to where it is damaged; false if it
 * is. `utif2` has one of its own, which never ends where a damaged strip has more codes than there
 * can be.
 */
export function unpackLzw(packed: Uint8Array, target: Uint8Array, at: number): boolean {
  const strings = new Strings();
  let previous: number | null = null;
  let bits = LEAST_BITS;
  for (let bit = 0; bit + bits <= packed.length * 8 && at < target.length;) {
    const code = codeAt(packed, bit, bits);
    bit += bits;
    if (code === END) return true;
    if (code === CLEAR) {
      strings.size = FIRST;
      [previous, bits] = [null, LEAST_BITS];
      continue;
    }
    if (code > strings.size || (previous === null && code >= FIRST)) return false;
    if (previous !== null) strings.add(previous, code === strings.size ? previous : code);
    at = strings.write(code, target, at);
    previous = code;
    // One code early, as the first programs had it.
    if (strings.size + 1 >= 1 << bits && bits < MOST_BITS) bits += 1;
  }
  return true;
}

/** Codes have 12 bits at most, so that they lie in three bytes. */
function codeAt(packed: Uint8Array, bit: number, bits: number): number {
  const byte = bit >> 3;
  const three = (packed[byte]! << 16) | ((packed[byte + 1] ?? 0) << 8) | (packed[byte + 2] ?? 0);
  return (three >> (24 - (bit & 7) - bits)) & ((1 << bits) - 1);
}
