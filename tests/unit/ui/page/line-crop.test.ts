import { describe, expect, it } from 'vitest';
import { cropView } from '../../../../src/ui/page/line-crop';

const ROOM = { width: 300, height: 60 };

describe('the crop of a line', () => {
  it('shows a short line whole, wherever the caret stands', () => {
    const line = { length: 100, height: 20 };
    for (const at of [0, 0.5, 1]) {
      const { scale, from } = cropView(line, at, ROOM);
      expect(from).toBeLessThanOrEqual(0);
      expect(from + ROOM.width / scale).toBeGreaterThanOrEqual(line.length);
    }
  });

  it('follows the caret along a long line, and stays at its ends', () => {
    const line = { length: 2000, height: 20 };
    const seen = ROOM.width / cropView(line, 0, ROOM).scale;
    expect(cropView(line, 0, ROOM).from).toBe(-5);
    expect(cropView(line, 0.5, ROOM).from).toBeCloseTo(1000 - seen / 2);
    expect(cropView(line, 1, ROOM).from).toBeCloseTo(2005 - seen);
  });
});
