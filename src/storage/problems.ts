import type { OcrErrorCode, WireError } from '../protocol/errors';
import type { StorageProblemListener } from './types';

const MESSAGES = {
  'storage-full':
    'The browser has no room left for this page, so new results are kept only until the page is ' +
    'closed. Export them, or clear the stored results, or free disk space.',
  'storage-unavailable':
    'The browser does not let this page store its results (a private window, blocked site data, an ' +
    'address without https or a damaged profile), so they are kept only until the page is closed.',
} as const satisfies Partial<Record<OcrErrorCode, string>>;

/** True if the browser gives no more room. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && error.name === 'QuotaExceededError';

export function problemOf(error: unknown): WireError {
  const code = isFull(error) ? 'storage-full' : 'storage-unavailable';
  return { code, message: MESSAGES[code] };
}

export interface ProblemReport {
  /** Reports the problem behind an error, each kind once: 5,000 pages must not make 5,000 messages. */
  report(error: unknown): void;
  /** The storage was emptied: if it is full again, that is news. */
  madeRoom(): void;
}

export function reportOnce(onProblem: StorageProblemListener): ProblemReport {
  const told = new Set<OcrErrorCode>();
  return {
    report(error) {
      const problem = problemOf(error);
      if (told.has(problem.code)) return;
      told.add(problem.code);
      onProblem(problem);
    },
    madeRoom: () => void told.delete('storage-full'),
  };
}
