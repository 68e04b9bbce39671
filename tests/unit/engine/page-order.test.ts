import { describe, expect, it } from 'vitest';
import { readingOrder } from '../../../src/engine/layout/layout';
import { putInOrder } from '../../../src/engine/page-order';
import { PAGE_ORDERS, type PageOrder, type PageText, type Quad } from '../../../src/engine/types';
import { drawLayout } from './page-layouts';
import { asLines } from './pictures';
import { PLAIN } from './page-pen';

/** A page that was read: its lines are called by their places in the order of `quads`. */
function pageOf(quads: readonly Quad[]): PageText {
  const lines = readingOrder(asLines(quads)).map(({ index, ...place }) => ({
    text: `line ${index}`,
    score: 1,
    quad: quads[index]!,
    ...place,
    paragraph: 0,
    chars: [],
  }));
  return { width: 2000, height: 2000, lines, unread: [] };
}

const textsIn = (page: PageText, order: PageOrder): string[] =>
  putInOrder(page, order).text.lines.map(({ text }) => text);

const BOOK = drawLayout('two pages of a book', PLAIN);
const TABLE = drawLayout('a form of labels and values', PLAIN);
const names = (indices: readonly number[]) => indices.map((index) => `line ${index}`);
const all = (quads: readonly Quad[]) => quads.map((_, index) => index);

describe('a page that a person wants in another order', () => {
  it('stays as it was read with the automatic one', () => {
    const page = pageOf(BOOK);
    expect(putInOrder(page, 'auto')).toEqual({ text: page, own: all(BOOK) });
  });

  it.each(PAGE_ORDERS)(
    'has the same lines in the order “%s”, and tells where they were',
    (order) => {
      const page = pageOf(BOOK);
      const { text, own } = putInOrder(page, order);
      expect([...own].sort((a, b) => a - b)).toEqual(all(BOOK));
      own.forEach((index, i) => expect(text.lines[i]!.text).toBe(page.lines[index]!.text));
      const { lines } = text;
      for (const key of ['row', 'paragraph', 'block'] as const) {
        const numbers = lines.map((line) => line[key]);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      }
    },
  );

  it('has the right one of two facing pages first, and its columns as ever', () => {
    const half = BOOK.length / 2;
    const rightFirst = [...all(BOOK).slice(half), ...all(BOOK).slice(0, half)];
    expect(textsIn(pageOf(BOOK), 'right-first')).toEqual(names(rightFirst));
    const columns = drawLayout('three columns', PLAIN);
    expect(textsIn(pageOf(columns), 'right-first')).toEqual(names(all(columns)));
  });

  it('is read down its columns, a table, too', () => {
    const [heading, ...cells] = all(TABLE);
    const labels = cells.filter((_, i) => i % 2 === 0);
    const values = cells.filter((_, i) => i % 2 === 1);
    expect(textsIn(pageOf(TABLE), 'auto')).toEqual(names(all(TABLE)));
    expect(textsIn(pageOf(TABLE), 'columns')).toEqual(names([heading!, ...labels, ...values]));
  });

  it.each(['rows', 'block'] as const)('is read across its columns in the order “%s”', (order) => {
    const columns = drawLayout('two columns', PLAIN);
    const lines = putInOrder(pageOf(columns), order).text.lines;
    const tops = lines.map(({ quad }) => quad[0][1]);
    lines.slice(1).forEach((_, i) => expect(tops[i + 1]! - tops[i]!).toBeGreaterThan(-10));
    expect(new Set(lines.map(({ block }) => block)).size).toBe(1);
  });

  it('keeps what a hyphen is only where the same line follows', () => {
    const page = pageOf(BOOK);
    const lines = page.lines.map((line) => ({ ...line, hyphen: 'soft' as const }));
    const { text, own } = putInOrder({ ...page, lines }, 'right-first');
    const kept = text.lines.map(({ hyphen }) => hyphen === 'soft');
    expect(kept).toEqual(own.map((index, i) => own[i + 1] === index + 1));
    expect(kept).toContain(false);
  });
});
