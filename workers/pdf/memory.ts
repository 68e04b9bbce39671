import type { Pdfium, PdfiumFunction } from './pdfium';

/** Bytes of a C `float` and `double`. */
const FLOAT = 4;
const DOUBLE = 8;

/** Lends a piece of PDFium's memory for the time of a call. */
export function withBytes<T>({ pdfium }: Pdfium, bytes: number, use: (at: number) => T): T {
  const at = pdfium.wasmExports.malloc(bytes);
  try {
    return use(at);
  } finally {
    pdfium.wasmExports.free(at);
  }
}

/** The numbers that a function writes to the places it is given; null if it says no. */
function numbersOf(
  pdfium: Pdfium,
  count: number,
  [type, size]: readonly ['float' | 'double', number],
  fill: (...places: number[]) => unknown,
): number[] | null {
  return withBytes(pdfium, count * size, (at) => {
    const places = Array.from({ length: count }, (_, i) => at + i * size);
    if (!fill(...places)) return null;
    return places.map((place) => pdfium.pdfium.getValue(place, type));
  });
}

export const floatsOf = (
  pdfium: Pdfium,
  count: number,
  fill: (...places: number[]) => unknown,
): number[] | null => numbersOf(pdfium, count, ['float', FLOAT], fill);

export const doublesOf = (
  pdfium: Pdfium,
  count: number,
  fill: (...places: number[]) => unknown,
): number[] | null => numbersOf(pdfium, count, ['double', DOUBLE], fill);

/**
 * A page at the largest size takes a sixth of it. What is made to take all memory hears that there
 * is no more before the browser has none. Unsourced.
 */
export const MOST_BYTES = 1024 ** 3;

/** True if it has taken so much that it may have failed for want of more. */
export const isNearlyFull = ({ pdfium }: Pdfium): boolean => pdfium.HEAPU8.length > MOST_BYTES / 2;

/**
 * PDFium's functions without the checks around them, which take most of the time where each
 * character of a page is asked for: numbers only, and 0 for false.
 */
export const bareFunctions = ({ pdfium }: Pdfium): BareFunctions =>
  pdfium.wasmExports as unknown as BareFunctions;

type BareFunctions = Readonly<Record<PdfiumFunction, (...values: number[]) => number>>;
