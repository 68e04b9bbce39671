import { OcrError } from '../../protocol/errors';
import type { PageSource } from '../../protocol/page-source';
import { folded } from './own-text';
import type { PdfTools } from './pdf';

/** What a reader must find in a page that was written. */
export interface ExpectedText {
  /** Number of the page, from 1. */
  readonly part: number;
  /** Each somewhere on the page: readers put lines in an order of their own. */
  readonly lines: readonly string[];
  /** And nothing else. */
  readonly isAll: boolean;
}

/** Pages that are kept in memory, and whose text is fetched, at once. Unsourced. */
const AT_ONCE = 100;
/** Pages that are named where they differ. */
const MOST_NAMED = 10;

function isMet({ lines, isAll }: ExpectedText, text: string): boolean {
  const found = folded(text);
  const wanted = lines.map(folded);
  const length = wanted.reduce((sum, line) => sum + line.length, 0);
  return (!isAll || length === found.length) && wanted.every((line) => found.includes(line));
}

/** Texts that a written file is held to; they wait outside the heap, however many they are. */
export class ExpectedTexts {
  readonly #sealed: Blob[] = [];
  #waiting: ExpectedText[] = [];

  add(text: ExpectedText): void {
    this.#waiting.push(text);
    if (this.#waiting.length === AT_ONCE) this.#seal();
  }

  #seal(): void {
    if (this.#waiting.length > 0) this.#sealed.push(new Blob([JSON.stringify(this.#waiting)]));
    this.#waiting = [];
  }

  /** Rejects with `pdf-text-differs` where a reader does not find in a file what it should. */
  async demandIn(
    document: Pick<PageSource, 'file' | 'password'>,
    { textsOf }: Pick<PdfTools, 'textsOf'>,
  ): Promise<void> {
    this.#seal();
    const differ: number[] = [];
    for (const piece of this.#sealed) {
      const expected = JSON.parse(await piece.text()) as ExpectedText[];
      const parts = expected.map(({ part }) => part);
      const texts = await textsOf(document, parts);
      differ.push(...parts.filter((_, i) => !isMet(expected[i]!, texts[i] ?? '')));
    }
    if (differ.length === 0) return;
    const named = differ.slice(0, MOST_NAMED).join(', ');
    throw new OcrError(
      'pdf-text-differs',
      `Another text would be found in the PDF than was read, on page ${named}.`,
    );
  }
}
