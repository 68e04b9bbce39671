import type { SeededRandom } from './random';

/**
 * `crash`: a worker throws, which the pool hears at once. `terminate`: a worker is gone without a
 * sound, which the pool finds out by its silence after a minute.
 */
export type Deed = 'crash' | 'terminate' | 'pause' | 'open' | 'scroll';

export interface Disturbance {
  readonly deed: Deed;
  /** It happens as soon as so many pages have ended, so that a slow machine meets the same plan. */
  readonly afterPages: number;
  /** How long a pause lasts or a page stays open. */
  readonly forMs: number;
}

/** Silence costs a minute of a worker each time, so that most kills are loud. */
const LOUD_FOR_EACH_SILENT = 4;
const PAGES_FOR_EACH_PAUSE = 200;
const PAGES_FOR_EACH_LOOK = 50;

/** What is done to a run of so many pages, in the order in which it is done. */
export function planDisturbances(
  random: SeededRandom,
  { pages, kills }: { readonly pages: number; readonly kills: number },
): Disturbance[] {
  const silent = Math.floor(kills / (LOUD_FOR_EACH_SILENT + 1));
  const looks = Math.ceil(pages / PAGES_FOR_EACH_LOOK);
  const counts: Readonly<Record<Deed, number>> = {
    crash: kills - silent,
    terminate: silent,
    pause: Math.ceil(pages / PAGES_FOR_EACH_PAUSE),
    open: looks,
    scroll: looks,
  };
  const deeds = (Object.keys(counts) as Deed[]).flatMap((deed) =>
    Array.from({ length: counts[deed] }, () => disturbance(deed, pages, random)),
  );
  return deeds.sort((a, b) => a.afterPages - b.afterPages);
}

/** Not in the last tenth: what is done must have time to do harm. */
const disturbance = (deed: Deed, pages: number, random: SeededRandom): Disturbance => ({
  deed,
  afterPages: random.whole(0, Math.floor(pages * 0.9)),
  forMs: deed === 'pause' ? random.whole(1000, 5000) : random.whole(300, 2000),
});
