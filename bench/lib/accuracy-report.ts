import { median } from '../../src/benchmark/statistics';
import type { Comparison, Verdict } from './baseline';
import type { Score } from './score';

export interface ScoredPage extends Score {
  readonly path: string;
  /** Why the page could not be read; null if it was. */
  readonly error: string | null;
  /**
   * How much of the truth's order was kept (`scoreOrder`); null if no two neighbours were found.
   */
  readonly order: number | null;
}

/** Figures of a category of pages: means, and the median where a few pages outweigh all others. */
export interface CategoryFigures {
  readonly pages: number;
  readonly cerMean: number;
  readonly cerMedian: number;
  readonly charF1: number;
  readonly wordF1: number;
  /** Of the pages that have an order; 1 if none has. */
  readonly order: number;
}

/** What is committed as `bench/accuracy-baseline.json`: figures, and nothing of the texts. */
export interface AccuracyBaseline {
  /** ISO 8601, of the latest run that it was made of. */
  readonly date: string;
  readonly categories: Readonly<Record<string, CategoryFigures>>;
}

type Measure = Exclude<keyof CategoryFigures, 'pages'>;

/** Whether more of it is better. */
const MEASURES: Readonly<Record<Measure, boolean>> = {
  cerMean: false,
  cerMedian: false,
  charF1: true,
  wordF1: true,
  order: true,
};

/** Other browsers and processors round a few characters of a category differently. */
const TOLERANCE = 0.002;

export const rounded = (value: number): number => Number(value.toFixed(4));

const meanOf = (values: readonly number[]): number =>
  rounded(values.reduce((sum, value) => sum + value, 0) / values.length);

const ordersOf = (pages: readonly ScoredPage[]): number[] =>
  pages.flatMap(({ order }) => order ?? []);

/** Figures of at least one page. */
export const figuresOf = (pages: readonly ScoredPage[]): CategoryFigures => ({
  pages: pages.length,
  cerMean: meanOf(pages.map(({ cer }) => cer)),
  cerMedian: rounded(median(pages.map(({ cer }) => cer))),
  charF1: meanOf(pages.map(({ charF1 }) => charF1)),
  wordF1: meanOf(pages.map(({ wordF1 }) => wordF1)),
  order: ordersOf(pages).length === 0 ? 1 : meanOf(ordersOf(pages)),
});

/** The pages with the fewest words right, worst first. */
export const worstOf = (pages: readonly ScoredPage[], count: number): readonly ScoredPage[] =>
  [...pages].sort((a, b) => a.wordF1 - b.wordF1).slice(0, count);

function judge(measure: Measure, now: number, before: number): Verdict {
  const difference = now - before;
  if (Math.abs(difference) <= TOLERANCE) return 'same';
  return difference > 0 === MEASURES[measure] ? 'better' : 'worse';
}

/** The pages whose order was kept least, worst first; those without an order are left out. */
export const leastOrdered = (pages: readonly ScoredPage[], count: number): readonly ScoredPage[] =>
  pages
    .filter(({ order }) => order !== null && order < 1)
    .sort((a, b) => a.order! - b.order!)
    .slice(0, count);

/**
 * Every figure of the baseline beside that of a run; other pages than those of the baseline are not
 * comparable.
 */
export const compareAccuracy = (
  baseline: AccuracyBaseline,
  run: AccuracyBaseline['categories'],
): Comparison[] =>
  Object.entries(baseline.categories).flatMap(([category, before]) =>
    (Object.keys(MEASURES) as Measure[]).map((measure): Comparison => {
      const figures = run[category];
      const now = figures?.pages === before.pages ? figures[measure] : null;
      return {
        figure: `${category}, ${measure}`,
        baseline: before[measure],
        now,
        tolerance: TOLERANCE,
        verdict: now === null ? 'not measured' : judge(measure, now, before[measure]),
      };
    }),
  );

/** The baseline that a run makes; categories that it left out stay as they were. */
export const renewed = (
  old: AccuracyBaseline | null,
  run: AccuracyBaseline['categories'],
  date: string,
): AccuracyBaseline => ({ date, categories: { ...old?.categories, ...run } });
