import { expect, it } from 'vitest';
import { Announcer } from '../../../../src/state/list/Announcer.svelte';
import { NO_PROGRESS } from '../../../../src/state/reading/batch-progress';
import { NO_COUNTS } from '../../../../src/state/pages/tally';

const NONE = { adding: false, leftOut: [] };

const said = (running: boolean, fraction: number, done = 0, failed = 0, readable = 40) =>
  new Announcer({
    ...NONE,
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
  expect(said(false, 1, 38, 2)).toEqual({ kind: 'done', read: 38, failed: 2, leftOut: 0 });
});

it('says how many files were left out, when all have been looked at', () => {
  const leftOut = [{ path: 'a/b.txt', error: { code: 'unsupported-type', message: '' } }] as const;
  const parts = { running: false, paused: false, leftOut, progress: NO_PROGRESS };
  expect(new Announcer({ ...parts, adding: true }).current).toBeNull();
  const end = new Announcer({ ...parts, adding: false }).current;
  expect(end).toEqual({ kind: 'done', read: 0, failed: 0, leftOut: 1 });
});

it('says a pause once, whatever is still finished meanwhile', () => {
  const paused = (fraction: number, running = true) =>
    new Announcer({
      ...NONE,
      running,
      paused: true,
      progress: { ...NO_PROGRESS, fraction, readable: 40 },
    });
  expect([paused(0.2), paused(0.3), paused(1, false)].map(({ current }) => current)).toEqual(
    Array(3).fill({ kind: 'paused' }),
  );
});
