/*
 * Raw photographs that look like TIFF: their pages are small copies and the sensor's own values,
 * which no reader of TIFF makes a picture of.
 */
import { OcrError } from '../../protocol/errors';
import type { BlobReader } from './blob-reader';
import { offsetAt, readDirectory, type Directory, type TiffLayout } from './tiff-directory';

/** Tags of TIFF 6.0 and DNG 1.6. */
const TAG = { compression: 259, photometric: 262, dngVersion: 50706 } as const;
/** A colour filter's mosaic (TIFF/EP) and a linear raw picture (DNG). */
const SENSOR = [32803, 34892];
/** Of Sony, Nikon, Pentax, Kodak and Panasonic. */
const RAW_COMPRESSIONS = [32767, 34713, 65535, 65000, 34316];
/** The sensor's values are among the first directories within another. Unsourced. */
const MOST_WITHIN = 8;

const isSensors = ({ tags }: Directory): boolean =>
  SENSOR.includes(tags.get(TAG.photometric) ?? 0) ||
  RAW_COMPRESSIONS.includes(tags.get(TAG.compression) ?? 0) ||
  tags.has(TAG.dngVersion);

/** Whether a directory or one within it holds what a sensor saw. */
export async function isRawDirectory(
  reader: BlobReader,
  directory: Directory,
  layout: TiffLayout,
): Promise<boolean> {
  if (isSensors(directory)) return true;
  const { count, at } = directory.within;
  for (let i = 0; i < Math.min(count, MOST_WITHIN); i++) {
    const offset = await offsetAt(reader, at + i * (layout.big ? 8 : 4), layout);
    if (isSensors(await readDirectory(reader, offset, layout))) return true;
  }
  return false;
}

/** Canon's CR2 says so after the header. */
export async function refuseCanonRaw(reader: BlobReader): Promise<void> {
  if (reader.size < 10) return;
  const mark = (await reader.view(8, 2)).getUint16(0);
  if (mark === 0x4352) throw new OcrError('unsupported-raw', 'Raw photographs cannot be read');
}
