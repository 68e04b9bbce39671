import { describe, expect, it } from 'vitest';
import { Zoom } from '../../../../src/state/page/Zoom.svelte';

const frameOf = (width: number, height: number, pixelRatio = 1) => ({
  picture: { width, height },
  room: { width: 400, height: 300 },
  pixelRatio,
});

describe('a fit', () => {
  it('fills the width, or shows the whole page, or each pixel as it is', () => {
    const zoom = new Zoom('width');
    expect(zoom.widthPx(frameOf(1000, 3000))).toBe(400);
    zoom.choose('page');
    expect(zoom.widthPx(frameOf(1000, 3000))).toBe(100);
    expect(zoom.widthPx(frameOf(3000, 1000))).toBe(400);
    zoom.choose('pixels');
    expect(zoom.widthPx(frameOf(1000, 3000))).toBe(1000);
    expect(zoom.fit).toBe('pixels');
  });

  it('knows that a screen may have several pixels for one of CSS', () => {
    expect(new Zoom('pixels').widthPx(frameOf(1000, 3000, 2))).toBe(500);
    expect(new Zoom('width').widthPx(frameOf(1000, 3000, 2))).toBe(400);
    expect(new Zoom('width').scaleIn(frameOf(1000, 3000, 2))).toBe(0.8);
  });

  it('enlarges a small picture a little only', () => {
    expect(new Zoom('width').widthPx(frameOf(100, 50))).toBe(150);
    expect(new Zoom('page').widthPx(frameOf(100, 50))).toBe(150);
  });
});

describe('a scale', () => {
  const frame = frameOf(1000, 3000);

  it('starts from the fit, and is no fit any more', () => {
    const zoom = new Zoom('width');
    zoom.by(1.25, frame);
    expect(zoom.scaleIn(frame)).toBeCloseTo(0.5);
    expect(zoom.fit).toBeNull();
    // The next page is shown as large.
    expect(zoom.widthPx(frameOf(2000, 3000))).toBeCloseTo(1000);
  });

  it('is 1 again after as many steps out as in', () => {
    const zoom = new Zoom('pixels');
    for (let step = 0; step < 5; step++) zoom.by(1.25, frame);
    for (let step = 0; step < 5; step++) zoom.by(1 / 1.25, frame);
    expect(zoom.scaleIn(frame)).toBe(1);
  });

  it('has bounds, by which any page can still be seen whole', () => {
    const zoom = new Zoom('width');
    zoom.by(1e6, frame);
    expect(zoom.scaleIn(frame)).toBe(16);
    zoom.by(1e-9, frame);
    expect(zoom.scaleIn(frame)).toBeCloseTo(0.05);
  });
});
