import type { OcrErrorCode } from '../protocol/errors';
import {
  brandsOf,
  isAvif,
  isHeic,
  JP2_STARTS,
  JXL_STARTS,
  startsWith,
  textAt,
} from './headers/signatures';
import { looksLikeText, looksLikeSvg } from './headers/text-sniff';

/** Each is the second half of its MIME type. */
export type PictureType =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'avif'
  | 'gif'
  | 'bmp'
  | 'tiff'
  | 'heic'
  | 'jp2'
  | 'jxl'
  | 'x-icon'
  | 'svg+xml';

/** What a file is by its first bytes: a picture we take, something we can name, or unknown. */
export type Sniffed =
  | { readonly kind: 'picture'; readonly type: PictureType }
  | { readonly kind: 'other'; readonly name: string; readonly code: OcrErrorCode }
  | { readonly kind: 'unknown' };

/** The names of what can be looked into. */
export const PDF = 'PDF documents';
export const ZIP = 'ZIP archives';
/** The name of what a backup of this app is, too. */
export const GZIP = 'gzip archives';

/** How much of a file's start `sniffType` looks at: enough to tell text from bytes. Unsourced. */
export const SNIFF_BYTES = 4096;

/**
 * Latin-1 characters stand for bytes. A dot stands for any byte (never part of a signature here).
 */
const PICTURES: readonly (readonly [start: string, type: PictureType])[] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['RIFF....WEBP', 'webp'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  // BigTIFF.
  ['II+\0', 'tiff'],
  ['MM\0+', 'tiff'],
  ...JP2_STARTS.map((start) => [start, 'jp2'] as const),
  ...JXL_STARTS.map((start) => [start, 'jxl'] as const),
  ['\0\0\x01\0', 'x-icon'],
];

const OTHERS: readonly (readonly [start: string, name: string, code: OcrErrorCode])[] = [
  ['8BPS', 'Photoshop documents', 'unsupported-picture'],
  ['\0\0\x02\0', 'Windows cursors', 'unsupported-type'],
  ['\x01\xda', 'SGI pictures', 'unsupported-picture'],
  // Raw photographs; most others look like TIFF (`headers/tiff.ts`).
  ['IIRO', 'Raw photographs', 'unsupported-raw'],
  ['IIRS', 'Raw photographs', 'unsupported-raw'],
  ['MMOR', 'Raw photographs', 'unsupported-raw'],
  ['IIU\0', 'Raw photographs', 'unsupported-raw'],
  ['FUJIFILMCCD-RAW', 'Raw photographs', 'unsupported-raw'],
  ['FOVb', 'Raw photographs', 'unsupported-raw'],
  ['\0MRM', 'Raw photographs', 'unsupported-raw'],
  ['AT&TFORM', 'DjVu documents', 'unsupported-djvu'],
  ['PK\x03\x04', ZIP, 'unsupported-archive'],
  ['PK\x05\x06', ZIP, 'unsupported-archive'],
  // The first part of several, and one alone that was meant to be.
  ['PK\x07\x08', ZIP, 'unsupported-archive'],
  ['PK00PK\x03\x04', ZIP, 'unsupported-archive'],
  ['Rar!\x1a\x07', 'RAR archives', 'unsupported-archive'],
  ['7z\xbc\xaf\x27\x1c', '7-Zip archives', 'unsupported-archive'],
  ['\x1f\x8b', GZIP, 'unsupported-archive'],
  ['\xfd7zXZ', 'xz archives', 'unsupported-archive'],
  ['BZh', 'bzip2 archives', 'unsupported-archive'],
  ['(\xb5/\xfd', 'Zstandard archives', 'unsupported-archive'],
  ['\xd0\xcf\x11\xe0', 'Office documents', 'unsupported-office'],
  ['%!PS', 'PostScript documents', 'unsupported-postscript'],
  ['\xc5\xd0\xd3\xc6', 'PostScript documents', 'unsupported-postscript'],
  ['\x1a\x45\xdf\xa3', 'Films', 'unsupported-type'],
  ['RIFF....AVI ', 'Films', 'unsupported-type'],
  ['RIFF....WAVE', 'Sound files', 'unsupported-type'],
  ['ID3', 'Sound files', 'unsupported-type'],
  ['OggS', 'Sound files', 'unsupported-type'],
];

const BMP_HEADER_BYTES = [12, 16, 40, 52, 56, 64, 108, 124];

/**
 * Goes by the bytes alone: names and claimed types lie. `head` is the first SNIFF_BYTES, or all
 * there is.
 */
export function sniffType(head: Uint8Array): Sniffed {
  const picture = PICTURES.find(([start]) => startsWith(head, start))?.[1];
  if (picture) return { kind: 'picture', type: picture };
  if (isBmp(head)) return { kind: 'picture', type: 'bmp' };
  const brands = brandsOf(head);
  if (brands) return sniffBrands(brands);
  const other = OTHERS.find(([start]) => startsWith(head, start));
  return other ? { kind: 'other', name: other[1], code: other[2] } : sniffDocument(head);
}

/** False for what is no picture, and no file with pictures or pages in it. */
export const mayHavePages = (type: Sniffed): boolean =>
  type.kind === 'other' ? [PDF, ZIP].includes(type.name) : type.kind !== 'unknown';

/** "BM" alone could begin a sentence: the header's length must be one that exists. */
function isBmp(head: Uint8Array): boolean {
  if (!startsWith(head, 'BM') || head.length < 18) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return BMP_HEADER_BYTES.includes(view.getUint32(14, true));
}

/** AVIF, HEIC, films and some raw photographs share one container. */
function sniffBrands(brands: readonly string[]): Sniffed {
  if (isAvif(brands)) return { kind: 'picture', type: 'avif' };
  if (isHeic(brands)) return { kind: 'picture', type: 'heic' };
  return brands.includes('crx ')
    ? { kind: 'other', name: 'Raw photographs', code: 'unsupported-raw' }
    : { kind: 'other', name: 'Films', code: 'unsupported-type' };
}

/** A PDF may have so much of something else in front (ISO 32000-1, annex H, note 13). */
const BEFORE_PDF_BYTES = 1024;

function sniffDocument(head: Uint8Array): Sniffed {
  if (textAt(head, 0, BEFORE_PDF_BYTES).includes('%PDF-'))
    return { kind: 'other', name: PDF, code: 'unsupported-pdf' };
  if (!looksLikeText(head)) return { kind: 'unknown' };
  return looksLikeSvg(head)
    ? { kind: 'picture', type: 'svg+xml' }
    : { kind: 'other', name: 'Text files', code: 'unsupported-type' };
}
