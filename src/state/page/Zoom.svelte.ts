const MOST = 12;
const LEAST = 0.25;
/** A small picture is enlarged to fill the width, but no more than this. */
const MOST_FIT = 1.5;

/** How large the picture is shown. At scale 1 it fits the width, whatever its height. */
export class Zoom {
  #scale = $state(1);

  get scale(): number {
    return this.#scale;
  }

  by(factor: number): void {
    this.#scale = Math.min(MOST, Math.max(LEAST, this.#scale * factor));
  }

  fit(): void {
    this.#scale = 1;
  }

  /**
   * Width in CSS pixels of a picture of `pictureWidth` pixels in a window of `roomPx` CSS pixels.
   */
  widthPx(pictureWidth: number, roomPx: number): number {
    return Math.max(1, Math.min(roomPx, pictureWidth * MOST_FIT) * this.#scale);
  }
}
