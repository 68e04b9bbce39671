/** What a transparent picture is laid on. */
export type Ground = 'white' | 'black';

/** RGBA, row-major, 4 bytes a pixel, colours not multiplied by alpha. */
interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
}

const isOpaque = (data: Uint8ClampedArray): boolean => {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
};

/**
 * The ground against which the content stands out more: white text has a black one. Null for an
 * opaque picture.
 *
 * What stands out are steps between neighbours in a row. With `a` for alpha (0 to 1) and `p` for
 * luminance times alpha, a step is dp - 255 da on white and dp on black, and the squares of these
 * differ by 255 da (255 da - 2 dp). So where the picture is opaque, nothing is decided: a
 * photograph among transparent text counts no more than its outline.
 */
export function groundOf({ data, width }: Pixels): Ground | null {
  if (isOpaque(data)) return null;
  let forWhite = 0;
  for (let row = 0; row < data.length; row += 4 * width) {
    let alpha = 0;
    let light = 0;
    for (let at = row; at < row + 4 * width; at += 4) {
      const a = data[at + 3]! / 255;
      const p = a * (0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!);
      const step = at === row ? 0 : a - alpha;
      forWhite += step * (255 * step - 2 * (p - light));
      alpha = a;
      light = p;
    }
  }
  return forWhite < 0 ? 'black' : 'white';
}

/** Lays the pixels on a ground, in place. */
export function layOn(data: Uint8ClampedArray, ground: Ground): void {
  const paper = ground === 'white' ? 255 : 0;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]! / 255;
    if (alpha === 1) continue;
    for (let i = at; i < at + 3; i++) data[i] = paper + alpha * (data[i]! - paper);
    data[at + 3] = 255;
  }
}
