import { NO_WISH, wishName, wishWith, type PageWish } from './page-wish';

/** A file beside a page's own that says what stands on the page: ALTO, PAGE or hOCR. */
export interface GivenText {
  readonly file: Blob;
  /** Relative to what was dropped, with `/`. */
  readonly path: string;
}

/** What a page is read from: a file, or one of the pages or frames in it. */
export interface PageSource {
  /** The same object for all pages of a file: it is hashed and stored once. */
  readonly file: Blob;
  /**
   * By it a worker knows the file again: a Blob that crosses to it is another object each time.
   * Absent where nobody has numbered it.
   */
  readonly fileId?: number;
  /** Number of the page or frame in the file, from 1; null for the whole file. */
  readonly part: number | null;
  /** How a person wants it read; absent where the page itself decides. */
  readonly wish?: PageWish;
  /** Its text, where that came with it. Where the file holds several pages, so does this. */
  readonly given?: GivenText;
  /** What opens the file, as a person has typed it; it is never stored. */
  readonly password?: string;
}

/** A file that is one page. */
export const wholeFile = (file: Blob): PageSource => ({ file, part: null });

/** The text that came with the page, unless a person wants its picture read. */
export const givenText = ({ given, wish }: PageSource): GivenText | null =>
  given && wish?.take !== 'picture' ? given : null;

/** The page read in another way; as it shows itself for an empty wish. */
export function withWish(source: PageSource, wish: PageWish): PageSource {
  const other = { ...source };
  delete other.wish;
  return Object.keys(wish).length === 0 ? other : { ...other, wish };
}

/** The page as it is without the text that came with it. */
export const withoutGiven = (source: PageSource): PageSource =>
  source.given ? withWish(source, wishWith(source.wish ?? NO_WISH, { take: 'picture' })) : source;

/** Tells the pages of one file apart, and the ways to read one of them; empty for a whole file. */
export const partName = ({ part, wish }: PageSource): string =>
  [part === null ? '' : `#${part}`, wishName(wish ?? NO_WISH)].join('');
