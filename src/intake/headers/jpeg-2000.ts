import { type BlobReader, damaged } from './blob-reader';
import { childBody } from './boxes';
import type { Size } from './exif';
import { topLevelBox } from './top-level-box';

const CODESTREAM_START = 0xff4fff51;

/**
 * The size in the codestream's own first segment (ITU-T T.800, A.5.1), which is what a decoder
 * takes memory for; the boxes around it (JP2) may say anything.
 */
export async function readJpeg2000Size(reader: BlobReader): Promise<Size> {
  const start = (await isBareCodestream(reader)) ? 0 : (await topLevelBox(reader, ['jp2c'])).start;
  const segment = await reader.view(start, 24);
  if (segment.getUint32(0) !== CODESTREAM_START) throw damaged('its size is missing');
  return {
    width: segment.getUint32(8) - segment.getUint32(16),
    height: segment.getUint32(12) - segment.getUint32(20),
  };
}

export const isBareCodestream = async (reader: BlobReader): Promise<boolean> =>
  (await reader.view(0, 4)).getUint32(0) === CODESTREAM_START;

/** Bytes of the boxes that say what the components are; a palette may be among them. Unsourced. */
const MAX_HEADER_BYTES = 256 * 1024;
const COLOUR = 0;

/** Whether a box of channels (`cdef`) names one that is no colour. */
export async function hasTransparency(reader: BlobReader): Promise<boolean> {
  if (await isBareCodestream(reader)) return false;
  const { start, end } = await topLevelBox(reader, ['jp2h']);
  const channels = childBody(
    await reader.view(start, Math.min(end - start, MAX_HEADER_BYTES)),
    'cdef',
  );
  if (!channels) return false;
  // A count, then each channel's number, type and what it belongs to.
  return Array.from({ length: channels.getUint16(0) }, (_, i) =>
    channels.getUint16(4 + 6 * i),
  ).some((type) => type !== COLOUR);
}
