import type { RasterImage } from '../../engine/types';
import { bytesHex } from '../pdf/syntax';
import type { Dpi, EmbeddedPicture } from './embedded';

/** A picture with more colours is a photograph, or has the specks of one. */
const MOST_COLOURS = 256;

/** The colours of a picture with their numbers; null if there are too many. */
function coloursOf(pixels: Uint32Array): ReadonlyMap<number, number> | null {
  const colours = new Map<number, number>();
  let last = -1;
  for (const pixel of pixels) {
    if (pixel === last) continue;
    last = pixel;
    if (colours.has(pixel)) continue;
    if (colours.size === MOST_COLOURS) return null;
    colours.set(pixel, colours.size);
  }
  return colours;
}

/** Bits that tell so many colours apart. */
const bitsFor = (colours: number): number => [1, 2, 4].find((bits) => colours <= 2 ** bits) ?? 8;

/** Rows of numbers of so many bits each, every row begun at a byte. */
function packedRows(
  { width, height }: RasterImage,
  pixels: Uint32Array,
  colours: ReadonlyMap<number, number>,
  bits: number,
): Uint8Array<ArrayBuffer> {
  const rowBytes = Math.ceil((width * bits) / 8);
  const rows = new Uint8Array(rowBytes * height);
  // Most pixels have the colour of the one before.
  let [last, number] = [-1, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const pixel = pixels[y * width + x]!;
      if (pixel !== last) [last, number] = [pixel, colours.get(pixel)!];
      const bit = x * bits;
      rows[y * rowBytes + (bit >> 3)]! |= number << (8 - bits - (bit & 7));
    }
  return rows;
}

/**
 * Decoded pixels (upright, opaque) as they go into a PDF: exactly where their colours are few, as
 * those of a fax or a screen, else as the JPEG that `encodeJpeg` makes of them.
 */
export async function embeddedRaster(
  image: RasterImage,
  stored: Dpi | null,
  encodeJpeg: (image: RasterImage) => Promise<Blob>,
): Promise<EmbeddedPicture> {
  const { width, height, data } = image;
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const colours = coloursOf(pixels);
  // Tall pixels have been made square, at the finer resolution.
  const finer = stored && Math.max(stored.x, stored.y);
  const dpi = finer === null ? null : { x: finer, y: finer };
  const size = { width, height, orientation: 1, dpi } as const;
  if (!colours) {
    const dict = '/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode';
    return { ...size, dict, data: await encodeJpeg(image) };
  }
  const bits = bitsFor(colours.size);
  const palette = Uint8Array.from([...colours.keys()].flatMap((pixel) => bytesOf(pixel)));
  const rows = packedRows(image, pixels, colours, bits);
  return {
    ...size,
    dict:
      `/ColorSpace[/Indexed/DeviceRGB ${colours.size - 1}<${bytesHex(palette)}>]` +
      `/BitsPerComponent ${bits}/Filter/FlateDecode`,
    data: await packed(rows),
  };
}

/** By the browser: millions of bytes a picture. */
const packed = (bytes: Uint8Array<ArrayBuffer>): Promise<Blob> =>
  new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))).blob();

/** Red, green and blue of a pixel, on machines of either order of bytes. */
function bytesOf(pixel: number): readonly number[] {
  return [...new Uint8Array(Uint32Array.of(pixel).buffer, 0, 3)];
}
