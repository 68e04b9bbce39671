import { LittleEndian } from './little-endian';

/**
 * The parts of a `.traineddata` file that its LSTM network is read from, by their number in
 * Tesseract's `tessdatamanager.h`.
 */
export const PARTS = { network: 17, words: 19, unicharset: 21, recoder: 22 } as const;
export type PartName = keyof typeof PARTS;

/** No file of Tesseract has more; one that says so is none. */
const MAX_PARTS = 64;

/**
 * The parts of a `.traineddata` file: first how many there are, then where each begins (-1 for one
 * that is not there), then the parts.
 * @throws RangeError for what is no such file
 */
export function componentsOf(file: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const reader = new LittleEndian(file);
  const count = reader.int32();
  if (count < 1 || count > MAX_PARTS) throw new RangeError(`${count} parts are no traineddata.`);
  const starts = reader.list(count, 8, () => reader.int64());
  const present = starts.flatMap((start, part) => (start < 0 ? [] : { start, part }));
  const inOrder = present.toSorted((a, b) => a.start - b.start);
  return new Map(
    inOrder.map(({ start, part }, i) => {
      const end = inOrder[i + 1]?.start ?? file.length;
      if (start < reader.position || end > file.length)
        throw new RangeError(`Part ${part} is outside of the file.`);
      return [part, file.subarray(start, end)];
    }),
  );
}

/**
 * The part of a name.
 * @throws RangeError if it is not there
 */
export function componentOf(parts: ReadonlyMap<number, Uint8Array>, name: PartName): Uint8Array {
  const part = parts.get(PARTS[name]);
  if (part) return part;
  throw new RangeError(`The file has no ${name} for an LSTM network (Tesseract 4 or later).`);
}
