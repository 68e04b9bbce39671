/**
 * Everything that can go wrong with one page or with the run, as codes the screen can translate.
 */
export const OCR_ERROR_CODES = [
  'empty-file',
  'unsupported-type',
  // Files that people drop, for which they can do something better.
  'unsupported-pdf',
  'unsupported-raw',
  'unsupported-djvu',
  'unsupported-postscript',
  'unsupported-picture',
  'unsupported-archive',
  'unsupported-xfa',
  'password-needed',
  'password-wrong',
  'unsupported-office',
  // Why no text is added to a PDF.
  'pdf-signed',
  'pdf-locked',
  'pdf-form',
  'pdf-not-extendable',
  'pdf-text-differs',
  'own-backup',
  'archive-encrypted',
  'archive-damaged',
  'archive-too-large',
  'archive-without-pages',
  'too-large',
  'unreadable-file',
  'picture-missing',
  'decode-failed',
  'pixels-hidden',
  'out-of-memory',
  'timeout',
  'worker-crashed',
  'gpu-failed',
  'assets-unavailable',
  'assets-corrupt',
  'version-mismatch',
  'pictures-not-kept',
  'pictures-not-copied',
  'texts-over-budget',
  'storage-lost',
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

/**
 * How exhausted memory shows: a RangeError of the engines (V8, SpiderMonkey and JavaScriptCore)
 * when an allocation fails or, after a `malloc` that failed unheard, when a copy has no place to
 * go; in onnxruntime `std::bad_alloc`, or Emscripten's `Aborted(OOM)`.
 */
function isOutOfMemory(error: unknown, message: string): boolean {
  if (/bad_alloc|Aborted\(OOM\)|Cannot enlarge memory/.test(message)) return true;
  return error instanceof RangeError && /alloc|memory|length|bounds|range|too long/i.test(message);
}

/**
 * What browsers say of a file that was moved, deleted or changed since it was chosen. Firefox calls
 * it aborted; what a person stops is an OcrError.
 */
const isUnreadableFile = (error: unknown): boolean =>
  error instanceof DOMException &&
  ['NotFoundError', 'NotReadableError', 'AbortError'].includes(error.name);

export function toWireError(error: unknown): WireError {
  if (error instanceof OcrError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  if (isUnreadableFile(error)) return { code: 'unreadable-file', message };
  if (isOutOfMemory(error, message)) return { code: 'out-of-memory', message };
  // A trap in WebAssembly leaves its runtime in pieces: whoever holds the worker must replace it.
  const code = error instanceof WebAssembly.RuntimeError ? 'worker-crashed' : 'internal';
  return { code, message };
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
