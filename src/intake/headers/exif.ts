export interface Size {
  readonly width: number;
  readonly height: number;
}

/** EXIF orientation: 1 is upright, 5 to 8 lie on their side. */
export type Orientation = number;

const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;

/** The size as displayed: orientations 5 to 8 turn the picture by a quarter. */
export function displayedSize(size: Size, orientation: Orientation): Size {
  return orientation >= 5 ? { width: size.height, height: size.width } : size;
}

/**
 * Orientation in an EXIF block (TIFF structure, with or without `Exif\0\0` in front).
 * Like the browsers it takes anything odd for upright (1) and never throws.
 */
export function readOrientation(block: Uint8Array): Orientation {
  const tiff = hasExifPrefix(block) ? block.subarray(6) : block;
  try {
    return findOrientation(new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return 1;
    throw error;
  }
}

export function hasExifPrefix(block: Uint8Array): boolean {
  return [0x45, 0x78, 0x69, 0x66, 0].every((byte, i) => block[i] === byte);
}

function findOrientation(tiff: DataView): Orientation {
  const isLittle = tiff.getUint16(0) === 0x4949;
  if (!isLittle && tiff.getUint16(0) !== 0x4d4d) return 1;
  const directory = tiff.getUint32(4, isLittle);
  const entries = tiff.getUint16(directory, isLittle);
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + i * ENTRY_BYTES;
    if (tiff.getUint16(at, isLittle) === ORIENTATION_TAG) return orientationAt(tiff, at, isLittle);
  }
  return 1;
}

function orientationAt(tiff: DataView, at: number, isLittle: boolean): Orientation {
  if (tiff.getUint16(at + 2, isLittle) !== SHORT) return 1;
  const value = tiff.getUint16(at + 8, isLittle);
  return value >= 1 && value <= 8 ? value : 1;
}
