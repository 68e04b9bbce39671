import { readingOrder } from './layout/layout';
import { withParagraphs } from './flow/paragraphs';
import type { PageOrder, PageText, TextLine } from './types';

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
