import type { BlobReader } from './blob-reader';
import { displayedSize, type Size } from './exif';
import { topLevelBox } from './top-level-box';

/** Width over height by their number in the header; 0 says that the width is written out. */
const RATIOS = [0, 1, 12 / 10, 4 / 3, 3 / 2, 16 / 9, 5 / 4, 2] as const;
/** Bits of a side's length by their number in the header. */
const SIDE_BITS = [9, 13, 18, 30] as const;
/** Its longest form is 2 x 33 bits, and the orientation follows it. */
const HEADER_BYTES = 12;
const SIGNATURE_BYTES = 2;

/** Bits from the lowest of each byte on; throws a RangeError at the end. */
function bitReader(view: DataView): (count: number) => number {
  let at = 8 * SIGNATURE_BYTES;
  return (count) => {
    let value = 0;
    for (let i = 0; i < count; i++, at++)
      value += ((view.getUint8(at >> 3) >> (at & 7)) & 1) * 2 ** i;
    return value;
  };
}

/** ISO/IEC 18181-1, SizeHeader and the first fields of ImageMetadata, as it is displayed. */
export async function readJxlSize(reader: BlobReader): Promise<Size> {
  const start = await codestreamStart(reader);
  const view = await reader.view(start, Math.min(HEADER_BYTES, reader.size - start));
  const bits = bitReader(view);
  const isSmall = bits(1) === 1;
  const side = () => 1 + (isSmall ? bits(5) * 8 + 7 : bits(SIDE_BITS[bits(2)]!));
  const height = side();
  const ratio = RATIOS[bits(3)]!;
  const width = ratio === 0 ? side() : Math.floor(height * ratio);
  const isPlain = bits(1) === 1;
  const orientation = !isPlain && bits(1) === 1 ? 1 + bits(3) : 1;
  return displayedSize({ width, height }, orientation);
}

/** The container has the codestream in one box, or in numbered pieces. */
async function codestreamStart(reader: BlobReader): Promise<number> {
  if ((await reader.view(0, 2)).getUint16(0) === 0xff0a) return 0;
  const { type, start } = await topLevelBox(reader, ['jxlc', 'jxlp']);
  return type === 'jxlp' ? start + 4 : start;
}
