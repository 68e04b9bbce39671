import { describe, expect, it } from 'vitest';
import { flowOf } from '../../../../src/engine/flow/flow';
import { inReadingOrder } from '../../../../src/engine/page-order';
import { findTables } from '../../../../src/engine/layout/tables';
import { readingOrder } from '../../../../src/engine/layout/layout';
import { rectQuad } from '../pictures';
import { writtenLine } from '../written-line';

const WORDS = 'הספר הזה נכתב לפני שנים רבות בעיר קטנה ליד הים הגדול'.split(' ');
const text = (row: number) => Array.from({ length: 6 }, (_, i) => WORDS[(row * 5 + i) % WORDS.length]).join(' '); // prettier-ignore

/** Two columns of running text, 12 rows each: first all of the left one. */
const COLUMNS = [100, 560].flatMap((x) =>
  Array.from({ length: 12 }, (_, row) =>
    writtenLine(`${text(row)}`, rectQuad(x, 100 + 40 * row, 380, 26)),
  ),
);
const PRICES = ['תפוח', '12', 'לחם', '9', 'חלב', '7'].map((one, i) =>
  writtenLine(one, rectQuad(i % 2 === 0 ? 500 : 100, 40 + 40 * (i >> 1), 80, 26)),
);

describe('A page in Hebrew', () => {
  it('has its right column read first', () => {
    const order = readingOrder(COLUMNS).map(({ index }) => index);
    expect(order).toEqual([...Array(24).keys()].map((i) => (i + 12) % 24));
    expect(readingOrder(COLUMNS, 'right-first').map(({ index }) => index)).toEqual(order);
  });

  it('has the texts of a row, and the columns of a table, from the right', () => {
    const lines = inReadingOrder(PRICES.toReversed(), { facingPages: 'left-first' });
    expect(lines.map((line) => line.text)).toEqual(['תפוח', '12', 'לחם', '9', 'חלב', '7']);
    const [table] = findTables(lines);
    expect(table?.cells.map((row) => row.flat().map((i) => lines[i]!.text))).toEqual([
      ['תפוח', '12'],
      ['לחם', '9'],
      ['חלב', '7'],
    ]);
  });

  it('has paragraphs that begin with an indent on the right', () => {
    const indent = 40;
    const lines = inReadingOrder(
      Array.from({ length: 9 }, (_, row) =>
        writtenLine(
          text(row),
          rectQuad(100, 100 + 40 * row, 600 - (row % 3 === 0 ? indent : 0), 26),
        ),
      ),
      { facingPages: 'left-first' },
    );
    expect(flowOf(lines).filter(({ kind }) => kind !== 'table')).toHaveLength(3);
  });
});
