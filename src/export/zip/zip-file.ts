import { crcOf } from '../../protocol/crc32';
import { Pieces } from '../pieces';
import { DEFLATED, localHeader, STORED, zipEnd, zipTime, type EntryFacts } from './zip-records';

export interface NewZipEntry {
  readonly name: string;
  readonly content: Blob;
  /**
   * Its bytes go into the ZIP as they are, by reference to the Blob: pictures, which would hardly
   * get smaller.
   */
  readonly isStored?: boolean;
}

/** Gives the bytes on and takes their checksum. */
function checksum(): { through: TransformStream<Uint8Array<ArrayBuffer>>; crc: () => number } {
  let crc = 0;
  const through = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, controller) {
      crc = crcOf(bytes, crc);
      controller.enqueue(bytes);
    },
  });
  return { through, crc: () => crc };
}

async function crcOfBlob(content: Blob): Promise<number> {
  const { through, crc } = checksum();
  await content.stream().pipeThrough(through).pipeTo(new WritableStream());
  return crc();
}

async function deflated(content: Blob): Promise<{ packed: Blob; crc: number }> {
  const { through, crc } = checksum();
  const bytes = content.stream().pipeThrough(through);
  const packed = new Response(bytes.pipeThrough(new CompressionStream('deflate-raw')));
  return { packed: await packed.blob(), crc: crc() };
}

/**
 * A ZIP of files that come one after the other; the first of them is its first bytes.
 * @param modified what is told of all files; absent for no time
 */
export async function zipOf(
  entries: AsyncIterable<NewZipEntry> | Iterable<NewZipEntry>,
  mime: string,
  modified?: Date,
): Promise<Blob> {
  const time = zipTime(modified);
  const pieces = new Pieces();
  const done: EntryFacts[] = [];
  let offset = 0;
  for await (const { name, content, isStored = false } of entries) {
    const { packed, crc } = isStored
      ? { packed: content, crc: await crcOfBlob(content) }
      : await deflated(content);
    const facts: EntryFacts = {
      name: new TextEncoder().encode(name),
      crc,
      method: isStored ? STORED : DEFLATED,
      packedSize: packed.size,
      size: content.size,
      time,
      offset,
    };
    const header = localHeader(facts);
    pieces.add(header);
    pieces.add(packed);
    done.push(facts);
    offset += header.length + packed.size;
  }
  for (const record of zipEnd(done, offset)) pieces.add(record);
  return pieces.toBlob(mime);
}
