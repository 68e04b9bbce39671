/** Samples of a decoded TIFF page that `utif2` does not make pixels of, made such as it does. */
import type UTIF from 'utif2';

const numbersOf = (page: UTIF.IFD, tag: number): number[] =>
  (page[`t${tag}`] as number[] | undefined) ?? [];

export const numberOf = (page: UTIF.IFD, tag: number, unsaid: number): number =>
  Number(numbersOf(page, tag)[0] ?? unsaid);

/** Tags of TIFF 6.0. */
export const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  orientation: 274,
  perPixel: 277,
  planes: 284,
  predictor: 317,
  tileWidth: 322,
  tileHeight: 323,
} as const;

/** What the samples of a pixel mean. */
export const PHOTOMETRIC = { palette: 3, ink: 5, lab: 8 } as const;

const SEPARATE = 2;
/** Where strips or tiles begin, and how many bytes they have. */
const PARTS = [273, 279, 324, 325];

/**
 * Decodes a page whose samples stand in planes: each by itself, as a grey page, and then one beside
 * the other.
 */
export function decodePlanes(page: UTIF.IFD, decode: (page: UTIF.IFD) => void): boolean {
  const planes = numberOf(page, TAG.perPixel, 1);
  if (numberOf(page, TAG.planes, 1) !== SEPARATE || planes === 1) return false;
  const bits = numberOf(page, TAG.bits, 1);
  if (bits % 8 !== 0) throw new Error(`Planes of ${bits} bits`);
  const decoded = Array.from({ length: planes }, (_, plane) => {
    const grey = { ...page, t262: [1], t277: [1], t258: [bits], t284: [1] } as unknown as UTIF.IFD;
    for (const tag of PARTS) {
      const all = numbersOf(page, tag);
      const each = all.length / planes;
      if (all.length > 0) grey[`t${tag}`] = all.slice(plane * each, (plane + 1) * each);
    }
    decode(grey);
    return grey;
  });
  const [{ width, height }] = decoded as [UTIF.IFD];
  Object.assign(page, { width, height, data: interleaved(decoded, bits / 8) });
  return true;
}

function interleaved(planes: readonly UTIF.IFD[], bytes: number): Uint8Array {
  const all = new Uint8Array(planes.length * planes[0]!.data.length);
  planes.forEach(({ data }, plane) => {
    for (let from = 0; from < data.length; from += bytes)
      for (let i = 0; i < bytes; i++)
        all[(from / bytes) * bytes * planes.length + plane * bytes + i] = data[from + i]!;
  });
  return all;
}

/** Samples of 2, 4 or 16 bits as ones of 8, where `utif2` leaves them as they are. */
export function samplesOf8Bits(page: UTIF.IFD): void {
  const bits = numberOf(page, TAG.bits, 1);
  const photometric = numberOf(page, TAG.photometric, 1);
  const isWide =
    bits === 16 && (photometric === PHOTOMETRIC.ink || photometric === PHOTOMETRIC.lab);
  const isNarrow = (bits === 2 || bits === 4) && photometric !== PHOTOMETRIC.palette;
  if (!isNarrow && !isWide) return;
  const perPixel = numberOf(page, TAG.perPixel, 1);
  const inRow = page.width * perPixel;
  const rowBytes = Math.ceil((inRow * bits) / 8);
  const most = 2 ** bits - 1;
  const samples = new Uint8Array(inRow * page.height);
  for (let y = 0; y < page.height; y++)
    for (let i = 0; i < inRow; i++) {
      const at = y * rowBytes + ((i * bits) >> 3);
      // The first in a byte is in its highest bits; of 16 bits the second byte is the higher one.
      const value = isWide
        ? page.data[at + 1]!
        : (page.data[at]! >> (8 - bits - ((i * bits) & 7))) & most;
      samples[y * inRow + i] = isWide ? value : (value * 255) / most;
    }
  Object.assign(page, { data: samples, t258: new Array<number>(perPixel).fill(8) });
}

/** RGBA of four inks, for which `utif2` asks for a `window`, which workers have not. */
export function rgbaOfInks({ width, height, data }: UTIF.IFD, perPixel: number) {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let to = 0, from = 0; to < rgba.length; to += 4, from += perPixel) {
    const light = 255 - data[from + 3]!;
    for (let ink = 0; ink < 3; ink++) rgba[to + ink] = ((255 - data[from + ink]!) * light) / 255;
  }
  return rgba;
}

/** RGBA of CIE L*a*b*: the lightness alone, which is what print differs in. */
export function rgbaOfLab({ width, height, data }: UTIF.IFD, perPixel: number) {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let to = 0, from = 0; to < rgba.length; to += 4, from += perPixel)
    rgba.set([data[from]!, data[from]!, data[from]!, 255], to);
  return rgba;
}
