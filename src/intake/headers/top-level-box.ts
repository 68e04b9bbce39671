import { type BlobReader, damaged } from './blob-reader';
import { parseBoxHeader } from './boxes';

/** Where what a box holds begins and ends in the file, in bytes. */
export interface BoxPlace {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The first box of one of these types that is in no other; throws `decode-failed` without one. */
export async function topLevelBox(reader: BlobReader, types: readonly string[]): Promise<BoxPlace> {
  for (let at = 0; at + 8 <= reader.size;) {
    const view = await reader.view(at, Math.min(16, reader.size - at));
    const { type, headerBytes, totalBytes } = parseBoxHeader(view, 0);
    if (totalBytes < headerBytes) break;
    const end = Math.min(at + totalBytes, reader.size);
    if (types.includes(type)) return { type, start: at + headerBytes, end };
    at = end;
  }
  throw damaged('its size is missing');
}
