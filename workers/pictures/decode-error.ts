import { OcrError, toWireError } from '../../src/protocol/errors';

/** A read behind a file's end looks like an allocation that fails, but for its words. */
const isReadBehindEnd = (cause: unknown): boolean =>
  cause instanceof RangeError && !/alloc|memory/i.test(cause.message);

/**
 * `decode-failed`, unless it was memory, the network or the file that failed. A decoder that traps
 * is thrown away with its picture, and spoils nothing else in the worker.
 */
export function decodeError(cause: unknown, message: string): unknown {
  const { code } = toWireError(cause);
  const isPictures = code === 'internal' || code === 'worker-crashed' || isReadBehindEnd(cause);
  return isPictures ? new OcrError('decode-failed', message, { cause }) : cause;
}
