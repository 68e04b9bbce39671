import { median } from '../../src/benchmark/statistics';
import type { Accounts } from './accounts';
import type { Sample } from './sampler';
import type { LongTask } from './watch-page';

export interface Verdict {
  readonly what: string;
  /** Null if the run tells nothing of it. */
  readonly passed: boolean | null;
  readonly told: string;
}

/**
 * A long task, with what it would have taken on a core of its own, as far as the sampled share
 * tells.
 */
export interface Block extends LongTask {
  readonly cpuMs: number;
}

/** Models, code and buffers are loaded and grown by then. */
const WARM_UP_PAGES = 100;
/** Fewer samples on either side are chance. */
const LEAST_SAMPLES = 3;
const MEMORY_ALLOWANCE = 1.15;
/**
 * Recognition is not the soak's subject: it may misread, but not give one page the text of another.
 */
const LEAST_NUMBERS = 0.98;
export const BLOCK_AIM_MS = 50;
/**
 * The aim is 50 ms, but as many workers read as there are cores, and the browser shares them out in
 * slices: a task of 50 ms takes 100 or more. What takes longer than this would be slow on an idle
 * machine, too.
 */
export const BLOCK_LIMIT_MS = 200;

interface Stretch {
  readonly rssBytes: number;
  readonly workers: number;
}

/**
 * Medians of resident memory are compared: right after the first hundred pages, and in the last
 * fifth.
 */
export function judgeMemory(samples: readonly Sample[]): Verdict {
  const what = 'memory flat';
  const told = samples.filter(({ ended, rssBytes }) => ended >= WARM_UP_PAGES && rssBytes !== null);
  const fifth = Math.floor(told.length / 5);
  if (fifth < LEAST_SAMPLES)
    return { what, passed: null, told: 'too few samples after the first hundred pages' };
  const [first, last] = [stretchOf(told.slice(0, fifth)), stretchOf(told.slice(-fifth))];
  const percent = Math.round((last.rssBytes / first.rssBytes - 1) * 100);
  return {
    what,
    passed: last.rssBytes <= first.rssBytes * MEMORY_ALLOWANCE,
    told:
      `${describe(first)} after the first hundred pages, ` +
      `${describe(last)} in the last fifth (${percent} %)`,
  };
}

const stretchOf = (samples: readonly Sample[]): Stretch => ({
  rssBytes: median(samples.map(({ rssBytes }) => rssBytes!)),
  workers: median(samples.map(({ workers }) => workers)),
});

/** The workers are told beside it: with fewer of them at the end a leak would not show. */
const describe = ({ rssBytes, workers }: Stretch): string =>
  `${megabytes(rssBytes)} MB with ${workers} workers`;

export const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

/** The longest first. */
export const blocksOf = (samples: readonly Sample[]): Block[] =>
  samples
    .flatMap(({ longTasks, cpuShare }) =>
      longTasks.map((task) => ({ ...task, cpuMs: task.ms * cpuShare })),
    )
    .sort((a, b) => b.ms - a.ms);

/** @param blocks the longest first */
export function judgeBlocks(blocks: readonly Block[]): Verdict {
  const what = 'main thread';
  const [longest] = blocks;
  if (!longest) return { what, passed: true, told: `never blocked for ${BLOCK_AIM_MS} ms` };
  const middle = median(blocks.map(({ ms }) => ms));
  return {
    what,
    passed: longest.ms <= BLOCK_LIMIT_MS,
    told:
      `${blocks.length} tasks over the aim of ${BLOCK_AIM_MS} ms: the longest ${Math.round(longest.ms)} ms ` +
      `(about ${Math.round(longest.cpuMs)} ms of a core), the median ${Math.round(middle)} ms`,
  };
}

/**
 * `kills` that hit: a page is given up when a second worker dies with it, so that two cost one page
 * at most.
 */
export function judgeAccounts(accounts: Accounts, kills: number): Verdict[] {
  const { given, missing, twice, strangers, unfinished, brokenUnnoticed, contradictions } =
    accounts;
  return [
    listVerdict('every page accounted for', missing, `${given} given, none missing`),
    listVerdict('no page counted twice', [...twice, ...strangers], 'none'),
    listVerdict('nothing left waiting', unfinished, 'nothing'),
    listVerdict(
      'broken files told of',
      brokenUnnoticed,
      `all ${accounts.failedBroken.length} with a reason`,
    ),
    listVerdict('the counts add up', contradictions, 'the screen says what was exported'),
    judgeNumbers(accounts),
    judgeFailures(accounts, kills),
  ];
}

function listVerdict(what: string, faults: readonly string[], good: string): Verdict {
  const passed = faults.length === 0;
  return { what, passed, told: passed ? good : `${faults.length}: ${faults.join(', ')}` };
}

function judgeNumbers({ drawnRead, misread }: Accounts): Verdict {
  const right = drawnRead - misread.length;
  return {
    what: 'pages hold their number',
    passed: right >= drawnRead * LEAST_NUMBERS,
    told: `${right} of ${drawnRead}`,
  };
}

const KILLED = ['worker-crashed', 'timeout'];

function judgeFailures({ failedDrawn }: Accounts, kills: number): Verdict {
  const isOfKills = failedDrawn.every(({ code }) => KILLED.includes(code));
  const codes = failedDrawn.map(({ path, code }) => `${path} (${code})`).join(', ');
  return {
    what: 'good pages failed by kills only',
    passed: isOfKills && failedDrawn.length <= kills / 2,
    told: failedDrawn.length === 0 ? 'none failed' : `${failedDrawn.length} failed: ${codes}`,
  };
}
