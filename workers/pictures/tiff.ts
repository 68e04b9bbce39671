/**
 * TIFF, which browsers do not decode. Imported only when such a file comes: its decoder has 90 KB.
 */
import UTIF from 'utif2';
import { BlobReader } from '../../src/intake/headers/blob-reader';
import { readTiffPages, tiffOfPage } from '../../src/intake/headers/tiff';
import { OcrError } from '../../src/protocol/errors';
import { classicTiff, isBigTiff } from './big-tiff';
import { decodeError } from './decode-error';
import { upright, type Resolution } from './pixel-shape';
import { boundDirectory, holdToBounds } from './tiff-bounds';
import { wasDamaged } from './tiff-guards';
import {
  decodePlanes,
  numberOf,
  PHOTOMETRIC,
  rgbaOfInks,
  rgbaOfLab,
  samplesOf8Bits,
  TAG,
} from './tiff-samples';

/**
 * Where the pixel (x, y) of the upright picture stands in a stored one of `width` x `height`, by
 * the orientation tag (TIFF 6.0, section 8: which side of the picture the first row and the first
 * column are).
 */
const SOURCES: Readonly<
  Record<number, (x: number, y: number, width: number, height: number) => readonly [number, number]>
> = {
  1: (x, y) => [x, y],
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _, height) => [y, height - 1 - x],
  7: (x, y, width, height) => [width - 1 - y, height - 1 - x],
  8: (x, y, width) => [width - 1 - y, x],
};

/**
 * Turns RGBA pixels upright; `orientation` is that of the TIFF tag, 1 to 8, and anything else
 * counts as 1.
 */
export function turnUpright(
  { data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>,
  orientation: number,
): ImageData {
  const source = SOURCES[orientation] ?? SOURCES[1]!;
  const [w, h] = orientation >= 5 && orientation <= 8 ? [height, width] : [width, height];
  const upright = new ImageData(w, h);
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const to = new Uint32Array(upright.data.buffer);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [sx, sy] = source(x, y, width, height);
      to[y * w + x] = from[sy * width + sx]!;
    }
  return upright;
}

interface RawJpeg {
  getData(options: { isSourcePDF: boolean; forceRGB: boolean }): Uint8Array;
}

/**
 * Inks in a JPEG inside of a TIFF stand for themselves; `utif2` takes them turned over, as in a
 * JPEG by itself.
 */
function takeInksAsTheyAre(): void {
  const { prototype } = (UTIF as unknown as { JpegDecoder: { prototype: RawJpeg } }).JpegDecoder;
  const { getData } = prototype;
  prototype.getData = function (this: RawJpeg, options) {
    const inks = isInkPage ? { isSourcePDF: true, forceRGB: false } : {};
    return getData.call(this, { ...options, ...inks });
  };
}

let isInkPage = false;
takeInksAsTheyAre();

/** Compressions that the decoder knows (TIFF 6.0 and its supplements). */
const KNOWN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 32773, 32809, 32946, 34676];
/** Others that are met with. */
const NAMES: Readonly<Record<number, string>> = {
  33003: 'JPEG 2000',
  33005: 'JPEG 2000',
  34661: 'JBIG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
  50002: 'JPEG XL',
};
/** What floating-point numbers were turned into before they were packed (TIFF Technical Note 3). */
const FLOATS = 3;

/** The decoder leaves what it does not know black, without a word. */
function refuseUnknown(page: UTIF.IFD): void {
  const compression = numberOf(page, TAG.compression, 1);
  const name = NAMES[compression] ?? `method ${compression}`;
  if (!KNOWN.includes(compression))
    throw new OcrError('unsupported-picture', `A TIFF that is packed with ${name} cannot be read`);
  if (numberOf(page, TAG.predictor, 1) === FLOATS)
    throw new OcrError(
      'unsupported-picture',
      'A TIFF of packed floating-point numbers cannot be read',
    );
}

/** Fills `data` of a page. */
function decodePage(bytes: ArrayBuffer, page: UTIF.IFD): void {
  refuseUnknown(page);
  isInkPage = numberOf(page, TAG.photometric, 1) === PHOTOMETRIC.ink;
  const decode = (one: UTIF.IFD) => UTIF.decodeImage(bytes, one);
  if (!decodePlanes(page, decode)) decode(page);
  samplesOf8Bits(page);
}

/** RGBA of a decoded page. */
function rgbaOf(page: UTIF.IFD): Uint8ClampedArray<ArrayBuffer> {
  const photometric = numberOf(page, TAG.photometric, 1);
  if (photometric === PHOTOMETRIC.ink) return rgbaOfInks(page, numberOf(page, TAG.perPixel, 4));
  if (photometric === PHOTOMETRIC.lab) return rgbaOfLab(page, numberOf(page, TAG.perPixel, 3));
  return new Uint8ClampedArray(UTIF.toRGBA8(page).slice().buffer);
}

/** Both are fractions. */
function resolutionOf(page: UTIF.IFD): Resolution {
  const valueOf = (tag: string) => {
    const [over, under] = (page[tag] as [number, number][] | undefined)?.[0] ?? [1, 1];
    return over / under;
  };
  return { x: valueOf('t282'), y: valueOf('t283') };
}

/** Where the strips or tiles of a page begin, and their bytes. */
const PARTS = [
  ['t273', 't279'],
  ['t324', 't325'],
] as const;

/**
 * Whether the file ends before the pixels of a page do: the decoder leaves out what is missing
 * without a word.
 */
const isCutOff = (page: UTIF.IFD, fileBytes: number): boolean =>
  PARTS.some(([places, sizes]) =>
    ((page[places] ?? []) as number[]).some(
      (place, i) => place + ((page[sizes] as number[] | undefined)?.[i] ?? 0) > fileBytes,
    ),
  );

export interface DecodedTiff {
  readonly pixels: ImageData;
  readonly resolution: Resolution;
  readonly partial: boolean;
}

/** The file with this page as its first one; from 1, null for the first one there is. */
async function pageFirst(file: Blob, part: number | null): Promise<ArrayBuffer> {
  if (part === null) return file.arrayBuffer();
  const page = (await readTiffPages(new BlobReader(file)))[part - 1];
  if (!page) throw new Error(`It has no page ${part}`);
  return (await tiffOfPage(file, page)).arrayBuffer();
}

/**
 * A page of a TIFF file (its number from 1, null for the first) → upright pixels and their shape.
 * Rejects with `decode-failed`, or `unsupported-picture` for what nobody knows to unpack.
 */
export async function decodeTiff(file: Blob, part: number | null): Promise<DecodedTiff> {
  try {
    const first = await pageFirst(file, part);
    const bytes = isBigTiff(first) ? classicTiff(first) : first;
    boundDirectory(bytes);
    const page = UTIF.decode(bytes)[0]!;
    const isShort = isCutOff(page, bytes.byteLength);
    wasDamaged();
    holdToBounds(page, bytes.byteLength);
    decodePage(bytes, page);
    const stored = { data: rgbaOf(page), width: page.width, height: page.height };
    const orientation = numberOf(page, TAG.orientation, 1);
    return {
      pixels: turnUpright(stored, orientation),
      resolution: upright(resolutionOf(page), orientation),
      partial: isShort || wasDamaged(),
    };
  } catch (cause) {
    throw decodeError(cause, 'This TIFF cannot be decoded; it may be damaged or of a rare kind.');
  }
}
