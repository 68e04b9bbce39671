/**
 * How far a character may rise above or sink below the one before and still be on its line, as an
 * exponent does.
 * Unit: parts of a character's height. Source: unsourced.
 */
export const LINE_OFFSET = 0.5;

/**
 * A wider gap parts texts that stand side by side: cells, columns.
 * Unit: parts of a character's height. Source: unsourced.
 */
export const COLUMN_GAP = 1.2;

/**
 * Texts no further apart belong together whatever else is said: a word and its exponent.
 * Unit: parts of a character's height. Source: unsourced.
 */
export const TOUCHING_GAP = 0.1;

/**
 * How much the directions of two characters of one line may differ.
 * Unit: radians. Source: unsourced.
 */
export const MOST_TILT_OF_LINE = 0.1;

/**
 * Where the squares of cosine and sine differ by less, a box is too near the diagonal to tell the
 * sides of what it is drawn around.
 * Unit: none. Source: unsourced.
 */
export const MOST_UPRIGHT_TILT = 0.2;

/**
 * How far the characters of a vertical column may be apart, or over each other.
 * Unit: parts of a character's height. Source: unsourced.
 */
export const VERTICAL_GAP = 0.5;

/**
 * How far they may stand beside each other.
 * Unit: parts of a character's height. Source: unsourced.
 */
export const VERTICAL_OFFSET = 0.3;

/**
 * At which print is drawn where it is read from its picture: 200 dpi.
 * Unit: pixels a point. Source: measured on three pages of print at 150, 200, 250 and 300 dpi.
 */
export const PRINT_SCALE = 200 / 72;

/**
 * The longer side of a page of print has as many at least: small pages hold small print.
 * Unit: pixels. Source: unsourced.
 */
export const LEAST_LONG_SIDE = 1000;

/**
 * A page with print and pictures is drawn no finer for the sake of its pictures: 300 dpi.
 * Unit: pixels a point. Source: unsourced.
 */
export const MOST_PICTURE_SCALE = 300 / 72;

/**
 * A page whose text has a larger share of glyphs without a meaning says nothing that can be used.
 * Unit: parts of its characters. Source: unsourced.
 */
export const MOST_BROKEN = 0.15;

/**
 * Text that a page may have over a scan of it, as a number, a stamp, a running head.
 * Unit: characters. Source: the page classifier of Scribe OCR.
 */
export const MOST_OVER_SCAN = 100;

/**
 * What pictures of a page cover at least where it is a scan.
 * Unit: parts of the page. Source: unsourced.
 */
export const LEAST_COVERED = 0.5;

/**
 * A picture with a smaller side holds no text: a rule, a bullet, an icon.
 * Unit: parts of the page's longer side. Source: unsourced.
 */
export const LEAST_PICTURE = 1 / 80;

/**
 * The same in its file: letters of fewer are not read.
 * Unit: pixels. Source: unsourced.
 */
export const LEAST_PICTURE_PIXELS = 12;

/**
 * Letters that are drawn as curves are so large at most, and a twentieth of it at least.
 * Unit: parts of the page's longer side. Source: unsourced.
 */
export const MOST_CURVE = 1 / 20;

/**
 * How much longer than the other a side of such a curve may be: rules and frames are longer.
 * Unit: none. Source: unsourced.
 */
export const MOST_CURVE_SHAPE = 6;

/**
 * So many of them make a page one that may have words in curves.
 * Unit: curves. Source: unsourced.
 */
export const LEAST_CURVES = 20;

/**
 * Smaller print is not meant to be read, as words that a program has hidden.
 * Unit: parts of the page's longer side. Source: unsourced.
 */
export const LEAST_PRINT = 1 / 700;

/**
 * In every language that is written in Latin letters the vowels are between these parts of them.
 * Unit: parts of the letters. Source: unsourced.
 */
export const VOWELS = [0.25, 0.6] as const;

/**
 * Of fewer letters the share of vowels says nothing.
 * Unit: letters. Source: unsourced.
 */
export const LEAST_LETTERS = 30;

/**
 * Letters, digits and spaces are so much of a text at least, or it is not what it seems.
 * Unit: parts of the characters. Source: unsourced.
 */
export const LEAST_PLAIN = 0.6;

/**
 * A page's own text and what is read in its picture are the same text if they share so much.
 * Unit: Dice coefficient of pairs of characters. Source: unsourced.
 */
export const SAME_TEXT = 0.5;

/**
 * What is drawn around pictures that are read by themselves, so that text at their edge is whole.
 * Unit: parts of the page's longer side. Source: unsourced.
 */
export const AROUND_PICTURES = 0.01;

/**
 * The score of what another program has read of a scan and laid under it: not known, and less than
 * certain.
 * Unit: as of lines, 0 to 1. Source: unsourced.
 */
export const OLD_OCR_SCORE = 0.9;
