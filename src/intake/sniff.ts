import { looksLikeText, looksLikeSvg } from './text-sniff';

export type PictureType = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'bmp' | 'tiff';

/** What a file is by its first bytes: a picture we take, something we can name, or unknown. */
export type Sniffed =
  | { readonly kind: 'picture'; readonly type: PictureType }
  | { readonly kind: 'other'; readonly name: string }
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
];

const OTHERS: readonly (readonly [start: string, name: string])[] = [
  ['II+\0', 'BigTIFF pictures'],
  ['MM\0+', 'BigTIFF pictures'],
  ['\xff\x0a', 'JPEG XL pictures'],
  ['\0\0\0\x0cJXL ', 'JPEG XL pictures'],
  ['\0\0\0\x0cjP  ', 'JPEG 2000 pictures'],
  ['\xff\x4f\xff\x51', 'JPEG 2000 pictures'],
  ['8BPS', 'Photoshop documents'],
  ['\0\0\x01\0', 'Windows icons'],
  ['\0\0\x02\0', 'Windows cursors'],
  ['\x01\xda', 'SGI pictures'],
  ['AT&TFORM', 'DjVu documents'],
  ['PK\x03\x04', ZIP],
  ['PK\x05\x06', ZIP],
  // The first part of several, and one alone that was meant to be.
  ['PK\x07\x08', ZIP],
  ['PK00PK\x03\x04', ZIP],
  ['Rar!\x1a\x07', 'RAR archives'],
  ['7z\xbc\xaf\x27\x1c', '7-Zip archives'],
  ['\x1f\x8b', GZIP],
  ['\xfd7zXZ', 'xz archives'],
  ['BZh', 'bzip2 archives'],
  ['(\xb5/\xfd', 'Zstandard archives'],
  ['\xd0\xcf\x11\xe0', 'Office documents'],
  ['%!PS', 'PostScript documents'],
  ['\x1a\x45\xdf\xa3', 'Films'],
  ['RIFF....AVI ', 'Films'],
  ['RIFF....WAVE', 'Sound files'],
  ['ID3', 'Sound files'],
  ['OggS', 'Sound files'],
];

const HEIF_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];
const BMP_HEADER_BYTES = [12, 16, 40, 52, 56, 64, 108, 124];

/**
 * Goes by the bytes alone: names and claimed types lie. `head` is the first SNIFF_BYTES, or all
 * there is.
 */
export function sniffType(head: Uint8Array): Sniffed {
  const picture = PICTURES.find(([start]) => startsWith(head, start))?.[1];
  if (picture) return { kind: 'picture', type: picture };
  if (isBmp(head)) return { kind: 'picture', type: 'bmp' };
  if (textAt(head, 4, 4) === 'ftyp') return sniffBrands(head);
  const name = OTHERS.find(([start]) => startsWith(head, start))?.[1] ?? documentName(head);
  return name ? { kind: 'other', name } : { kind: 'unknown' };
}

/** False for what is no picture, and no file with pictures or pages in it. */
export const mayHavePages = (type: Sniffed): boolean =>
  type.kind === 'other' ? [PDF, ZIP].includes(type.name) : type.kind !== 'unknown';

function startsWith(head: Uint8Array, start: string): boolean {
  return [...start].every((char, i) => char === '.' || head[i] === char.charCodeAt(0));
}

const textAt = (head: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...head.subarray(start, start + length));

/** "BM" alone could begin a sentence: the header's length must be one that exists. */
function isBmp(head: Uint8Array): boolean {
  if (!startsWith(head, 'BM') || head.length < 18) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return BMP_HEADER_BYTES.includes(view.getUint32(14, true));
}

/** AVIF, HEIC and MP4 share one container; the list of brands after `ftyp` tells them apart. */
function sniffBrands(head: Uint8Array): Sniffed {
  const boxBytes = new DataView(head.buffer, head.byteOffset).getUint32(0);
  const list = textAt(head, 8, Math.min(boxBytes, head.length) - 8);
  const brands: readonly string[] = list.match(/.{4}/gs) ?? [];
  if (brands.includes('avif') || brands.includes('avis')) return { kind: 'picture', type: 'avif' };
  const isHeif = brands.some((brand) => HEIF_BRANDS.includes(brand));
  return { kind: 'other', name: isHeif ? 'HEIC pictures' : 'Films' };
}

/** A PDF may have so much of something else in front (ISO 32000-1, annex H, note 13). */
const BEFORE_PDF_BYTES = 1024;

function documentName(head: Uint8Array): string | null {
  if (textAt(head, 0, BEFORE_PDF_BYTES).includes('%PDF-')) return PDF;
  if (!looksLikeText(head)) return null;
  return looksLikeSvg(head) ? 'SVG drawings' : 'Text files';
}
