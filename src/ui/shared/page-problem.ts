import type { PageStatus } from '../../state/pages/page-status';
import type { ErrorText, Messages } from '../i18n/en';

/** Why a page was not read, and what can be done, in the screen's language. */
export function pageProblem(
  status: Extract<PageStatus, { kind: 'failed' | 'refused' }>,
  t: Messages,
): ErrorText {
  const megapixels = status.kind === 'refused' ? status.megapixels : undefined;
  if (megapixels === undefined) return t.errors[status.error.code];
  // Rounded up, so that a picture just over the bound does not look as if it kept it.
  return t.tooManyPixels(Math.ceil(megapixels * 100) / 100);
}
