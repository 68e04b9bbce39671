import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import type { PageJson } from '../../src/export/formats/page-json';
import { AppScreen, type ScreenCounts } from './app-screen';
import { Disturber, type Done } from './disturber';
import type { Disturbance } from './plan-disturbances';
import type { SeededRandom } from './random';
import { Sampler, type Sample } from './sampler';
import { watchPage } from './watch-page';
import { WorkerKiller } from './worker-killer';

export interface SoakPlan {
  /** Where the built app is served. */
  readonly url: string;
  /** On the disk. */
  readonly files: readonly string[];
  /** Null leaves it to the app. */
  readonly workers: number | null;
  readonly disturbances: readonly Disturbance[];
  readonly random: SeededRandom;
  readonly onSample: (sample: Sample) => void;
}

export interface SoakRun {
  readonly samples: readonly Sample[];
  readonly disturbances: readonly Done[];
  readonly counts: ScreenCounts;
  readonly exported: readonly PageJson[];
  /** No page ended for so long that the run was given up. */
  readonly stalled: boolean;
  /** Errors that nothing caught on the page. */
  readonly pageErrors: readonly string[];
}

const LOOK_MS = 500;
const SAMPLE_MS = 3000;
/** A worker that died silently is missed after a minute. */
const STALL_MS = 5 * 60_000;

/**
 * Reads all files on the screen that people use, disturbed as planned, and exports what became of
 * them.
 */
export async function runSoak(browser: Browser, plan: SoakPlan): Promise<SoakRun> {
  const viewport = { width: 1280, height: 800 };
  const page = await browser.newPage({ viewport, locale: 'en-GB' });
  const pageErrors: string[] = [];
  page.on('pageerror', ({ message }) => pageErrors.push(message));
  await watchPage(page);
  const killer = new WorkerKiller(page);
  const screen = new AppScreen(page);
  await page.goto(plan.url);
  if (plan.workers !== null) await screen.setWorkers(plan.workers);
  const sampler = await Sampler.start(browser, page, screen);
  const disturber = new Disturber(plan.disturbances, { screen, killer, random: plan.random });
  return { ...(await readAll(screen, sampler, disturber, plan)), pageErrors };
}

async function readAll(
  screen: AppScreen,
  sampler: Sampler,
  disturber: Disturber,
  plan: SoakPlan,
): Promise<Omit<SoakRun, 'pageErrors'>> {
  const samples: Sample[] = [];
  const sample = async () => {
    samples.push(await sampler.take());
    plan.onSample(samples.at(-1)!);
  };
  const stop = sampleUntilStopped(sample);
  await screen.give(plan.files);
  const stalled = await untilAllEnded(screen, disturber, plan.files.length);
  await stop();
  const counts = await screen.counts();
  const exported = await screen.exported();
  await sample();
  return { samples, disturbances: disturber.done, counts, exported, stalled };
}

/** The function that is returned resolves when the last sample is taken. */
function sampleUntilStopped(sample: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  const sampling = (async () => {
    while (!stopped) {
      await sample();
      await sleep(SAMPLE_MS);
    }
  })();
  // Told by the function below; until that is called nobody listens, and Node would end at once.
  sampling.catch(() => undefined);
  return () => {
    stopped = true;
    return sampling;
  };
}

/** True if it gave up. */
async function untilAllEnded(
  screen: AppScreen,
  disturber: Disturber,
  given: number,
): Promise<boolean> {
  let ended = 0;
  let changedMs = Date.now();
  for (;;) {
    const counts = await screen.counts();
    if (!counts.running && counts.read + counts.failed >= given) return false;
    if (counts.read + counts.failed > ended) changedMs = Date.now();
    ended = counts.read + counts.failed;
    if (Date.now() - changedMs > STALL_MS) return true;
    await disturber.next(ended);
    await sleep(LOOK_MS);
  }
}
