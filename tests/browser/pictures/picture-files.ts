/** Writers for formats that no canvas writes. */

const little = (bytes: number, value: number): number[] =>
  Array.from({ length: bytes }, (_, n) => (value >> (8 * n)) & 255);
const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

/** A BMP of 24 bits a pixel, its rows from the bottom up, as most programs write it. */
export function bmpOf({ width, height, data }: ImageData): Blob {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const to = (height - 1 - y) * stride + x * 3;
      pixels.set([data[from + 2]!, data[from + 1]!, data[from]!], to);
    }
  const size = [40, width, height].flatMap((value) => little(4, value));
  const info = [...size, ...little(2, 1), ...little(2, 24), ...new Uint8Array(24)];
  const header = [...ascii('BM'), ...little(4, 54 + pixels.length), ...little(4, 0), 54, 0, 0, 0];
  return new Blob([Uint8Array.from([...header, ...info]), pixels], { type: 'image/bmp' });
}

const CLEAR = 4;
const END = 5;

/** Codes of 3 bits; a fresh dictionary after every second pixel keeps them that short. */
function lzwCodes({ data }: ImageData): number[] {
  const codes: number[] = [];
  for (let at = 0; at < data.length; at += 4) {
    if ((at / 4) % 2 === 0) codes.push(CLEAR);
    codes.push(data[at]! > 127 ? 1 : 0);
  }
  return [...codes, END];
}

function packed(codes: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((codes.length * 3) / 8) + 1);
  codes.forEach((code, index) => {
    const bit = index * 3;
    const shifted = code << (bit & 7);
    bytes[bit >> 3]! |= shifted & 255;
    bytes[(bit >> 3) + 1]! |= shifted >> 8;
  });
  return bytes;
}

function frame(image: ImageData): number[] {
  const bytes = packed(lzwCodes(image));
  const blocks: number[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.subarray(at, at + 255);
    blocks.push(block.length, ...block);
  }
  const control = [0x21, 0xf9, 4, 0, ...little(2, 50), 0, 0];
  const place = [0x2c, 0, 0, 0, 0, ...little(2, image.width), ...little(2, image.height), 0];
  return [...control, ...place, 2, ...blocks, 0];
}

/** A black and white GIF that shows one picture after the other; all have the same size. */
export function gifOf(...images: readonly [ImageData, ...ImageData[]]): Blob {
  const [{ width, height }] = images;
  const palette = [0, 0, 0, 255, 255, 255, ...new Uint8Array(6)];
  const screen = [...little(2, width), ...little(2, height), 0x81, 0, 0, ...palette];
  const bytes = [...ascii('GIF89a'), ...screen, ...images.flatMap(frame), 0x3b];
  return new Blob([Uint8Array.from(bytes)], { type: 'image/gif' });
}
