import { readOrientation } from '../../intake/headers/exif';
import { bytesHex } from '../pdf/syntax';
import { exifResolution } from './exif-resolution';
import { believed, CM_PER_INCH, type Dpi, type EmbeddedPicture } from './embedded';

const SIGNATURE_BYTES = 8;
/** Grey, colours, palette: those without transparency, with the samples of a pixel. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };
const PALETTE = 3;
const METRE = 1;
/** A Blob of more parts takes longer to make than its bytes to copy. Unsourced. */
const MOST_PARTS = 32;

interface Chunks {
  readonly header: DataView;
  readonly palette: Uint8Array | null;
  readonly density: DataView | null;
  readonly exif: Uint8Array | null;
  readonly hasTransparency: boolean;
  /** Where the pixels stand in the file, from and to. */
  readonly pixels: readonly (readonly [number, number])[];
}

/** Throws a RangeError where the file ends too early. */
function chunksOf(file: ArrayBuffer): Chunks {
  const view = new DataView(file);
  const found = new Map<string, readonly [number, number]>();
  const pixels: [number, number][] = [];
  for (let at = SIGNATURE_BYTES; ;) {
    const [length, type] = [view.getUint32(at), textOf(file, at + 4)];
    const place = [at + 8, at + 8 + length] as const;
    if (place[1] + 4 > file.byteLength) throw new RangeError('a chunk is cut off');
    if (type === 'IEND') break;
    if (type === 'IDAT') pixels.push([...place]);
    // Browsers obey what stands before the pixels, and that alone.
    else if (pixels.length === 0 && !found.has(type)) found.set(type, place);
    at = place[1] + 4;
  }
  const bytes = (type: string): Uint8Array | null => {
    const place = found.get(type);
    return place ? new Uint8Array(file, place[0], place[1] - place[0]) : null;
  };
  const viewed = (type: string): DataView | null => {
    const part = bytes(type);
    return part && new DataView(part.buffer, part.byteOffset, part.byteLength);
  };
  return {
    header: viewed('IHDR') ?? new DataView(new ArrayBuffer(0)),
    palette: bytes('PLTE'),
    density: viewed('pHYs'),
    exif: bytes('eXIf'),
    hasTransparency: found.has('tRNS'),
    pixels,
  };
}

const textOf = (file: ArrayBuffer, at: number): string =>
  String.fromCharCode(...new Uint8Array(file, at, 4));

function densityOf(density: DataView): Dpi | null {
  if (density.getUint8(8) !== METRE) return null;
  const scale = CM_PER_INCH / 100;
  return believed({ x: density.getUint32(0) * scale, y: density.getUint32(4) * scale });
}

/**
 * A PNG's packed pixels as they stand in its file: PDF unpacks them the same way. Null for those
 * that PDF has no way to: interlaced, with transparency, or damaged.
 */
export async function embeddedPng(file: Blob): Promise<EmbeddedPicture | null> {
  const bytes = await file.arrayBuffer();
  try {
    return pictureOf(chunksOf(bytes), file, bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function pictureOf(chunks: Chunks, file: Blob, bytes: ArrayBuffer): EmbeddedPicture | null {
  const { header, palette, density, exif, hasTransparency, pixels } = chunks;
  const [width, height] = [header.getUint32(0), header.getUint32(4)];
  const [bits, kind, interlace] = [8, 9, 12].map((at) => header.getUint8(at));
  const samples = SAMPLES[kind!];
  if (!samples || interlace !== 0 || hasTransparency || pixels.length === 0) return null;
  if (kind === PALETTE && !palette) return null;
  const colours =
    kind === PALETTE
      ? `[/Indexed/DeviceRGB ${palette!.length / 3 - 1}<${bytesHex(palette!)}>]`
      : samples === 1
        ? '/DeviceGray'
        : '/DeviceRGB';
  const parms = `/Predictor 15/Colors ${samples}/BitsPerComponent ${bits}/Columns ${width}`;
  return {
    width,
    height,
    dict:
      `/ColorSpace${colours}/BitsPerComponent ${bits}` +
      `/Filter/FlateDecode/DecodeParms<<${parms}>>`,
    data: new Blob(partsOf(pixels, file, bytes)),
    orientation: exif ? readOrientation(exif) : 1,
    dpi: (density && densityOf(density)) ?? (exif ? exifResolution(exif) : null),
  };
}

/** By reference to the file, or copied where they stand in too many pieces. */
const partsOf = (pixels: Chunks['pixels'], file: Blob, bytes: ArrayBuffer): BlobPart[] =>
  pixels.length <= MOST_PARTS
    ? pixels.map(([from, to]) => file.slice(from, to))
    : pixels.map(([from, to]) => new Uint8Array(bytes, from, to - from));
