import { OcrError, type OcrErrorCode, type WireError } from '../protocol/errors';
import type { StorageProblemListener } from './types';

const MESSAGES = {
  'storage-full':
    'The browser has no room left for this page, so new results are kept only until the page is ' +
    'closed. Export them, or clear the stored results, or free disk space.',
  'storage-unavailable':
    'The browser does not let this page store its results (a private window, blocked site data, an ' +
    'address without https or a damaged profile), so they are kept only until the page is closed.',
  'version-mismatch':
    'Another tab uses the storage with another version of this app, so results are kept only until ' +
    'this page is closed. Close the other tabs and reload this one.',
} as const satisfies Partial<Record<OcrErrorCode, string>>;

/** True if the browser gives no more room. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && error.name === 'QuotaExceededError';

export function problemOf(error: unknown): WireError {
  const code = codeOf(error);
  return { code, message: MESSAGES[code] };
}

function codeOf(error: unknown): keyof typeof MESSAGES {
  if (isFull(error)) return 'storage-full';
  const name = error instanceof OcrError ? error.code : (error as Error | null)?.name;
  // A newer version has made the database its own, or an older one does not let go of it.
  if (name === 'VersionError' || name === 'version-mismatch') return 'version-mismatch';
  return 'storage-unavailable';
}

export interface ProblemReport {
  /**
   * Reports the problem behind an error, each kind once: 5,000 pages must not make 5,000 messages.
   */
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
