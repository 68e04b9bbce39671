import { damaged, type BlobReader } from './blob-reader';
import { displayedSize, type Size } from './exif';

/** One page of a TIFF file: its directory's place in the file, and its size as displayed. */
export interface TiffPage extends Size {
  readonly offset: number;
}

const ENTRY_BYTES = 12;
/** TIFF 6.0, section 8 (baseline tags). */
const TAG = { subfileType: 254, width: 256, height: 257, orientation: 274 } as const;
/** Bit 0 of NewSubfileType: a smaller copy of another page. */
const REDUCED = 1;
const LONG = 4;

interface Directory {
  readonly tags: ReadonlyMap<number, number>;
  readonly next: number;
}

/** All values we need are single SHORTs or LONGs, which stand in the entry itself. */
async function readDirectory(reader: BlobReader, offset: number, little: boolean) {
  const count = (await reader.view(offset, 2)).getUint16(0, little);
  const view = await reader.view(offset + 2, count * ENTRY_BYTES + 4);
  const tags = new Map<number, number>();
  for (let at = 0; at < count * ENTRY_BYTES; at += ENTRY_BYTES) {
    const isLong = view.getUint16(at + 2, little) === LONG;
    const value = isLong ? view.getUint32(at + 8, little) : view.getUint16(at + 8, little);
    tags.set(view.getUint16(at, little), value);
  }
  return { tags, next: view.getUint32(count * ENTRY_BYTES, little) } satisfies Directory;
}

function pageOf({ tags }: Directory, offset: number): TiffPage {
  const size = { width: tags.get(TAG.width) ?? 0, height: tags.get(TAG.height) ?? 0 };
  return { offset, ...displayedSize(size, tags.get(TAG.orientation) ?? 1) };
}

/**
 * The pages of a TIFF file in order, from its chain of directories; smaller copies of a page are
 * left out. Throws `decode-failed` if the chain is cut off, or bites its own tail.
 */
export async function readTiffPages(reader: BlobReader): Promise<readonly TiffPage[]> {
  const header = await reader.view(0, 8);
  const little = header.getUint16(0) === 0x4949;
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  for (let offset = header.getUint32(4, little); offset !== 0;) {
    if (seen.has(offset)) throw damaged('its list of pages has no end');
    seen.add(offset);
    const directory = await readDirectory(reader, offset, little);
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
  const header = await file.slice(0, 8).arrayBuffer();
  const view = new DataView(header);
  view.setUint32(4, offset, view.getUint16(0) === 0x4949);
  return new Blob([header, file.slice(8)], { type: 'image/tiff' });
}
