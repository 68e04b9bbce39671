import { OcrError } from '../protocol/errors';
import { BlobReader, damaged } from './headers/blob-reader';
import { readBmpSize } from './headers/bmp';
import type { Size } from './headers/exif';
import { readGifSize } from './headers/gif';
import { readJpegSize } from './headers/jpeg';
import { readPngSize } from './headers/png';
import type * as Rare from './headers/rare';
import { readWebpSize } from './headers/webp';
import { GZIP, type PictureType, SNIFF_BYTES, type Sniffed, sniffType } from './sniff';
import type { PictureHeader } from './types';

type ReadSize = (reader: BlobReader) => Promise<Size>;
type RareReader = Exclude<keyof typeof Rare, 'readTiffPages' | 'framesOf'>;

const rare =
  (name: RareReader): ReadSize =>
  async (reader) =>
    (await import('./headers/rare'))[name](reader);

/*
 * Own readers, and not a library's: this is the guard before a decoder, so it must see what the
 * browser will allocate. The one we tried (image-size) misses a GIF's larger first frame, WebP, PNG
 * and AVIF orientation, and JPEGs with fill bytes or junk between segments, all of which browsers
 * decode.
 */
const SIZE_READERS: Readonly<Record<PictureType, ReadSize>> = {
  jpeg: readJpegSize,
  png: readPngSize,
  webp: readWebpSize,
  avif: rare('readHeifSize'),
  gif: readGifSize,
  bmp: readBmpSize,
  tiff: rare('readTiffSize'),
  heic: rare('readHeifSize'),
  jp2: rare('readJpeg2000Size'),
  jxl: rare('readJxlSize'),
  'x-icon': rare('readIconSize'),
  'svg+xml': rare('readSvgSize'),
};

/** A file whose first bytes were looked at, and are not read twice. */
export interface SniffedFile {
  readonly reader: BlobReader;
  readonly sniffed: Sniffed;
}

/** What a file is, by its first bytes. Rejects with `empty-file` or `unreadable-file`. */
export async function sniffFile(file: Blob): Promise<SniffedFile> {
  if (file.size === 0) return refuseEmpty(file);
  const reader = new BlobReader(file);
  const sniffed = sniffType(await reader.bytes(0, Math.min(SNIFF_BYTES, file.size)));
  return { reader, sniffed };
}

/**
 * Type and displayed size (pixels, orientation applied) of a picture, from its first bytes and
 * without decoding it. Reads at most 4 MB. Throws an OcrError: `empty-file`, `unsupported-…`,
 * `unreadable-file`, or `decode-failed` where the header is damaged.
 * @param known what it is, for whoever has looked already
 */
export async function readHeader(file: Blob, known?: SniffedFile): Promise<PictureHeader> {
  const { reader, sniffed } = known ?? (await sniffFile(file));
  if (sniffed.kind === 'other' && sniffed.name === GZIP)
    await (await import('./own-backup')).refuseOwnBackup(file);
  const type = pictureTypeOf(sniffed);
  const { width, height } = await readSize(type, reader);
  if (!(width > 0 && height > 0)) throw damaged('its size is zero or negative');
  return { mime: `image/${type}`, width, height };
}

/** A file deleted since it was chosen claims 0 bytes too, but reading it fails. */
async function refuseEmpty(file: Blob): Promise<never> {
  try {
    await file.arrayBuffer();
  } catch (cause) {
    throw new OcrError(
      'unreadable-file',
      'This file cannot be read; it may have been moved or deleted',
      {
        cause,
      },
    );
  }
  throw new OcrError('empty-file', 'This file is empty (0 bytes)');
}

function pictureTypeOf(sniffed: Sniffed): PictureType {
  if (sniffed.kind === 'picture') return sniffed.type;
  if (sniffed.kind === 'other') throw new OcrError(sniffed.code, `${sniffed.name} cannot be read`);
  const message = 'This is no kind of picture or document that can be read';
  throw new OcrError('unsupported-type', message);
}

async function readSize(type: PictureType, reader: BlobReader): Promise<Size> {
  try {
    return await SIZE_READERS[type](reader);
  } catch (error) {
    // A DataView read past its end: a structure shorter than it says.
    throw error instanceof RangeError ? damaged('its header is cut off', { cause: error }) : error;
  }
}
