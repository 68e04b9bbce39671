import { expect, it } from 'vitest';
import { accountFor, type Accounts } from '../../../bench/soak/accounts';
import type { ScreenCounts } from '../../../bench/soak/app-screen';
import type { Drawing, PlannedPage } from '../../../bench/soak/plan-pages';
import type { Sample } from '../../../bench/soak/sampler';
import { timeTable } from '../../../bench/soak/tables';
import { blocksOf, judgeAccounts, judgeBlocks, judgeMemory } from '../../../bench/soak/verdicts';
import type { PageJson } from '../../../src/export/formats/page-json';
import type { OcrErrorCode } from '../../../src/protocol/errors';

const drawing: Drawing = {
  lines: [],
  fontPx: 20,
  family: 'serif',
  ink: '#000',
  mime: 'image/png',
};
const drawn = (number: number): PlannedPage => ({
  kind: 'drawn',
  path: `${number}.png`,
  number,
  drawing,
});
const broken: PlannedPage = {
  kind: 'broken',
  path: 'broken.png',
  number: 9,
  damage: 'text',
  drawing,
};

const read = (path: string, text: string): PageJson => ({
  path,
  width: 10,
  height: 10,
  ms: null,
  lines: [],
  unread: [],
  source: 'ocr',
  reason: 'picture',
  text,
  error: null,
});
const failed = (path: string, code: OcrErrorCode, message = 'why'): PageJson => ({
  ...read(path, ''),
  width: null,
  height: null,
  error: { code, message },
});
const waiting = (path: string): PageJson => ({ ...read(path, ''), width: null, height: null });

const PLANNED = [drawn(1001), drawn(1002), broken];
const GOOD = [
  read('1001.png', 'harbour\nPage1001'),
  read('1002.png', 'Page 1002'),
  failed('broken.png', 'unsupported-type'),
];
const SCREEN: ScreenCounts = { given: 3, read: 2, failed: 1, running: false, bar: '' };

const failedVerdicts = (accounts: Accounts, kills = 0): string[] =>
  judgeAccounts(accounts, kills)
    .filter(({ passed }) => passed === false)
    .map(({ what, told }) => `${what}: ${told}`);

/** What is wrong with an export, by the verdicts. */
const faults = (exported: PageJson[], screen = SCREEN, kills = 0): string[] =>
  failedVerdicts(accountFor(PLANNED, exported, screen), kills);

it('finds nothing wrong where every file is there once, read or failed', () => {
  expect(faults(GOOD)).toEqual([]);
  expect(accountFor(PLANNED, GOOD, SCREEN).failedBroken).toEqual([
    { path: 'broken.png', code: 'unsupported-type' },
  ]);
});

it('misses a page that is not there, and the screen is told to count it', () => {
  expect(faults(GOOD.slice(1))).toEqual([
    'every page accounted for: 1: 1001.png',
    'the counts add up: 2: pages in the list and in the export: 3 against 2, pages read: 2 against 1',
  ]);
});

it('finds a page that is there twice, and one that nobody gave', () => {
  const exported = [...GOOD, GOOD[0]!, read('other.png', '')];
  const screen = { given: 5, read: 4, failed: 1, running: false, bar: '' };
  expect(faults(exported, screen)).toEqual([
    'no page counted twice: 2: 1001.png, other.png',
    'the counts add up: 1: pages in the list: 5 against 3',
  ]);
});

it('finds a page that is still waiting', () => {
  const screen = { ...SCREEN, read: 1 };
  expect(faults([waiting('1001.png'), ...GOOD.slice(1)], screen)).toEqual([
    'nothing left waiting: 1: 1001.png',
    'the counts add up: 1: pages read and failed: 2 against 3',
  ]);
});

it('finds a broken file that was read, or failed without a word', () => {
  const [first, second] = [read('broken.png', 'x'), failed('broken.png', 'internal', '')];
  const screen = { ...SCREEN, read: 3, failed: 0 };
  expect(faults([...GOOD.slice(0, 2), first], screen)).toEqual([
    'broken files told of: 1: broken.png',
  ]);
  expect(faults([...GOOD.slice(0, 2), second])).toEqual(['broken files told of: 1: broken.png']);
});

it.each(['Page 1002', 'Page 11001', 'Page 10011', 'Page 1OO1', ''])(
  'takes "%s" for no page 1001',
  (text) => {
    const exported = [read('1001.png', text), ...GOOD.slice(1)];
    expect(accountFor(PLANNED, exported, SCREEN).misread).toEqual([{ path: '1001.png', text }]);
    expect(faults(exported)).toEqual(['pages hold their number: 1 of 2']);
  },
);

