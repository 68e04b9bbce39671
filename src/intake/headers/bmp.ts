import { OcrError } from '../../protocol/errors';
import type { BlobReader } from './blob-reader';
import type { Size } from './exif';

const OS2_HEADER_BYTES = 12;
const FIRST_HEADER_WITH_COMPRESSION = 40;
const WRAPS_JPEG = 4;
const WRAPS_PNG = 5;

/** Size from the information header; a negative height says that rows run from the top. */
export async function readBmpSize(reader: BlobReader): Promise<Size> {
  const headerBytes = (await reader.view(14, 4)).getUint32(0, true);
  if (headerBytes === OS2_HEADER_BYTES) {
    const os2 = await reader.view(18, 4);
    return { width: os2.getUint16(0, true), height: os2.getUint16(2, true) };
  }
  const header = await reader.view(18, 8);
  if (headerBytes >= FIRST_HEADER_WITH_COMPRESSION) await refuseWrapped(reader);
  return { width: header.getInt32(0, true), height: Math.abs(header.getInt32(4, true)) };
}

/** A printer's format that no browser decodes. */
async function refuseWrapped(reader: BlobReader): Promise<void> {
  const compression = (await reader.view(30, 4)).getUint32(0, true);
  if (compression !== WRAPS_JPEG && compression !== WRAPS_PNG) return;
  const inner = compression === WRAPS_JPEG ? 'JPEG' : 'PNG';
  throw new OcrError('unsupported-type', `BMP pictures that wrap a ${inner} cannot be read`);
}
