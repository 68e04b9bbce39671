/*
 * BigTIFF as classic TIFF, which the decoder knows: the same bytes, and behind them a directory
 * whose numbers are short. Files here are smaller than 4 GB, so that every place can be said in 32
 * bits.
 */

const LONG = 4;
/** Whole numbers and places of 8 bytes. */
const LONG_TYPES = [16, 17, 18];
/** Bytes of a value by its type (TIFF 6.0, section 2; BigTIFF). */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const CLASSIC_BYTES = 4;
const BIG_BYTES = 8;

export function isBigTiff(file: ArrayBuffer): boolean {
  if (file.byteLength < 16) return false;
  const view = new DataView(file);
  return view.getUint16(2, view.getUint16(0) === 0x4949) === 43;
}

/** With its first page only. Throws a RangeError where its directory is no such thing. */
export function classicTiff(file: ArrayBuffer): ArrayBuffer {
  const view = new DataView(file);
  const little = view.getUint16(0) === 0x4949;
  const place = (at: number) => Number(view.getBigUint64(at, little));
  const directory = place(8);
  const count = place(directory);
  if (count * 20 > file.byteLength) throw new RangeError('Its directory is longer than the file');
  const behind: number[] = [];
  /** Places are even. */
  const base = file.byteLength + (file.byteLength % 2);
  const number = (value: number, bytes: number): number[] => {
    const digits = Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) & 255);
    return little ? digits : digits.reverse();
  };
  const putBehind = (bytes: readonly number[]): number[] => {
    const at = base + behind.length;
    for (const byte of bytes) behind.push(byte);
    if (behind.length % 2 === 1) behind.push(0);
    return number(at, 4);
  };
  const entryOf = (at: number): number[] => {
    const type = view.getUint16(at + 2, little);
    const values = place(at + 4);
    const bytes = values * (TYPE_BYTES[type] ?? 0);
    if (bytes > file.byteLength) throw new RangeError('A tag is longer than the file');
    const start = bytes > BIG_BYTES ? place(at + 12) : at + 12;
    const head = (kind: number) => [
      ...number(view.getUint16(at, little), 2),
      ...number(kind, 2),
      ...number(values, 4),
    ];
    if (LONG_TYPES.includes(type)) {
      const all = Array.from({ length: values }, (_, i) => number(place(start + 8 * i), 4)).flat();
      return [...head(LONG), ...(values === 1 ? all : putBehind(all))];
    }
    if (bytes > BIG_BYTES) return [...head(type), ...number(start, 4)];
    const own = [...new Uint8Array(file, start, bytes)];
    const inPlace = () => [...own, ...new Array<number>(CLASSIC_BYTES - bytes).fill(0)];
    return [...head(type), ...(bytes > CLASSIC_BYTES ? putBehind(own) : inPlace())];
  };
  const entries = Array.from({ length: count }, (_, i) => entryOf(directory + 8 + 20 * i));
  const at = base + behind.length;
  const tail = [...behind, ...number(count, 2), ...entries.flat(), ...number(0, 4)];
  const classic = new Uint8Array(base + tail.length);
  classic.set(new Uint8Array(file));
  classic.set([...number(42, 2), ...number(at, 4)], 2);
  classic.set(tail, base);
  return classic.buffer;
}
