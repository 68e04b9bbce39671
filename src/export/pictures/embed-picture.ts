import type { RasterImage } from '../../engine/types';
import { BlobReader } from '../../intake/headers/blob-reader';
import { SNIFF_BYTES, sniffType } from '../../intake/sniff';
import { OcrError } from '../../protocol/errors';
import type { PageSource } from '../../protocol/page-source';
import { turnedEmbedded, type Dpi, type EmbeddedPicture } from './embedded';
import { embeddedTiff } from './fax-tiff';
import { embeddedJpeg } from './jpeg';
import { embeddedJpeg2000 } from './jpeg-2000';
import { embeddedPng } from './png';
import { embeddedRaster } from './raster-picture';

/** What this room needs of those who decode pictures. */
export interface PictureTools {
  /** Upright, opaque pixels, turned as a person wants it. Rejects with an OcrError. */
  readonly decodePicture: (source: PageSource) => Promise<RasterImage>;
  readonly encodeJpeg: (image: RasterImage) => Promise<Blob>;
}

interface Found {
  readonly picture: EmbeddedPicture | null;
  readonly dpi: Dpi | null;
}

const asItIs = (picture: EmbeddedPicture | null): Found => ({
  picture,
  dpi: picture?.dpi ?? null,
});

/** A frame of an animation must be decoded, and so what no PDF reader knows. */
async function fromFile({ file, part }: PageSource): Promise<Found> {
  const reader = new BlobReader(file);
  const head = await reader.bytes(0, Math.min(SNIFF_BYTES, file.size));
  const sniffed = sniffType(head);
  const type = sniffed.kind === 'picture' ? sniffed.type : null;
  if (type === 'tiff') return embeddedTiff(reader, file, part);
  if (part !== null) return asItIs(null);
  if (type === 'jpeg') return asItIs(await embeddedJpeg(reader, file));
  if (type === 'png') return asItIs(await embeddedPng(file));
  return asItIs(type === 'jp2' ? await embeddedJpeg2000(reader, file) : null);
}

/** What a damaged header leaves to those who decode what can be decoded. */
async function found(source: PageSource): Promise<Found> {
  try {
    return await fromFile(source);
  } catch (error) {
    const isDamaged = error instanceof OcrError && error.code === 'decode-failed';
    if (isDamaged || error instanceof RangeError) return { picture: null, dpi: null };
    throw error;
  }
}

/**
 * A page's picture as it goes into a PDF: the bytes of its file where PDF has a way to decode
 * them, else its pixels, packed anew; turned as a person wants it. Rejects with an OcrError
 * where it can be decoded by nobody.
 */
export async function embedPicture(
  source: PageSource,
  tools: PictureTools,
): Promise<EmbeddedPicture> {
  const { picture, dpi } = await found(source);
  if (picture) return turnedEmbedded(picture, source.wish?.turn ?? 0);
  return embeddedRaster(await tools.decodePicture(source), dpi, tools.encodeJpeg);
}
