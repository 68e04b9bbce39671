/** Of at least one value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Half the distance between the largest and the smallest value, as a fraction of the median. */
export const spread = (values: readonly number[]): number =>
  (Math.max(...values) - Math.min(...values)) / 2 / median(values);

/** A figure that was measured several times. */
export interface Measure {
  readonly median: number;
  /** See `spread`; null if it was measured once only, which tells nothing of how much it varies. */
  readonly spread: number | null;
  /** In the order of the rounds. */
  readonly values: readonly number[];
}

/** Of at least one value. */
export const measureOf = (values: readonly number[]): Measure => ({
  median: median(values),
  spread: values.length > 1 ? spread(values) : null,
  values,
});
