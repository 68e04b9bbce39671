import { codeString, utf16Hex } from './syntax';

/** Codes of two bytes, without 0, which is for what is missing. */
export const MOST_CODES = 0xffff;
/** A CMap lists so many at once at most (ISO 32000-1, 9.7.5.4; Adobe Technical Note 5014). */
const MOST_IN_LIST = 100;

/**
 * The codes of one font. A code says which characters it stands for and how far it goes: so each
 * character of a line takes exactly its own room, no reader sees a gap between two of them that
 * would make a space, and characters beyond the first 65,536 are no special case.
 */
export class FontCodes {
  readonly #codes = new Map<string, number>();
  readonly #listed: { readonly text: string; readonly advance: number }[] = [];

  /** How many more codes there may be. */
  get room(): number {
    return MOST_CODES - this.#listed.length;
  }

  get isUsed(): boolean {
    return this.#listed.length > 0;
  }

  /** @param advance in thousandths of the font's size, whole */
  codeOf(text: string, advance: number): number {
    const key = `${advance} ${text}`;
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    this.#listed.push({ text, advance });
    this.#codes.set(key, this.#listed.length);
    return this.#listed.length;
  }

  /** Widths as `/W` wants them, for text that runs to the right. */
  widths(): string {
    return `[1 [${this.#listed.map(({ advance }) => advance).join(' ')}]]`;
  }

  /**
   * The same as `/W2`, for text that runs down: how far, and where the pen is from the place at
   * which a horizontal line would have its own.
   * @param pen x and y, in thousandths of the font's size
   */
  heights(pen: readonly [number, number]): string {
    return `[1 [${this.#listed.map(({ advance }) => `${-advance} ${pen.join(' ')}`).join(' ')}]]`;
  }

  /** The CMap that says which text a code stands for. */
  toUnicode(): string {
    const lines = this.#listed.map(({ text }, i) => `${codeString([i + 1])} <${utf16Hex(text)}>\n`);
    const lists: string[] = [];
    for (let from = 0; from < lines.length; from += MOST_IN_LIST) {
      const some = lines.slice(from, from + MOST_IN_LIST);
      lists.push(`${some.length} beginbfchar\n${some.join('')}endbfchar\n`);
    }
    return (
      '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
      '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n' +
      '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
      '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n' +
      `${lists.join('')}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`
    );
  }
}
