/** Brands of HEIC pictures and of the container of any HEIF picture. */
const HEIF_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/** Latin-1 characters stand for bytes. */
export const textAt = (head: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...head.subarray(start, start + length));

/** A dot in `start` stands for any byte (never part of a signature here). */
export const startsWith = (head: Uint8Array, start: string): boolean =>
  [...start].every((char, i) => char === '.' || head[i] === char.charCodeAt(0));

/** What a file of boxes (HEIC, AVIF, MP4) calls itself; null for another file. */
export function brandsOf(head: Uint8Array): readonly string[] | null {
  if (head.length < 8 || textAt(head, 4, 4) !== 'ftyp') return null;
  const boxBytes = new DataView(head.buffer, head.byteOffset).getUint32(0);
  const list = textAt(head, 8, Math.min(boxBytes, head.length) - 8);
  return list.match(/.{4}/gs) ?? [];
}

/** Of a list of brands. Browsers decode AVIF, which may call itself both. */
export const isAvif = (brands: readonly string[]): boolean =>
  brands.includes('avif') || brands.includes('avis');

export const isHeic = (brands: readonly string[]): boolean =>
  !isAvif(brands) && brands.some((brand) => HEIF_BRANDS.includes(brand));

/** Pictures that few browsers decode, by the start of their file: JPEG 2000, JPEG XL. */
export const JP2_STARTS = ['\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'] as const;
export const JXL_STARTS = ['\xff\x0a', '\0\0\0\x0cJXL '] as const;
