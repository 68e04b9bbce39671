import { readingOrder } from './layout/layout';
import { withParagraphs } from './flow/paragraphs';
import { mainTurn } from './geometry/orientation';
import { withPageHyphens } from './language/known-words';
import type { FindLexicon } from './language/language';
import type { EngineOptions, PageOrder, PageText, TextLine } from './types';

/**
 * A page's text in an order that a person has chosen; `own[i]` is where its line `i` stands in the
 * order it was read in.
 */
export interface OrderedText {
  readonly text: PageText;
  readonly own: readonly number[];
}

/**
 * A hyphen joins a word to the line that follows in print; with another line behind it, it is what
 * it looks like.
 */
function withoutHyphen(line: TextLine): TextLine {
  const copy = { ...line };
  delete copy.hyphen;
  return copy;
}

/**
 * Puts the lines of a page that was read in another order. `auto` is the order it was read in, and
 * changes nothing.
 */
export function putInOrder(text: PageText, order: PageOrder): OrderedText {
  if (order === 'auto') return { text, own: text.lines.map((_, i) => i) };
  const places = readingOrder(text.lines, order);
  const lines = places.map(({ index, row, block }, i): TextLine => {
    const line = text.lines[index]!;
    const isFollowed = places[i + 1]?.index === index + 1;
    return { ...(isFollowed ? line : withoutHyphen(line)), row, block };
  });
  return { text: { ...text, lines: withParagraphs(lines) }, own: places.map(({ index }) => index) };
}

/** A line that has no place in its page's order yet. */
export type UnorderedLine = Omit<TextLine, 'row' | 'paragraph' | 'block' | 'hyphen'>;

/** The lines of a page in the order in which they are read, with their rows and paragraphs. */
export function inReadingOrder(
  lines: readonly UnorderedLine[],
  { facingPages }: Pick<EngineOptions, 'facingPages'>,
): TextLine[] {
  // Pages in vertical writing follow each other from right to left by themselves.
  const isVertical = mainTurn(lines.map(({ quad }) => quad)) % 2 === 1;
  const order = facingPages === 'right-first' && !isVertical ? 'right-first' : 'auto';
  const placed = readingOrder(lines, order).map(({ index, ...place }) => ({
    ...lines[index]!,
    ...place,
  }));
  return withParagraphs(placed);
}

/**
 * Lines whose order is known, too: what the hyphens at their ends are, as far as that is not told.
 * No word is changed.
 */
export async function withKnownOrder(
  lines: readonly TextLine[],
  { lexicon }: Pick<EngineOptions, 'lexicon'>,
  findLexicon: FindLexicon,
): Promise<TextLine[]> {
  const find: FindLexicon = lexicon === 'never' ? async () => null : findLexicon;
  const found = await withPageHyphens(lines, find);
  return found.map((line, i) => ({ ...line, ...hyphenOf(lines[i]!) }));
}

const hyphenOf = ({ hyphen }: TextLine): Pick<TextLine, 'hyphen'> => (hyphen ? { hyphen } : {});

/**
 * The lines of a page whose text is known, as a document's own is: put in order, with what the
 * hyphens at their ends are. No word is changed.
 */
export const orderKnownLines = (
  lines: readonly UnorderedLine[],
  options: Pick<EngineOptions, 'facingPages' | 'lexicon'>,
  findLexicon: FindLexicon,
): Promise<TextLine[]> => withKnownOrder(inReadingOrder(lines, options), options, findLexicon);
