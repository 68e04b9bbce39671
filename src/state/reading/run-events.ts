import type { OcrErrorCode } from '../../protocol/errors';
import type { BatchEvent } from '../../protocol/events';

type ErrorEvent = Extract<BatchEvent, { type: 'error' }>;

/** Errors of single pages that are really the app's: no page can be read until they are mended. */
const APP_ERRORS: readonly OcrErrorCode[] = [
  'assets-unavailable',
  'assets-corrupt',
  'version-mismatch',
  'pixels-hidden',
];

/** Errors of pages that no worker has come to the end of. */
const UNATTEMPTED: readonly OcrErrorCode[] = [...APP_ERRORS, 'picture-missing', 'cancelled'];

export const isAppError = ({ error }: ErrorEvent): boolean => APP_ERRORS.includes(error.code);

export const isCancelled = (event: BatchEvent): boolean =>
  event.type === 'error' && event.error.code === 'cancelled';

/** An attempt that succeeded was counted when its text was stored. */
export const wasAttempted = (event: Extract<BatchEvent, { type: 'result' }> | ErrorEvent) =>
  event.type === 'result'
    ? !event.cached && event.key === null
    : !UNATTEMPTED.includes(event.error.code);
