/**
 * One stretch of an axis: `size` samples from `start` are read, [coreStart, coreEnd) of them are
 * kept.
 */
export interface Span {
  readonly start: number;
  readonly size: number;
  readonly coreStart: number;
  readonly coreEnd: number;
}

/**
 * Cuts an axis into equal stretches of at most `maxSize` that overlap by at least `overlap`.
 * The cores meet in the middle of the overlaps and cover the axis exactly once.
 */
export function splitAxis(length: number, maxSize: number, overlap: number): Span[] {
  if (length <= maxSize) return [{ start: 0, size: length, coreStart: 0, coreEnd: length }];
  const count = Math.ceil((length - overlap) / (maxSize - overlap));
  const size = Math.ceil((length + (count - 1) * overlap) / count);
  const starts = Array.from({ length: count }, (_, i) =>
    Math.round((i * (length - size)) / (count - 1)),
  );
  const middle = (i: number): number => Math.round((starts[i - 1]! + size + starts[i]!) / 2);
  return starts.map((start, i) => ({
    start,
    size,
    coreStart: i === 0 ? 0 : middle(i),
    coreEnd: i === count - 1 ? length : middle(i + 1),
  }));
}
