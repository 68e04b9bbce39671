/** Byte builders for the smallest headers that still say their picture's size. */

export type Bytes = Uint8Array<ArrayBuffer>;
export type Part = string | readonly number[] | Uint8Array;

/** Strings are Latin-1: one character, one byte. */
export function bytes(...parts: readonly Part[]): Bytes {
  const chunks = parts.map((part) =>
    typeof part === 'string' ? Buffer.from(part, 'latin1') : Uint8Array.from(part),
  );
  return new Uint8Array(Buffer.concat(chunks));
}

export const be16 = (n: number): number[] => [n >>> 8, n & 255];
export const be32 = (n: number): number[] => [...be16(n >>> 16), ...be16(n & 0xffff)];
export const le16 = (n: number): number[] => be16(n).reverse();
export const le32 = (n: number): number[] => be32(n).reverse();
const le24 = (n: number): number[] => le32(n).slice(0, 3);
export const zeros = (n: number): Uint8Array => new Uint8Array(n);
export const blob = (...parts: readonly Part[]): Blob => new Blob([bytes(...parts)]);

/** TIFF structure with one entry: the orientation. */
export function exif(orientation: number, order: 'II' | 'MM' = 'MM'): Bytes {
  const [u16, u32] = order === 'II' ? [le16, le32] : [be16, be32];
  const entry = [...u16(0x0112), ...u16(3), ...u32(1), ...u16(orientation), 0, 0];
  return bytes(order, u16(42), u32(8), u16(1), entry, u32(0));
}

export const segment = (marker: number, body: Part): Bytes => {
  const content = bytes(body);
  return bytes([0xff, marker], be16(content.length + 2), content);
};

export const jpegStart = '\xff\xd8';
export const frame = (width: number, height: number, marker = 0xc0): Bytes =>
  segment(marker, [8, ...be16(height), ...be16(width), 1, 1, 0x11, 0]);
export const app1 = (orientation: number, order?: 'II' | 'MM'): Bytes =>
  segment(0xe1, bytes('Exif\0\0', exif(orientation, order)));
export const jpeg = (width: number, height: number, ...before: readonly Part[]): Bytes =>
  bytes(jpegStart, ...before, frame(width, height));

/** The checksum is not looked at. */
export const pngChunk = (type: string, body: Part): Bytes => {
  const content = bytes(body);
  return bytes(be32(content.length), type, content, zeros(4));
};

export const pngSignature = '\x89PNG\r\n\x1a\n';
export const png = (width: number, height: number, ...after: readonly Part[]): Bytes => {
  const header = pngChunk('IHDR', [...be32(width), ...be32(height), 8, 0, 0, 0, 0]);
  return bytes(pngSignature, header, ...after);
};

export const gif = (
  screen: readonly [number, number],
  first: readonly [x: number, y: number, width: number, height: number],
): Bytes => {
  const palette = zeros(3 * 4);
  const comment = bytes([0x21, 0xfe, 3], 'abc', [2], 'de', [0]);
  const image = bytes([0x2c], first.flatMap(le16), [0]);
  return bytes('GIF89a', screen.flatMap(le16), [0x81, 0, 0], palette, comment, image);
};

/** Frames of 2 x 2 pixels, each behind its delay. */
export const animatedGif = (frames: number): Bytes => {
  const control = [0x21, 0xf9, 4, 0, 5, 0, 0, 0];
  const image = [0x2c, ...[0, 0, 2, 2].flatMap(le16), 0, 2, 2, 0x44, 0x01, 0];
  const all = Array.from({ length: frames }, () => [...control, ...image]).flat();
  return bytes('GIF89a', le16(2), le16(2), [0x80, 0, 0], zeros(6), all, [0x3b]);
};

