import { OcrError, toWireError } from '../../src/protocol/errors';

/** `decode-failed`, unless it was memory, the network, the file or the worker that failed. */
export function decodeError(cause: unknown, message: string): unknown {
  if (toWireError(cause).code !== 'internal') return cause;
  return new OcrError('decode-failed', message, { cause });
}