it('allows two misread pages in a hundred, and not three', () => {
  const accounts = accountFor(PLANNED, GOOD, SCREEN);
  const misread = [1, 2, 3].map((n) => ({ path: `${n}.png`, text: '' }));
  expect(failedVerdicts({ ...accounts, drawnRead: 100, misread: misread.slice(0, 2) })).toEqual([]);
  expect(failedVerdicts({ ...accounts, drawnRead: 100, misread })).toEqual([
    'pages hold their number: 97 of 100',
  ]);
});

it('lets two kills cost one page, and one kill none', () => {
  const exported = [failed('1001.png', 'worker-crashed'), ...GOOD.slice(1)];
  const screen = { ...SCREEN, read: 1, failed: 2 };
  expect(faults(exported, screen, 2)).toEqual([]);
  expect(faults(exported, screen, 1)).toEqual([
    'good pages failed by kills only: 1 failed: 1001.png (worker-crashed)',
  ]);
});

it('excuses no good page that failed for another reason', () => {
  const exported = [failed('1001.png', 'internal'), ...GOOD.slice(1)];
  const screen = { ...SCREEN, read: 1, failed: 2 };
  expect(faults(exported, screen, 20)).toEqual([
    'good pages failed by kills only: 1 failed: 1001.png (internal)',
  ]);
});

const sample = (ended: number, megabytes: number | null, more: Partial<Sample> = {}): Sample => ({
  atMs: ended * 100,
  ended,
  rssBytes: megabytes === null ? null : megabytes * 1024 * 1024,
  heapBytes: 0,
  workers: 2,
  cpuShare: 1,
  longTasks: [],
  ...more,
});

/** A sample for every ten pages. */
const samples = (megabytesAt: (ended: number) => number | null): Sample[] =>
  Array.from({ length: 100 }, (_, index) => sample(index * 10, megabytesAt(index * 10)));

it('takes memory for flat that grows only in the first hundred pages', () => {
  const all = samples((ended) => 300 + 4 * Math.min(ended, 100));
  const verdict = judgeMemory(all.map((one) => ({ ...one, workers: one.ended < 500 ? 2 : 1 })));
  expect(verdict).toMatchObject({
    passed: true,
    told: '700 MB with 2 workers after the first hundred pages, 700 MB with 1 workers in the last fifth (0 %)',
  });
});

it('finds memory that grows with the pages, and is not deceived by one low sample', () => {
  const leak = (ended: number) => (ended === 990 ? 10 : 700 + ended / 2);
  expect(judgeMemory(samples(leak)).passed).toBe(false);
});

it('allows 15 per cent, which workers that come and go need', () => {
  const step = (to: number) => samples((ended) => (ended < 500 ? 1000 : to));
  expect(judgeMemory(step(1150)).passed).toBe(true);
  expect(judgeMemory(step(1160)).passed).toBe(false);
});

it('tells nothing of memory after a short run, or where the system tells nothing', () => {
  expect(judgeMemory(samples(() => 1).slice(0, 20)).passed).toBeNull();
  expect(judgeMemory(samples(() => null)).passed).toBeNull();
});

it('tells the longest block by the clock and by the core, and fails only far above the aim', () => {
  const tasks = [60, 180, 80].map((ms) => ({ startMs: 0, ms }));
  const blocks = blocksOf([
    sample(1, 1, { longTasks: tasks, cpuShare: 0.25 }),
    sample(2, 1, { longTasks: [{ startMs: 0, ms: 100 }] }),
  ]);
  expect(blocks.map(({ ms, cpuMs }) => [ms, cpuMs])).toEqual([
    [180, 45],
    [100, 100],
    [80, 20],
    [60, 15],
  ]);
  expect(judgeBlocks(blocks)).toMatchObject({
    passed: true,
    told: '4 tasks over the aim of 50 ms: the longest 180 ms (about 45 ms of a core), the median 90 ms',
  });
  expect(judgeBlocks([{ startMs: 0, ms: 201, cpuMs: 20 }]).passed).toBe(false);
  expect(judgeBlocks([])).toMatchObject({ passed: true, told: 'never blocked for 50 ms' });
});

it('shows a long run in twenty rows that leave out no page and no block', () => {
  const all = samples(() => 500).map((one) => ({
    ...one,
    longTasks: [{ startMs: 0, ms: one.ended }],
  }));
  const rows = timeTable(all) as Record<string, number>[];
  expect(rows).toHaveLength(20);
  expect(rows.at(-1)).toMatchObject({ pages: 990, 'pages/min': 600, 'longest ms': 990 });
  expect(rows.reduce((sum, row) => sum + row['long tasks']!, 0)).toBe(100);
});
