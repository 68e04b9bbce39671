/** PDFium looks back over 5 texts; this is more, and bounds what is told apart. */
const MOST = 8;

/**
 * Tells apart texts of a page that say the same. PDFium takes such a text for the double of one
 * shortly before if they have the same codes and are nearer than an eighth of their length, and
 * drops it (`IsSameTextObject` in its cpdf_textpage.cpp): a refrain would be there once.
 */
export class Repeats {
  readonly #said = new Map<string, number>();

  /** A small number that no text shortly before has which says the same. */
  numberOf(text: string): number {
    const times = this.#said.get(text) ?? 0;
    this.#said.set(text, (times + 1) % MOST);
    return times;
  }
}
