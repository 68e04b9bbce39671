import { OcrError } from '../../protocol/errors';
import { damaged, type BlobReader } from './blob-reader';
import { displayedSize, type Size } from './exif';
import { isRawDirectory, refuseCanonRaw } from './raw-photographs';
import { readDirectory, readTiffHeader, type Directory } from './tiff-directory';

/** One page of a TIFF file: its directory's place in the file, and its size as displayed. */
export interface TiffPage extends Size {
  readonly offset: number;
}

/** TIFF 6.0, section 8 (baseline tags). */
const TAG = { subfileType: 254, width: 256, height: 257, orientation: 274 } as const;
/** Bit 0 of NewSubfileType: a smaller copy of another page. */
const REDUCED = 1;

function pageOf({ tags }: Directory, offset: number): TiffPage {
  const size = { width: tags.get(TAG.width) ?? 0, height: tags.get(TAG.height) ?? 0 };
  return { offset, ...displayedSize(size, tags.get(TAG.orientation) ?? 1) };
}

/**
 * The pages of a TIFF file in order, from its chain of directories; smaller copies of a page are
 * left out. Throws `decode-failed` if the chain is cut off, or bites its own tail, and
 * `unsupported-raw` for a photograph of which only a small copy could be read.
 */
export async function readTiffPages(reader: BlobReader): Promise<readonly TiffPage[]> {
  const header = await readTiffHeader(reader);
  await refuseCanonRaw(reader);
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  for (let offset = header.first; offset !== 0;) {
    if (seen.has(offset)) throw damaged('its list of pages has no end');
    seen.add(offset);
    const directory = await readDirectory(reader, offset, header.layout);
    if (await isRawDirectory(reader, directory, header.layout))
      throw new OcrError('unsupported-raw', 'Raw photographs cannot be read');
    const isReduced = ((directory.tags.get(TAG.subfileType) ?? 0) & REDUCED) !== 0;
    if (!isReduced || pages.length === 0) pages.push(pageOf(directory, offset));
    offset = directory.next;
  }
  if (pages.length === 0) throw damaged('it has no pages');
  return pages;
}

/** What the guard before decoding needs of a file that is taken as one picture: its first page. */
export const readTiffSize = async (reader: BlobReader): Promise<Size> =>
  (await readTiffPages(reader))[0]!;

/**
 * A file of its own for one page: the same bytes behind a header that begins with that page's
 * directory. Nothing is copied.
 */
export async function tiffOfPage(file: Blob, { offset }: TiffPage): Promise<Blob> {
  const header = await file.slice(0, 16).arrayBuffer();
  const view = new DataView(header);
  const little = view.getUint16(0) === 0x4949;
  if (view.getUint16(2, little) === 42) view.setUint32(4, offset, little);
  else view.setBigUint64(8, BigInt(offset), little);
  return new Blob([header, file.slice(16)], { type: 'image/tiff' });
}