/** As many as are `claimed`, or fewer. */
export const animatedPng = (frames: number, claimed = frames): Bytes => {
  const control = pngChunk('fcTL', zeros(26));
  const each = Array.from({ length: frames }, () => bytes(control, pngChunk('fdAT', zeros(9))));
  return png(2, 2, pngChunk('acTL', [...be32(claimed), ...be32(0)]), ...each);
};

export const bmp = (width: number, height: number, compression = 0): Bytes =>
  bytes('BM', zeros(12), le32(40), le32(width), le32(height), le32(0), le32(compression));

const riff = (...chunks: readonly Uint8Array[]): Bytes => {
  const content = bytes(...chunks);
  return bytes('RIFF', le32(content.length + 4), 'WEBP', content);
};

const riffChunk = (type: string, body: Part): Bytes => {
  const content = bytes(body);
  return bytes(type, le32(content.length), content, zeros(content.length % 2));
};

/** Frames of an odd number of bytes, which one more fills up. */
export const animatedWebp = (frames: number): Bytes =>
  riff(
    riffChunk('VP8X', [0x02, 0, 0, 0, ...le24(1), ...le24(1)]),
    ...Array.from({ length: frames }, () => riffChunk('ANMF', zeros(17))),
  );

export const webpLossy = (width: number, height: number): Bytes =>
  riff(riffChunk('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, ...le16(width), ...le16(height)]));

export const webpLossless = (width: number, height: number): Bytes =>
  riff(riffChunk('VP8L', [0x2f, ...le32((width - 1) | ((height - 1) << 14)), ...zeros(8)]));

export const webpExtended = (width: number, height: number, block: Uint8Array): Bytes => {
  const canvas = [0x08, 0, 0, 0, ...le24(width - 1), ...le24(height - 1)];
  return riff(riffChunk('VP8X', canvas), riffChunk('VP8 ', zeros(301)), riffChunk('EXIF', block));
};

export const box = (type: string, ...body: readonly Part[]): Bytes => {
  const content = bytes(...body);
  return bytes(be32(content.length + 8), type, content);
};

export const fullBox = (type: string, ...body: readonly Part[]): Bytes =>
  box(type, zeros(4), ...body);

export const fileType = (brand: string, ...compatible: readonly string[]): Bytes =>
  box('ftyp', brand, zeros(4), ...compatible);

/**
 * Item 1 is a thumbnail of 16 x 8; item 2, the primary one, has the size given and may be turned.
 */
export const avif = (width: number, height: number, quarterTurns = 0): Bytes => {
  const properties = box(
    'ipco',
    fullBox('ispe', be32(16), be32(8)),
    fullBox('ispe', be32(width), be32(height)),
    box('irot', [quarterTurns]),
  );
  const owners = fullBox('ipma', be32(2), be16(1), [1, 1], be16(2), [2, 2, 0x83]);
  const meta = fullBox('meta', fullBox('pitm', be16(2)), box('iprp', properties, owners));
  return bytes(fileType('avif', 'mif1'), box('mdat', zeros(200_000)), meta);
};

/** The same items under HEIC's brand. */
export const heic = (width: number, height: number, quarterTurns = 0): Bytes => {
  const file = avif(width, height, quarterTurns);
  file.set(bytes('heic'), 8);
  return file;
};

export const jp2Codestream = (width: number, height: number): Bytes =>
  // Its corner at (10, 20) is not part of its size.
  bytes('\xff\x4f\xff\x51', be16(47), be16(0), [width + 10, height + 20, 10, 20].flatMap(be32));

export const jp2 = (width: number, height: number): Bytes => {
  const header = box('jp2h', box('ihdr', be32(height), be32(width), be16(3), [7, 7, 0, 0]));
  const signature = box('jP  ', '\r\n\x87\n');
  return bytes(signature, header, box('jp2c', jp2Codestream(width, height)));
};

/** Bits from the lowest of each byte on: each field is its value and how many bits it has. */
function packBits(fields: readonly (readonly [value: number, bits: number])[]): number[] {
  const bits = fields.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, i) => (value >>> i) & 1),
  );
  return Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) =>
    bits.slice(byte * 8, byte * 8 + 8).reduce((sum, bit, i) => sum + bit * 2 ** i, 0),
  );
}

