/** Everything that can go wrong with one page or with the run, as codes the screen can translate. */
export const OCR_ERROR_CODES = [
  'empty-file',
  'unsupported-type',
  'too-large',
  'unreadable-file',
  'decode-failed',
  'out-of-memory',
  'timeout',
  'worker-crashed',
  'assets-unavailable',
  'assets-corrupt',
  'version-mismatch',
  'storage-full',
  'storage-unavailable',
  'cancelled',
  'internal',
] as const;
export type OcrErrorCode = (typeof OCR_ERROR_CODES)[number];

/** `message` is plain English and says what happened; the screen translates by `code`. */
export class OcrError extends Error {
  override readonly name = 'OcrError';
  readonly code: OcrErrorCode;

  constructor(code: OcrErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** An error as it crosses a worker's border or goes into a file: plain data. */
export interface WireError {
  readonly code: OcrErrorCode;
  readonly message: string;
}

/** Comlink keeps only name, message and stack of an error; an Outcome keeps the code. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };

export function toWireError(error: unknown): WireError {
  if (error instanceof OcrError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled', message };
  // V8, SpiderMonkey and JavaScriptCore all throw a RangeError when an allocation fails.
  const outOfMemory = error instanceof RangeError && /alloc|memory|length/i.test(message);
  return { code: outOfMemory ? 'out-of-memory' : 'internal', message };
}

export const fromWireError = (error: WireError): OcrError =>
  new OcrError(error.code, error.message);

export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toWireError(error) };
  }
}
