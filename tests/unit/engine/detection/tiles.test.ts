import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitAxis } from '../../../../src/engine/detection/tiles';

const anyAxis = fc
  .tuple(fc.integer({ min: 2, max: 400 }), fc.integer({ min: 1, max: 1000 }), fc.nat())
  .map(([maxSize, length, n]) => ({ maxSize, length, overlap: n % maxSize }));

describe('splitAxis', () => {
  it('covers the axis exactly once with the cores', () => {
    fc.assert(
      fc.property(anyAxis, ({ length, maxSize, overlap }) => {
        const spans = splitAxis(length, maxSize, overlap);
        expect(spans[0]!.coreStart).toBe(0);
        expect(spans.at(-1)!.coreEnd).toBe(length);
        spans.slice(1).forEach((span, i) => expect(span.coreStart).toBe(spans[i]!.coreEnd));
        for (const { coreStart, coreEnd } of spans) expect(coreEnd).toBeGreaterThan(coreStart);
      }),
    );
  });

  it('keeps every stretch on the axis, within the largest size, and of one size', () => {
    fc.assert(
      fc.property(anyAxis, ({ length, maxSize, overlap }) => {
        const spans = splitAxis(length, maxSize, overlap);
        for (const { start, size } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start + size).toBeLessThanOrEqual(length);
          expect(size).toBeLessThanOrEqual(maxSize);
          expect(size).toBe(spans[0]!.size);
        }
      }),
    );
  });

  it('overlaps neighbours as asked, so that a core lies half an overlap away from a cut', () => {
    fc.assert(
      fc.property(anyAxis, ({ length, maxSize, overlap }) => {
        const spans = splitAxis(length, maxSize, overlap);
        const room = Math.floor(overlap / 2);
        spans.slice(1).forEach((span, i) => {
          const before = spans[i]!;
          expect(before.start + before.size - span.start).toBeGreaterThanOrEqual(overlap);
          expect(span.coreStart - span.start).toBeGreaterThanOrEqual(room);
          expect(before.start + before.size - before.coreEnd).toBeGreaterThanOrEqual(room);
        });
      }),
    );
  });

  it('does not cut what fits', () => {
    expect(splitAxis(100, 100, 30)).toEqual([{ start: 0, size: 100, coreStart: 0, coreEnd: 100 }]);
    expect(splitAxis(101, 100, 30)).toHaveLength(2);
  });
});
