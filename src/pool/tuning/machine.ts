import type { Machine } from './tuner';

const GIB = 1024 ** 3;
/**
 * In bytes, where the browser does not tell: phones, and Safari and Firefox everywhere. Unsourced.
 */
const UNKNOWN_MEMORY = 2 * GIB;

/** Chromium's `navigator.deviceMemory`, in GiB, rounded, and at most 8 whatever the machine has. */
interface DeviceMemory {
  readonly deviceMemory?: number;
}

/** Most workers that the pool takes: a bound against typing errors, above any machine's use. */
export const MOST_WORKERS = 64;

/**
 * Cores that workers may use, 1 to 64. `reported` is `navigator.hardwareConcurrency`, which some
 * browsers do not have and others round.
 */
export const usableCores = (reported: number | undefined): number =>
  Math.min(MOST_WORKERS, Math.max(1, Math.floor(reported || 1)));

/** What this browser tells of its machine; half of the memory is left to everything else. */
export function thisMachine(from: Navigator & DeviceMemory = navigator): Machine {
  const { deviceMemory } = from;
  const memoryBytes = deviceMemory === undefined ? UNKNOWN_MEMORY : (deviceMemory * GIB) / 2;
  return { cores: usableCores(from.hardwareConcurrency), memoryBytes };
}
