import { SeededRandom } from '../../../../bench/soak/random';
import type { RasterImage } from '../../../../src/engine/types';

/** Pixels; as wide as a phone's screen at half its size. */
export const WIDTH = 540;
/** Rows from one line of a list to the next; the print takes the upper ones. */
export const PITCH = 46;
const DOT = 3;

/** A picture with nothing on it. */
export const blank = (height: number, width = WIDTH): RasterImage => ({
  width,
  height,
  data: new Uint8ClampedArray(4 * width * height).fill(235),
});

/**
 * Prints a text as dots, seven rows of them: no letters, but another text is other dots, and of
 * equal texts all are the same.
 */
export function print({ data, width }: RasterImage, text: string, x: number, y: number): void {
  [...text].forEach((letter, i) => {
    const random = new SeededRandom(letter.codePointAt(0)! * 7919);
    for (let dot = 0; dot < 35; dot++) {
      if (random.next() < 0.5) continue;
      const [left, top] = [x + 18 * i + DOT * (dot % 5), y + DOT * Math.floor(dot / 5)];
      for (let row = top; row < top + DOT; row++)
        data.fill(40, 4 * (row * width + left), 4 * (row * width + left + DOT));
    }
  });
}

/** A list of texts, one below the other, with white around all of it. */
export function list(texts: readonly string[]): RasterImage {
  const image = blank(120 + PITCH * texts.length + 80);
  texts.forEach((text, i) => print(image, text, 60, 120 + PITCH * i));
  return image;
}

/** Pieces of pictures, one below the other: rows `from` to `to` of each. */
export function stacked(
  ...pieces: readonly (readonly [image: RasterImage, from: number, to: number])[]
): RasterImage {
  const height = pieces.reduce((sum, [, from, to]) => sum + to - from, 0);
  const whole = blank(height);
  let at = 0;
  for (const [{ data }, from, to] of pieces) {
    whole.data.set(data.subarray(4 * WIDTH * from, 4 * WIDTH * to), at);
    at += 4 * WIDTH * (to - from);
  }
  return whole;
}

/** With noise, as a JPEG leaves it. */
export function noisy({ width, height, data }: RasterImage, most: number): RasterImage {
  const random = new SeededRandom(7);
  return { width, height, data: data.map((value) => value + random.whole(-most, most)) };
}
