import { SURE, type Judged } from './sureness';

/** Lines that were told with about the same score. */
export interface Bin {
  /** Scores from here on, up to and without the next bin's. */
  readonly from: number;
  readonly count: number;
  /** The mean of their scores, 0 to 1. */
  readonly told: number;
  /** The part of them that is right, 0 to 1. */
  readonly right: number;
}

/** How well scores tell what is right. */
export interface Reliability {
  /** Those with anything in them, from the lowest scores on. */
  readonly bins: readonly Bin[];
  /**
   * Expected calibration error: how far the bins' scores are from what is right, by their counts
   * (Naeini, Cooper and Hauskrecht 2015).
   */
  readonly error: number;
  /** How many are told for sure, and the part of them that is right; 1 if there are none. */
  readonly sure: number;
  readonly sureRight: number;
}

/** Most lines have high scores, so that the bins are narrower there. Unit: score. */
const BIN_STARTS = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, SURE, 0.98] as const;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const rightOf = (judged: readonly Judged[]): number => meanOf(judged.map((one) => +one.isRight));

export function reliabilityOf(judged: readonly Judged[]): Reliability {
  const bins = BIN_STARTS.flatMap((from, i): Bin[] => {
    const to = BIN_STARTS[i + 1] ?? Infinity;
    const own = judged.filter(({ score }) => score >= from && score < to);
    const told = meanOf(own.map(({ score }) => score));
    return own.length === 0 ? [] : [{ from, count: own.length, told, right: rightOf(own) }];
  });
  const off = bins.reduce((sum, { count, told, right }) => sum + count * Math.abs(told - right), 0);
  const sure = judged.filter(({ score }) => score >= SURE);
  return {
    bins,
    error: off / Math.max(1, judged.length),
    sure: sure.length,
    sureRight: sure.length === 0 ? 1 : rightOf(sure),
  };
}

const LONGEST_BAR = 25;

/** A reliability diagram in text: a bar of what is right for each bin, and what was told of it. */
export function tellReliability({ bins, error, sure, sureRight }: Reliability): string {
  const rows = bins.map(({ from, count, told, right }) => {
    const bar = '█'.repeat(Math.round(LONGEST_BAR * right)).padEnd(LONGEST_BAR, '·');
    const figures = `told ${told.toFixed(3)}  right ${right.toFixed(3)}`;
    return `  from ${from.toFixed(2)}  ${bar}  ${figures}  ${String(count).padStart(5)} lines`;
  });
  const end = `  calibration error ${error.toFixed(3)}; right of those from ${SURE} on: ${sureRight.toFixed(3)} of ${sure}`;
  return [...rows, end].join('\n');
}
