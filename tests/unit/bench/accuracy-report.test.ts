import { describe, expect, it } from 'vitest';
import {
  compareAccuracy,
  figuresOf,
  leastOrdered,
  renewed,
  worstOf,
  type CategoryFigures,
  type ScoredPage,
} from '../../../bench/lib/accuracy-report';

const page = (
  path: string,
  cer: number,
  charF1 = 1 - cer,
  wordF1 = 1 - cer,
  order: number | null = null,
): ScoredPage => ({
  path,
  error: null,
  order,
  cer,
  charF1,
  wordF1,
});

const PAGES = [page('a', 0.1), page('b', 0.5, 0.9, 0.2), page('c', 0.3, 0.8, 0.7)];
const FIGURES = figuresOf(PAGES);

describe('the figures of a category', () => {
  it('are means, and the median of its error rates', () => {
    const uneven = figuresOf([...PAGES, page('d', 0.04)]);
    expect(uneven).toEqual({
      pages: 4,
      cerMean: 0.235,
      cerMedian: 0.2,
      charF1: 0.89,
      wordF1: 0.69,
      order: 1,
    });
  });

  it('go with the pages that have the fewest words right, worst first', () => {
    expect(worstOf(PAGES, 2).map(({ path }) => path)).toEqual(['b', 'c']);
    expect(PAGES[0]!.path).toBe('a');
  });
});

describe('the order of a category', () => {
  const ordered = [page('a', 0, 1, 1, 0.5), page('b', 0, 1, 1, null), page('c', 0, 1, 1, 0.9)];

  it('is the mean of the pages that have one', () => {
    expect(figuresOf(ordered).order).toBe(0.7);
  });

  it('goes with the pages that kept least of it, and names none that kept it', () => {
    const pages = [page('whole', 0, 1, 1, 1), ...ordered];
    expect(leastOrdered(pages, 5).map(({ path }) => path)).toEqual(['a', 'c']);
    expect(leastOrdered(pages, 1).map(({ path }) => path)).toEqual(['a']);
  });
});

describe('the comparison with a baseline', () => {
  const BASELINE = renewed(null, { receipts: FIGURES }, '2026-01-02T03:04:05.000Z');
  const verdicts = (receipts?: CategoryFigures) =>
    compareAccuracy(BASELINE, receipts ? { receipts } : {}).map(({ figure, verdict }) => [
      figure,
      verdict,
    ]);

  it('calls what differs by a hair the same', () => {
    const near = { ...FIGURES, cerMean: FIGURES.cerMean + 0.001, wordF1: FIGURES.wordF1 - 0.001 };
    expect(new Set(verdicts(near).map(([, verdict]) => verdict))).toEqual(new Set(['same']));
  });

  it('wants error rates low and F1 high', () => {
    const other = {
      ...FIGURES,
      cerMean: FIGURES.cerMean + 0.01,
      cerMedian: FIGURES.cerMedian - 0.01,
      charF1: FIGURES.charF1 + 0.01,
      wordF1: FIGURES.wordF1 - 0.01,
      order: FIGURES.order - 0.01,
    };
    expect(verdicts(other)).toEqual([
      ['receipts, cerMean', 'worse'],
      ['receipts, cerMedian', 'better'],
      ['receipts, charF1', 'better'],
      ['receipts, wordF1', 'worse'],
      ['receipts, order', 'worse'],
    ]);
  });

  it('does not compare other pages, or pages that were not read', () => {
    const unmeasured = new Set(['not measured']);
    const fewer = verdicts({ ...FIGURES, pages: 2 });
    expect(new Set(fewer.map(([, verdict]) => verdict))).toEqual(unmeasured);
    expect(new Set(verdicts().map(([, verdict]) => verdict))).toEqual(unmeasured);
  });

  it('keeps the categories that a run left out', () => {
    const documents = figuresOf([page('d', 0.2)]);
    expect(renewed(BASELINE, { documents }, '2026-02-03T00:00:00.000Z')).toEqual({
      date: '2026-02-03T00:00:00.000Z',
      categories: { receipts: FIGURES, documents },
    });
  });
});
