/**
 * The faces that long pages are drawn with: the caller brings them, so that no system's is used.
 */
export type StitchedFace = 'chinese' | 'sans';

/** Draws texts on a canvas, Chinese and others each in its own face. */
export class Pen {
  readonly context: OffscreenCanvasRenderingContext2D;
  /** Rows that the texts take that were written. */
  readonly written: { readonly top: number; readonly bottom: number }[] = [];
  readonly #fontOf: (pixels: number, face: StitchedFace) => string;

  constructor(
    context: OffscreenCanvasRenderingContext2D,
    fontOf: (pixels: number, face: StitchedFace) => string,
  ) {
    this.context = context;
    this.#fontOf = fontOf;
    context.textBaseline = 'alphabetic';
  }

  box(x: number, y: number, width: number, height: number, colour: string, radius = 0): void {
    this.context.fillStyle = colour;
    this.context.beginPath();
    this.context.roundRect(x, y, width, height, radius);
    this.context.fill();
  }

  /** Pixels that a text is wide. */
  width(text: string, pixels: number): number {
    return this.#pieces(text, pixels).reduce((sum, { width }) => sum + width, 0);
  }

  /** @param y where the text's baseline is */
  write(text: string, x: number, y: number, pixels: number, colour: string): void {
    this.written.push({ top: y - 0.72 * pixels, bottom: y });
    let at = x;
    for (const { piece, font, width } of this.#pieces(text, pixels)) {
      this.context.font = font;
      this.context.fillStyle = colour;
      this.context.fillText(piece, at, y);
      at += width;
    }
  }

  #pieces(text: string, pixels: number) {
    const pieces = text.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? [];
    return pieces.map((piece) => {
      const face = /\p{Script=Han}/u.test(piece) ? 'chinese' : 'sans';
      const font = this.#fontOf(pixels, face);
      this.context.font = font;
      return { piece, font, width: this.context.measureText(piece).width };
    });
  }
}
