import { UnreadPicture } from '../../benchmark/types';
import { toWireError, type WireError } from '../../protocol/errors';

/** Why there is no (new) report. */
export type BenchmarkProblem =
  | { readonly kind: 'busy' | 'no-pictures' | 'samples' | 'cancelled' }
  | { readonly kind: 'unread'; readonly path: string; readonly error: WireError }
  | { readonly kind: 'failed'; readonly error: WireError };

export class NoPictures extends Error {
  readonly kind: 'no-pictures' | 'samples';

  constructor(kind: 'no-pictures' | 'samples', options?: ErrorOptions) {
    super('There is no picture to measure with', options);
    this.kind = kind;
  }
}

export function problemWith(error: unknown): BenchmarkProblem {
  if (error instanceof NoPictures) return { kind: error.kind };
  if (error instanceof UnreadPicture)
    return { kind: 'unread', path: error.path, error: error.error };
  const wire = toWireError(error);
  return wire.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error: wire };
}
