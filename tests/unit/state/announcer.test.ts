import { expect, it } from 'vitest';
import { Announcer } from '../../../src/state/Announcer.svelte';
import { NO_PROGRESS } from '../../../src/state/batch-progress';
import { NO_COUNTS } from '../../../src/state/tally';

const said = (running: boolean, fraction: number, done = 0, failed = 0, readable = 40) =>
  new Announcer({
    running,
    paused: false,
    progress: { ...NO_PROGRESS, fraction, readable, counts: { ...NO_COUNTS, done, failed } },
  }).current;

it('says nothing before anything was read', () => {
  expect(said(false, 0, 0, 0, 0)).toBeNull();
});

it('says the start, every tenth, and the end', () => {
  expect(said(true, 0.05)).toEqual({ kind: 'start', pages: 40 });
  expect(said(true, 0.31)).toEqual({ kind: 'percent', percent: 30 });
  expect(said(true, 0.39)).toEqual({ kind: 'percent', percent: 30 });
  expect(said(false, 1, 38, 2)).toEqual({ kind: 'done', read: 38, failed: 2 });
});

it('says a pause once, whatever is still finished meanwhile', () => {
  const paused = (fraction: number, running = true) =>
    new Announcer({ running, paused: true, progress: { ...NO_PROGRESS, fraction, readable: 40 } });
  expect([paused(0.2), paused(0.3), paused(1, false)].map(({ current }) => current)).toEqual(
    Array(3).fill({ kind: 'paused' }),
  );
});
