import { describe, expect, it } from 'vitest';
import {
  boxedLines,
  boxOfLine,
  linesToDraw,
  rowsToDraw,
} from '../../../../src/ui/page/lines-in-sight';
import { rectQuad } from '../../engine/pictures';

const lineAt = (y: number) => ({
  text: 'a',
  score: 1,
  quad: rectQuad(10, y, 100, 20),
  row: 0,
  paragraph: 0,
  block: 0,
  chars: [],
});
const linesOf = (count: number) => Array.from({ length: count }, (_, at) => lineAt(30 * at));

it('a line has a box, tilted or not', () => {
  expect(boxOfLine(lineAt(40))).toEqual([10, 40, 110, 60]);
  const tilted = [[0, 10], [90, 0], [95, 20], [5, 30]] as const; // prettier-ignore
  expect(boxOfLine({ quad: tilted })).toEqual([0, 0, 95, 30]);
});

describe('of many lines', () => {
  const lines = boxedLines(linesOf(2000));

  it('those in sight are drawn, and some around them', () => {
    const sight = [0, 30_000, 800, 30_600] as const;
    const drawn = linesToDraw(lines, rowsToDraw(sight));
    expect(drawn.length).toBeLessThan(100);
    const seen = lines.filter(({ box }) => box[3] >= 30_000 - 600 && box[1] <= 30_600 + 600);
    expect(seen.every((line) => drawn.includes(line))).toBe(true);
    expect(drawn[0]!.line).toBe(lines[drawn[0]!.index]!.line);
  });

  it('the same are drawn while little is scrolled', () => {
    const rows = rowsToDraw([0, 1210, 800, 1810]);
    expect(rowsToDraw([0, 1300, 800, 1900])).not.toBe(rows);
    expect(rowsToDraw([0, 1300, 800, 1900]).from).toBe(rows.from);
  });
});

it('of a page with few lines all are drawn', () => {
  const lines = boxedLines(linesOf(60));
  expect(linesToDraw(lines, rowsToDraw([0, 0, 10, 10]))).toBe(lines);
});
