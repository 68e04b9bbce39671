import { describe, expect, it } from 'vitest';
import { DEFAULT_BOX_OPTIONS, mapToBoxes, unclip } from '../../../../src/engine/detection/boxes';
import { distance, rectCorners } from '../../../../src/engine/geometry/geometry';
import { drawn, mapOf } from '../maps';
import { degrees } from '../pictures';

describe('unclip', () => {
  it('grows every side by area * ratio / perimeter', () => {
    const rect = { centre: [7, 8], width: 100, height: 20, angle: 0.1 } as const;
    expect(unclip(rect, 1.5)).toEqual({ ...rect, width: 125, height: 45 });
    expect(unclip(rect, 0)).toEqual(rect);
  });
});

describe('mapToBoxes', () => {
  const tight = { ...DEFAULT_BOX_OPTIONS, unclipRatio: 0 };

  it.each([-40, -12, -3, 0, 2, 7, 25, 44])('finds a box tilted by %i degrees again', (angle) => {
    const rect = { centre: [70, 70], width: 90, height: 16, angle: degrees(angle) } as const;
    const boxes = mapToBoxes(drawn(140, 140, rect), tight);
    expect(boxes).toHaveLength(1);
    rectCorners(rect).forEach((corner, i) =>
      expect(distance(corner, boxes[0]!.quad[i]!)).toBeLessThan(1.25),
    );
    expect(boxes[0]!.score).toBeGreaterThan(0.9);
  });

  it('grows the boxes, since the map has them shrunk', () => {
    const rect = { centre: [70, 30], width: 80, height: 16, angle: 0 } as const;
    const [box] = mapToBoxes(drawn(140, 60, rect));
    expect(box!.rect).toEqual(unclip(rect, DEFAULT_BOX_OPTIONS.unclipRatio));
    expect(box!.quad).toEqual(rectCorners(box!.rect));
  });

  it('drops specks, and says how sure the detector is of the rest', () => {
    const rect = { centre: [30, 20], width: 30, height: 10, angle: 0 } as const;
    const { minSide, threshold } = DEFAULT_BOX_OPTIONS;
    const speck = { ...rect, height: minSide - 1 };
    expect(mapToBoxes(drawn(60, 40, speck))).toEqual([]);
    expect(mapToBoxes(drawn(60, 40, rect, threshold - 0.05))).toEqual([]);
    const [box] = mapToBoxes(drawn(60, 40, rect, threshold + 0.05));
    expect(box!.score).toBeCloseTo(threshold + 0.05, 5);
  });

  it('finds nothing where there is nothing', () => {
    expect(mapToBoxes(mapOf(50, 40, () => 0))).toEqual([]);
    expect(mapToBoxes(mapOf(0, 0, () => 0))).toEqual([]);
  });
});
