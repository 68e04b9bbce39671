import { describe, expect, it } from 'vitest';
import { changedPlace, lineOn } from '../../../../src/state/edits/changed-place';
import { boxAt } from '../../revision/pages';

const line = (row: number, text: string) => ({
  quad: boxAt(10, 30 * row, 80),
  text,
  sure: 'all' as const,
});

describe('where two revisions differ', () => {
  it('is the place of a line that only one has, or has otherwise', () => {
    const one = { lines: [line(0, 'a')], sequence: null };
    const other = { lines: [line(0, 'a'), line(1, 'b')], sequence: null };
    expect(changedPlace(one, other)?.quad).toEqual(boxAt(10, 30, 80));
    expect(changedPlace(other, one)?.quad).toEqual(boxAt(10, 30, 80));
    expect(changedPlace(null, one)?.quad).toEqual(boxAt(10, 0, 80));
    expect(changedPlace(one, { ...one, lines: [line(0, 'x')] })?.quad).toEqual(boxAt(10, 0, 80));
    expect(changedPlace(one, { ...one, sequence: [[1, 1]] })).toBeNull();
  });

  it('leads to the line there, or to what covers the most of it', () => {
    expect(lineOn(line(1, ''), [line(0, ''), line(1, '')])).toBe(1);
    expect(lineOn(line(5, ''), [line(0, ''), line(1, '')])).toBe(-1);
  });
});
