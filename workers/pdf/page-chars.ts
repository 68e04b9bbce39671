import { apply, type Matrix } from '../../src/engine/geometry/matrix';
import type { Point } from '../../src/engine/types';
import { bareFunctions } from './memory';
import type { Pdfium } from './pdfium';
import { transformed, type PageBox, type PageSpace } from './page-space';

/** A character that a page draws, or a space that its gaps tell. */
export interface PageChar {
  readonly text: string;
  /** Around its whole advance and the height of its font; points of the displayed page. */
  readonly box: PageBox;
  /** Where its pen begins, on its baseline. */
  readonly origin: Point;
  /** Which way its line runs on the displayed page, in radians, positive clockwise. */
  readonly angle: number;
  /** Not in the file: told by PDFium from gaps and new lines. */
  readonly isGenerated: boolean;
  /** The file does not say which character its glyph is. */
  readonly isUnmapped: boolean;
  /** PDFium's number of the text object that draws it, or 0. */
  readonly object: number;
  /** Drawn with no colour at all, as text that another program has laid over a scan. */
  readonly isInvisible: boolean;
}

/** Render modes that draw nothing: invisible, and for clipping only. */
const UNDRAWN_MODES: ReadonlySet<number> = new Set([3, 7]);

/** What PDFium writes for a hyphen at the end of a line. */
const HYPHEN = 2;
/** Bullets of the fonts Symbol and Wingdings, which no table of characters knows. */
const BULLETS: ReadonlyMap<number, string> = new Map([
  [0xf0b7, '•'],
  [0xf0a7, '▪'],
]);
/** Ligatures that print writes for letters: ﬁ is f and i. */
const LIGATURE = /^[\ufb00-\ufb06]$/;

function textOf(code: number): string {
  if (code === HYPHEN) return '-';
  // Beyond what Unicode has.
  if (code > 0x10ffff) return '';
  const text = BULLETS.get(code) ?? String.fromCodePoint(code);
  return LIGATURE.test(text) ? text.normalize('NFKC') : text;
}

/** Bytes that the calls for one character write to. */
const SCRATCH_BYTES = 24;

/**
 * Which way a character's line runs on the displayed page, in radians. `FPDFText_GetCharAngle`
 * would count the other way round, and be wrong where text is stretched.
 */
function angleOf([p, q]: ArrayLike<number> & Iterable<number>, [a, b, c, d]: Matrix): number {
  return Math.atan2(b * p! + d * q!, a * p! + c * q!);
}

/** Asks once for each text object. */
function invisibleObjects(pdfium: Pdfium): (object: number) => boolean {
  const known = new Map<number, boolean>();
  return (object) => {
    const told = known.get(object);
    if (told !== undefined || object === 0) return told ?? false;
    const isInvisible = UNDRAWN_MODES.has(pdfium.FPDFTextObj_GetTextRenderMode(object));
    known.set(object, isInvisible);
    return isInvisible;
  };
}

/** What of a character's place PDFium has written to `at`. */
const readBox = ({ HEAPF32 }: Pdfium['pdfium'], at: number): PageBox => {
  const [left, top, right, bottom] = HEAPF32.subarray(at / 4, at / 4 + 4);
  return { left: left!, top: top!, right: right!, bottom: bottom! };
};

/** Every character of an open page, in the order of the file; right-to-left text as it is read. */
export function pageCharsOf(pdfium: Pdfium, page: number, { toPage }: PageSpace): PageChar[] {
  const { pdfium: runtime } = pdfium;
  const bare = bareFunctions(pdfium);
  const isInvisible = invisibleObjects(pdfium);
  const text = pdfium.FPDFText_LoadPage(page);
  const at = runtime.wasmExports.malloc(SCRATCH_BYTES);
  const charAt = (index: number): PageChar => {
    bare.FPDFText_GetLooseCharBox(text, index, at);
    const box = transformed(toPage, readBox(runtime, at));
    bare.FPDFText_GetCharOrigin(text, index, at, at + 8);
    const origin: Point = [runtime.HEAPF64[at / 8]!, runtime.HEAPF64[at / 8 + 1]!];
    const object = bare.FPDFText_GetTextObject(text, index);
    bare.FPDFText_GetMatrix(text, index, at);
    const angle = angleOf(runtime.HEAPF32.subarray(at / 4, at / 4 + 2), toPage);
    return {
      text: textOf(bare.FPDFText_GetUnicode(text, index) >>> 0),
      box,
      origin: apply(toPage, origin),
      angle,
      isGenerated: bare.FPDFText_IsGenerated(text, index) === 1,
      isUnmapped: bare.FPDFText_HasUnicodeMapError(text, index) === 1,
      object,
      isInvisible: isInvisible(object),
    };
  };
  try {
    const count = Math.max(0, pdfium.FPDFText_CountChars(text));
    return withoutHalves(Array.from({ length: count }, (_, i) => charAt(i)));
  } finally {
    runtime.wasmExports.free(at);
    pdfium.FPDFText_ClosePage(text);
  }
}

const isHighHalf = (text: string): boolean => /^[\ud800-\udbff]$/.test(text);
const isLowHalf = (text: string): boolean => /^[\udc00-\udfff]$/.test(text);

/** Characters beyond the first 65,536 may come in two halves. */
function withoutHalves(chars: readonly PageChar[]): PageChar[] {
  return chars.flatMap((char, i) => {
    const next = chars[i + 1];
    if (isHighHalf(char.text))
      return next && isLowHalf(next.text) ? [{ ...char, text: char.text + next.text }] : [];
    return isLowHalf(char.text) ? [] : [char];
  });
}
