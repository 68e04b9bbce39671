import type { OcrErrorCode, WireError } from '../protocol/errors';
import type { StorageProblemListener } from './types';

const MESSAGES = {
  'storage-full':
    'The browser has no room left for this page, so new results are kept only until the page is ' +
    'closed. Export them, or clear the stored results, or free disk space.',
  'storage-unavailable':
    'The browser does not let this page store anything (a private window, blocked site data or a ' +
    'damaged profile), so results and settings are kept only until the page is closed.',
} as const satisfies Partial<Record<OcrErrorCode, string>>;

function problemOf(error: unknown): WireError {
  const isFull = error instanceof Error && error.name === 'QuotaExceededError';
  const code = isFull ? 'storage-full' : 'storage-unavailable';
  return { code, message: MESSAGES[code] };
}

/** Reports the problem behind an error, each kind once: 5,000 pages must not make 5,000 messages. */
export function reportOnce(onProblem: StorageProblemListener): (error: unknown) => void {
  const told = new Set<OcrErrorCode>();
  return (error) => {
    const problem = problemOf(error);
    if (told.has(problem.code)) return;
    told.add(problem.code);
    onProblem(problem);
  };
}
