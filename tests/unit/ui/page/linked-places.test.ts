import { describe, expect, it } from 'vitest';
import { followed, type LinePlace } from '../../../../src/ui/page/linked-places';

const ROOM = 100;
const pane = (scrollTop: number, scrollHeight: number, places: readonly LinePlace[]) => ({
  scrollTop,
  scrollHeight,
  clientHeight: ROOM,
  places: new Map(places.entries()),
});

/** Lines one below the other, each so high, behind a margin. */
const column = (count: number, height: number, { margin = 0, left = 0, width = 50 } = {}) =>
  Array.from({ length: count }, (_, at) => ({
    left,
    right: left + width,
    top: margin + at * height,
    bottom: margin + (at + 1) * height,
  }));

describe('the pane that follows', () => {
  const picture = column(50, 40, { margin: 100 });
  const text = column(50, 10, { margin: 20 });
  const from = (scrollTop: number) => pane(scrollTop, 2200, picture);
  const to = pane(0, 540, text);

  it('shows the beginning with the beginning, and the end with the end', () => {
    expect(followed(from(0), to)!.scrollTop).toBe(0);
    expect(followed(from(2100), to)!.scrollTop).toBe(440);
  });

  it('shows the same line in between, without a leap', () => {
    let last = 0;
    for (let scrollTop = 0; scrollTop <= 2100; scrollTop += 5) {
      const found = followed(from(scrollTop), to)!;
      expect(found.scrollTop - last).toBeGreaterThanOrEqual(0);
      expect(found.scrollTop - last).toBeLessThan(5);
      last = found.scrollTop;
      const looked = (scrollTop / 2100) * 2200;
      if (looked >= 100 && looked < 2100)
        expect(Math.abs(found.line - Math.floor((looked - 100) / 40))).toBeLessThanOrEqual(1);
      const { top, bottom } = text[found.line]!;
      if (scrollTop === 0) continue;
      // The line is in sight.
      expect(bottom).toBeGreaterThan(found.scrollTop);
      expect(top).toBeLessThan(found.scrollTop + ROOM);
    }
  });

  it('comes back by the other way to where it was', () => {
    for (const scrollTop of [300, 900, 1500]) {
      const there = followed(from(scrollTop), to)!.scrollTop;
      const back = followed(pane(there, 540, text), from(scrollTop))!.scrollTop;
      expect(Math.abs(back - scrollTop)).toBeLessThan(2);
    }
  });
});

describe('of columns side by side', () => {
  const picture = [...column(20, 20), ...column(20, 20, { left: 60 })];
  const text = column(40, 20);

  it('the one is shown that the follower is at', () => {
    const leader = pane(100, 400, picture);
    const inFirst = followed(leader, pane(0, 800, text))!;
    expect(inFirst.line).toBeLessThan(20);
    const inSecond = followed(leader, pane(500, 800, text))!;
    expect(inSecond.line).toBe(inFirst.line + 20);
  });
});

it('lines that only one pane shows lead nowhere', () => {
  const { places } = pane(0, 400, column(3, 20));
  const bare = { scrollTop: 10, scrollHeight: 400, clientHeight: ROOM, places: new Map() };
  expect(followed({ ...bare, places }, bare)).toBeNull();
  expect(followed(bare, { ...bare, places })).toBeNull();
});

it('a pane that shows all it has leads to the beginning', () => {
  expect(followed(pane(0, ROOM, column(3, 20)), pane(200, 900, column(3, 100)))!.scrollTop).toBe(0);
});
