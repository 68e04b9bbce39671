/** A TIFF of one page: its samples, and its tags in order with their values. */
export interface TiffSpec {
  /** They begin at byte PIXELS_AT. */
  readonly pixels: readonly number[];
  readonly tags: readonly (readonly [tag: number, ...values: number[]])[];
  readonly big?: boolean;
  /** From the lowest byte on. */
  readonly little?: boolean;
}

export const PIXELS_AT = 16;

const LONG = 4;
const LONG8 = 16;

/** All values are LONGs, or LONG8s of a BigTIFF. */
export function writeTiff({
  pixels,
  tags,
  big = false,
  little = true,
}: TiffSpec): Uint8Array<ArrayBuffer> {
  const bytesOf = (value: number, length: number): number[] => {
    const digits = Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) & 255);
    return little ? digits : digits.reverse();
  };
  const word = big ? 8 : 4;
  const body = [...pixels];
  if (body.length % 2 === 1) body.push(0);
  const entries = tags.map(([tag, ...values]) => {
    const stored = values.flatMap((value) => bytesOf(value, word));
    const place = PIXELS_AT + body.length;
    if (values.length > 1) body.push(...stored);
    const inEntry = values.length > 1 ? bytesOf(place, word) : stored;
    return [
      ...bytesOf(tag, 2),
      ...bytesOf(big ? LONG8 : LONG, 2),
      ...bytesOf(values.length, word),
      ...inEntry,
    ];
  });
  const directory = PIXELS_AT + body.length;
  const start = big
    ? [...bytesOf(43, 2), ...bytesOf(8, 2), ...bytesOf(0, 2), ...bytesOf(directory, 8)]
    : [...bytesOf(42, 2), ...bytesOf(directory, 4), ...bytesOf(0, 8)];
  const order = little ? [0x49, 0x49] : [0x4d, 0x4d];
  const count = bytesOf(tags.length, big ? 8 : 2);
  return Uint8Array.from([
    ...order,
    ...start,
    ...body,
    ...count,
    ...entries.flat(),
    ...bytesOf(0, word),
  ]);
}
