import type { BlobReader } from '../../intake/headers/blob-reader';
import { readTiffPages } from '../../intake/headers/tiff';
import {
  readDirectory,
  readTiffHeader,
  type Directory,
  type TiffLayout,
} from '../../intake/headers/tiff-directory';
import { inInches } from './exif-resolution';
import type { Dpi, EmbeddedPicture } from './embedded';

/** TIFF 6.0, section 8. */
const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  strips: 273,
  orientation: 274,
  perPixel: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  xResolution: 282,
  yResolution: 283,
  fax4Options: 293,
  unit: 296,
} as const;
const FAX_4 = 4;
const BLACK_IS_ZERO = 1;

export interface TiffPicture {
  readonly dpi: Dpi | null;
  /** Null where its pixels must be decoded. */
  readonly picture: EmbeddedPicture | null;
}

/**
 * A page of a TIFF (from 1, null for the first): the bytes of a fax (CCITT group 4) in one strip go
 * into a PDF as they are; of any other page its resolution alone is told.
 */
export async function embeddedTiff(
  reader: BlobReader,
  file: Blob,
  part: number | null,
): Promise<TiffPicture> {
  const { layout } = await readTiffHeader(reader);
  const page = (await readTiffPages(reader))[(part ?? 1) - 1];
  if (!page) return { dpi: null, picture: null };
  const directory = await readDirectory(reader, page.offset, layout);
  const dpi = await resolutionOf(reader, directory, layout);
  return { dpi, picture: faxOf(directory, file, dpi) };
}

async function resolutionOf(
  reader: BlobReader,
  { tags }: Directory,
  { little, big }: TiffLayout,
): Promise<Dpi | null> {
  const places = [tags.get(TAG.xResolution), tags.get(TAG.yResolution)];
  // In a BigTIFF the fraction stands in its entry, of which the half is known.
  if (big || places.some((place) => place === undefined)) return null;
  const [x, y] = await Promise.all(
    places.map(async (place) => {
      const view = await reader.view(place!, 8);
      return view.getUint32(0, little) / view.getUint32(4, little);
    }),
  );
  return inInches(x!, y!, tags.get(TAG.unit));
}

function faxOf({ tags }: Directory, file: Blob, dpi: Dpi | null): EmbeddedPicture | null {
  const valueOf = (tag: number, otherwise: number): number => tags.get(tag) ?? otherwise;
  const [width, height] = [valueOf(TAG.width, 0), valueOf(TAG.height, 0)];
  const isPlain =
    tags.get(TAG.compression) === FAX_4 &&
    valueOf(TAG.bits, 1) === 1 &&
    valueOf(TAG.perPixel, 1) === 1 &&
    valueOf(TAG.fillOrder, 1) === 1 &&
    valueOf(TAG.fax4Options, 0) === 0 &&
    valueOf(TAG.photometric, 0) <= BLACK_IS_ZERO &&
    valueOf(TAG.rowsPerStrip, Infinity) >= height;
  const [from, bytes] = [valueOf(TAG.strips, 0), valueOf(TAG.stripBytes, 0)];
  const isThere = from > 0 && bytes > 0 && from + bytes <= file.size;
  if (!isPlain || !isThere || width === 0 || height === 0) return null;
  const isInverted = valueOf(TAG.photometric, 0) === BLACK_IS_ZERO;
  const parms = `/K -1/Columns ${width}/Rows ${height}${isInverted ? '/BlackIs1 true' : ''}`;
  return {
    width,
    height,
    dict:
      '/ColorSpace/DeviceGray/BitsPerComponent 1' +
      `/Filter/CCITTFaxDecode/DecodeParms<<${parms}>>`,
    data: file.slice(from, from + bytes),
    orientation: valueOf(TAG.orientation, 1),
    dpi,
  };
}
