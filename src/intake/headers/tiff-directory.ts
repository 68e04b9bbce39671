import type { BlobReader } from './blob-reader';

/** How numbers stand in a TIFF file. BigTIFF has longer ones. */
export interface TiffLayout {
  readonly little: boolean;
  readonly big: boolean;
}

/** Of several values, and where the first of them stands in the file. */
interface Values {
  readonly count: number;
  readonly at: number;
}

export interface Directory {
  /** First values of the entries that hold whole numbers. */
  readonly tags: ReadonlyMap<number, number>;
  /** Where the directories within it are listed (tag SubIFDs). */
  readonly within: Values;
  /** Where the next directory is; 0 after the last. */
  readonly next: number;
}

const SHORT = 3;
const LONGS = [16, 18];
const SUB_DIRECTORIES = 330;

export async function readTiffHeader(
  reader: BlobReader,
): Promise<{ readonly layout: TiffLayout; readonly first: number }> {
  const start = await reader.view(0, 8);
  const little = start.getUint16(0) === 0x4949;
  const layout = { little, big: start.getUint16(2, little) === 43 };
  return { layout, first: await offsetAt(reader, layout.big ? 8 : 4, layout) };
}

/** Places are as long as the layout says; none is beyond what a file here may be. */
export async function offsetAt(
  reader: BlobReader,
  at: number,
  { little, big }: TiffLayout,
): Promise<number> {
  const view = await reader.view(at, big ? 8 : 4);
  return big ? Number(view.getBigUint64(0, little)) : view.getUint32(0, little);
}

/** The first value of an entry stands in it unless there are many: those are not needed. */
export async function readDirectory(
  reader: BlobReader,
  offset: number,
  layout: TiffLayout,
): Promise<Directory> {
  const { little, big } = layout;
  const [countBytes, entryBytes, valueAt] = big ? [8, 20, 12] : [2, 12, 8];
  const head = await reader.view(offset, countBytes);
  const count = big ? Number(head.getBigUint64(0, little)) : head.getUint16(0, little);
  const start = offset + countBytes;
  const view = await reader.view(start, count * entryBytes);
  const tags = new Map<number, number>();
  let within: Values = { count: 0, at: 0 };
  for (let at = 0; at < count * entryBytes; at += entryBytes) {
    const tag = view.getUint16(at, little);
    tags.set(tag, valueOf(view, view.getUint16(at + 2, little), at + valueAt, little));
    if (tag === SUB_DIRECTORIES) within = valuesOf(view, at, start, layout);
  }
  return { tags, within, next: await offsetAt(reader, start + count * entryBytes, layout) };
}

function valueOf(view: DataView, type: number, at: number, little: boolean): number {
  if (type === SHORT) return view.getUint16(at, little);
  return LONGS.includes(type) ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
}

function valuesOf(view: DataView, at: number, start: number, { little, big }: TiffLayout): Values {
  const count = big ? Number(view.getBigUint64(at + 4, little)) : view.getUint32(at + 4, little);
  if (count === 1) return { count, at: start + at + (big ? 12 : 8) };
  const place = big ? Number(view.getBigUint64(at + 12, little)) : view.getUint32(at + 8, little);
  return { count, at: place };
}
