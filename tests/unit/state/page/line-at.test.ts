import { describe, expect, it } from 'vitest';
import { lineAt } from '../../../../src/state/page/line-at';
import { line } from '../../records/pages';

const LINES = [line('above', 0, 0), line('below', 0, 100)];

describe('the line at a place of the picture', () => {
  it('is the one whose box the place lies in', () => {
    const [x, y] = LINES[1]!.quad[0];
    expect(lineAt(LINES, x, y)).toBe(1);
    expect(lineAt(LINES, x + 1, y + 1)).toBe(1);
  });

  it('is none beside them all', () => {
    expect(lineAt(LINES, 900, 0)).toBeNull();
    expect(lineAt([], 0, 0)).toBeNull();
  });
});
