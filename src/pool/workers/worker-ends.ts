import type { OcrErrorCode, WireError } from '../../protocol/errors';

/** Why a worker has ended, as its page is told. */

const seconds = (ms: number) => `${String(ms / 1000)} s`;

export const crashed = (what: string): WireError => ({
  code: 'worker-crashed',
  message: `The worker stopped: ${what}`,
});

export const silent = (ms: number): WireError => ({
  code: 'timeout',
  message: `The worker gave no sign of life for ${seconds(ms)}`,
});

export const tooLong = (ms: number): WireError => ({
  code: 'timeout',
  message: `The page was not read within ${seconds(ms)}`,
});

/**
 * The memory of WebAssembly never shrinks, and a trap breaks its runtime: such a worker is of no
 * more use.
 */
const SPOIL_WORKERS: readonly OcrErrorCode[] = ['out-of-memory', 'worker-crashed', 'gpu-failed'];

/** True if the worker whose job ended so must be replaced. */
export const spoilsWorker = ({ code }: WireError): boolean => SPOIL_WORKERS.includes(code);

/** It was not needed any more. */
export const GONE: WireError = { code: 'cancelled', message: 'The worker was shut down' };

/** It was asked to stop, and went on. */
export const DEAF: WireError = { code: 'cancelled', message: 'The worker did not stop in time' };
