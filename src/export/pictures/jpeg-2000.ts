import type { BlobReader } from '../../intake/headers/blob-reader';
import {
  hasTransparency,
  isBareCodestream,
  readJpeg2000Size,
} from '../../intake/headers/jpeg-2000';
import type { EmbeddedPicture } from './embedded';

/** Where a codestream says how many components it has (ITU-T T.800, A.5.1). */
const COMPONENTS_AT = 40;
const COLOURS: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB' };

/** The file as it is; its colours stand in its boxes, or are told by their number. */
export async function embeddedJpeg2000(
  reader: BlobReader,
  file: Blob,
): Promise<EmbeddedPicture | null> {
  const { width, height } = await readJpeg2000Size(reader);
  const isBare = await isBareCodestream(reader);
  if (!isBare && (await hasTransparency(reader))) return null;
  const components = isBare ? (await reader.view(COMPONENTS_AT, 2)).getUint16(0) : 0;
  const colours = COLOURS[components];
  if (isBare && !colours) return null;
  return {
    width,
    height,
    dict: `/Filter/JPXDecode${isBare ? `/ColorSpace${colours}` : ''}`,
    data: file,
    orientation: 1,
    dpi: null,
  };
}
