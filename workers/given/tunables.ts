/**
 * A larger file is not looked into: that of a newspaper page with every character has a tenth.
 * Unit: bytes. Source: unsourced.
 */
export const MOST_MARK_UP_BYTES = 64 * 1024 * 1024;

/**
 * More elements on one page are no page: one of 20,000 characters with their places has a third.
 * Unit: elements. Source: unsourced.
 */
export const MOST_ELEMENTS = 400_000;

/**
 * Elements within elements; the formats have a dozen.
 * Unit: elements. Source: unsourced.
 */
export const MOST_DEPTH = 100;

/**
 * A longer text is none of a page.
 * Unit: characters. Source: unsourced.
 */
export const MOST_TEXT = 1_000_000;

/**
 * How much the shapes of the page that is told of and of the picture may differ: tenths of a
 * millimetre and reduced pictures are rounded, another page or a part of one is not.
 * Unit: parts of the ratio of height and width. Source: unsourced.
 */
export const MOST_UNLIKE = 0.02;

/**
 * How sure a text is of which its file does not say: another program has read it, or a person.
 * Unit: as of lines, 0 to 1. Source: unsourced, as that of what lies under scans in PDFs.
 */
export const UNTOLD_SCORE = 0.9;

/**
 * A baseline that leaves its chord by less is straight.
 * Unit: parts of the line's height. Source: unsourced.
 */
export const LEAST_BEND = 0.1;

/**
 * A line whose box is so much higher than wide runs down the page, if nothing tells otherwise.
 * Unit: parts of its width. Source: unsourced.
 */
export const TALL_LINE = 2;

/**
 * Between characters of scripts without spaces a narrower gap is none, whatever is written there:
 * programs put spaces between the words that they take a sentence for.
 * Unit: parts of the line's height. Source: unsourced.
 */
export const SPACELESS_GAP = 0.3;

/**
 * Lines that share so much of their height stand side by side.
 * Unit: parts of the lower one's height. Source: unsourced.
 */
export const SIDE_BY_SIDE = 0.5;

/**
 * Points of one outline.
 * Unit: points. Source: unsourced.
 */
export const MOST_POINTS = 10_000;
