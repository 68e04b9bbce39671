import { PackRefused, type PackRefusal } from '../../../src/packs/refusal';

/** Why this is refused; throws if it is not. */
export function refusalOf(work: () => unknown): PackRefusal {
  try {
    work();
  } catch (error) {
    if (error instanceof PackRefused) return error.refusal;
    throw error;
  }
  throw new Error('nothing was refused');
}
