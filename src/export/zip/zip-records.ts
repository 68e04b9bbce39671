/** Of a file in a ZIP. Sizes and offset are bytes. */
export interface EntryFacts {
  /** UTF-8. */
  readonly name: Uint8Array;
  readonly crc: number;
  readonly method: typeof STORED | typeof DEFLATED;
  readonly packedSize: number;
  readonly size: number;
  /** As ZIPs count it: `zipTime`. */
  readonly time: number;
  /** Of its header, from the start of the ZIP. */
  readonly offset: number;
}

export const STORED = 0;
export const DEFLATED = 8;

/** What a field of 4 bytes says where the value stands in a Zip64 field instead. */
const ELSEWHERE = 0xffffffff;
/** Of the ZIP standard: 2.0 knows folders and Deflate, 4.5 Zip64. */
const [PLAIN_VERSION, ZIP64_VERSION] = [20, 45];
/** Names are UTF-8. */
const FLAGS = 0x800;
/**
 * A time as ZIPs have it, in the reader's own country and two seconds each; the first that they can
 * say where there is none, so that the same pages give the same file.
 */
export function zipTime(date = new Date(1980, 0, 1)): number {
  const day = (date.getFullYear() - 1980) * 512 + (date.getMonth() + 1) * 32 + date.getDate();
  const second = date.getHours() * 2048 + date.getMinutes() * 32 + (date.getSeconds() >> 1);
  return day * 65_536 + second;
}
const ZIP64_FIELD = 1;

type Field = readonly [bytes: 2 | 4 | 8, value: number];

/** Numbers one after the other, the lowest byte first. */
function packed(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, [length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [length, value] of fields) {
    if (length === 2) view.setUint16(at, value, true);
    else if (length === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += length;
  }
  return bytes;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** Empty where all values fit into 4 bytes. */
function zip64Field(values: readonly number[]): Uint8Array<ArrayBuffer> {
  if (values.every((value) => value < ELSEWHERE)) return new Uint8Array();
  return packed([
    [2, ZIP64_FIELD],
    [2, 8 * values.length],
    ...values.map((value): Field => [8, value]),
  ]);
}

const valueOr = (value: number, zip64: Uint8Array): number =>
  zip64.length > 0 ? ELSEWHERE : value;

const commonFields = (
  { method, time, crc, packedSize, size, name }: EntryFacts,
  zip64: Uint8Array,
) => {
  const version: Field = [2, zip64.length > 0 ? ZIP64_VERSION : PLAIN_VERSION];
  const rest: Field[] = [
    [2, FLAGS],
    [2, method],
    [4, time],
    [4, crc],
    [4, valueOr(packedSize, zip64)],
    [4, valueOr(size, zip64)],
    [2, name.length],
    [2, zip64.length],
  ];
  return [version, ...rest];
};

/** What stands before a file's bytes. */
export function localHeader(entry: EntryFacts): Uint8Array<ArrayBuffer> {
  const zip64 = zip64Field([entry.size, entry.packedSize]);
  return joined(packed([[4, 0x04034b50], ...commonFields(entry, zip64)]), entry.name, zip64);
}

/** A file in the directory at the end. */
function directoryRecord(entry: EntryFacts): Uint8Array<ArrayBuffer> {
  const zip64 = zip64Field([entry.size, entry.packedSize, entry.offset]);
  const fields: Field[] = [
    [4, 0x02014b50],
    [2, ZIP64_VERSION],
    ...commonFields(entry, zip64),
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, valueOr(entry.offset, zip64)],
  ];
  return joined(packed(fields), entry.name, zip64);
}

/** The directory of all files, which begins at `start`, and the end of the ZIP. */
export function zipEnd(
  entries: readonly EntryFacts[],
  start: number,
): readonly Uint8Array<ArrayBuffer>[] {
  const records = entries.map(directoryRecord);
  const size = records.reduce((sum, { length }) => sum + length, 0);
  const isLarge = entries.length >= 0xffff || start + size >= ELSEWHERE;
  const end: Field[] = [
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, isLarge ? 0xffff : entries.length],
    [2, isLarge ? 0xffff : entries.length],
    [4, isLarge ? ELSEWHERE : size],
    [4, isLarge ? ELSEWHERE : start],
    [2, 0],
  ];
  return [...records, ...(isLarge ? [zip64End(entries.length, start, size)] : []), packed(end)];
}

const zip64End = (count: number, start: number, size: number): Uint8Array<ArrayBuffer> =>
  packed([
    [4, 0x06064b50],
    [8, 44],
    [2, ZIP64_VERSION],
    [2, ZIP64_VERSION],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, start],
    [4, 0x07064b50],
    [4, 0],
    [8, start + size],
    [4, 1],
  ]);
