/** Most workers that the pool takes. */
const MOST_WORKERS = 64;
/** More workers read faster still, but each takes its memory, and the machine has other work too. */
const MOST_AUTOMATIC = 4;

/**
 * Cores that workers may use, 1 to 64. `reported` is `navigator.hardwareConcurrency`, which some
 * browsers do not have and others round.
 */
export const usableCores = (reported: number | undefined): number =>
  Math.min(MOST_WORKERS, Math.max(1, Math.floor(reported || 1)));

/** How many workers read in parallel if nobody chose another number. */
export const automaticWorkers = (reported: number | undefined): number =>
  Math.min(usableCores(reported), MOST_AUTOMATIC);