/** A codestream whose sides are written out in 13 bits. */
export const jxl = (width: number, height: number, orientation = 1): Bytes => {
  const side = (length: number) => [[1, 2] as const, [length - 1, 13] as const];
  const turned = [[0, 1] as const, [1, 1] as const, [orientation - 1, 3] as const];
  const fields = [[0, 1] as const, ...side(height), [0, 3] as const, ...side(width), ...turned];
  return bytes('\xff\x0a', packBits(fields), zeros(8));
};

export const jxlBoxes = (type: 'jxlc' | 'jxlp', codestream: Uint8Array): Bytes =>
  bytes(box('JXL ', '\r\n\x87\n'), fileType('jxl '), box(type, codestream));

/** Bitmaps of these sizes, as far as their headers. */
export const icon = (...sizes: readonly (readonly [number, number])[]): Bytes => {
  const start = 6 + 16 * sizes.length;
  const entries = sizes.flatMap(([width, height], i) => [
    ...[width & 255, height & 255, 0, 0, 1, 0, 32, 0],
    ...[...le32(40), ...le32(start + 40 * i)],
  ]);
  const bitmaps = sizes.map(([width, height]) =>
    bytes(le32(40), le32(width), le32(height * 2), zeros(28)),
  );
  return bytes('\0\0\x01\0', le16(sizes.length), entries, ...bitmaps);
};

export const avifSequence = (width: number, height: number): Bytes => {
  const header = fullBox('tkhd', zeros(72), be32(width << 16), be32(height << 16));
  return bytes(fileType('avis', 'avif'), box('moov', box('mvhd', zeros(8)), box('trak', header)));
};

/** A track for each number of samples, of which each has its length in a list. */
export const avifFrames = (tracks: readonly number[], claimed?: number): Bytes => {
  const track = (samples: number) => {
    const sizes = fullBox('stsz', be32(0), be32(claimed ?? samples), zeros(4 * samples));
    return box('trak', box('mdia', box('minf', box('stbl', sizes))));
  };
  return bytes(fileType('avis', 'avif'), box('moov', ...tracks.map(track)));
};

interface TiffPageSpec {
  readonly width: number;
  readonly height: number;
  readonly orientation?: number;
  /** Value of NewSubfileType: 1 is a smaller copy of another page. */
  readonly subfile?: number;
}

/** A grey TIFF, 8 bits a pixel, uncompressed: pixel i of page p is `p * 50 + i`. */
export function tiff(pages: readonly TiffPageSpec[], order: 'II' | 'MM' = 'II'): Bytes {
  const [u16, u32] = order === 'II' ? [le16, le32] : [be16, be32];
  const tag = (id: number, value: number) => [...u16(id), ...u16(4), ...u32(1), ...u32(value)];
  let at = 8;
  const parts = pages.map(({ width, height, orientation = 1, subfile = 0 }, p) => {
    const pixels = Array.from({ length: width * height }, (_, i) => (p * 50 + i) & 255);
    const directory = at + pixels.length;
    const tags = [
      tag(254, subfile),
      tag(256, width),
      tag(257, height),
      tag(258, 8),
      tag(259, 1),
      tag(262, 1),
      tag(273, at),
      tag(274, orientation),
      tag(277, 1),
      tag(278, height),
      tag(279, pixels.length),
    ];
    at = directory + 2 + 12 * tags.length + 4;
    const next = p === pages.length - 1 ? 0 : at + pages[p + 1]!.width * pages[p + 1]!.height;
    return { directory, bytes: bytes(pixels, u16(tags.length), tags.flat(), u32(next)) };
  });
  return bytes(order, u16(42), u32(parts[0]!.directory), ...parts.map((part) => part.bytes));
}
