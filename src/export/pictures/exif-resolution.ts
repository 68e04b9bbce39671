import { hasExifPrefix } from '../../intake/headers/exif';
import { believed, CM_PER_INCH, type Dpi } from './embedded';

/** Tags (TIFF 6.0, section 8), and what the unit's values mean. */
const TAG = { x: 0x011a, y: 0x011b, unit: 0x0128 } as const;
const CENTIMETRES = 3;
const NO_UNIT = 1;
const ENTRY_BYTES = 12;

/** What a block of EXIF (with its prefix or without) says of the resolution; never throws. */
export function exifResolution(block: Uint8Array): Dpi | null {
  const tiff = hasExifPrefix(block) ? block.subarray(6) : block;
  try {
    return resolutionIn(new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function resolutionIn(tiff: DataView): Dpi | null {
  const isLittle = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, isLittle);
  const values = new Map<number, number>();
  for (let i = 0; i < tiff.getUint16(directory, isLittle); i++) {
    const at = directory + 2 + i * ENTRY_BYTES;
    const tag = tiff.getUint16(at, isLittle);
    if (tag === TAG.unit) values.set(tag, tiff.getUint16(at + 8, isLittle));
    if (tag === TAG.x || tag === TAG.y) {
      const place = tiff.getUint32(at + 8, isLittle);
      const [over, under] = [tiff.getUint32(place, isLittle), tiff.getUint32(place + 4, isLittle)];
      values.set(tag, over / under);
    }
  }
  return inInches(values.get(TAG.x) ?? 0, values.get(TAG.y) ?? 0, values.get(TAG.unit));
}

/** @param unit as TIFF and EXIF number it; inches where it is not told */
export function inInches(x: number, y: number, unit: number | undefined): Dpi | null {
  if (unit === NO_UNIT) return null;
  const scale = unit === CENTIMETRES ? CM_PER_INCH : 1;
  return believed({ x: x * scale, y: y * scale });
}
