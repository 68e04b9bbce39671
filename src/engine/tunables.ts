/**
 * The tunables that belong to no room of the engine, each with its unit and where it comes from.
 * Each room has a table of its own.
 */

// What a page costs

/**
 * Detection of one pixel of the map costs as much as recognition of so many columns.
 * Unit: columns of a crop. Source: measured: 1536 x 384 pixels take 256 ms, 320 columns 31 ms (one
 * WASM thread, 8-bit recogniser).
 */
export const COLUMNS_PER_MAP_PIXEL = 0.0045;
/**
 * What a line costs whatever its length: its crop, its decoding, and its margin.
 * Unit: columns of a crop. Source: unsourced.
 */
export const COLUMNS_PER_LINE = 40;

// Lone characters that the detector passes over

/**
 * The usual height of a character.
 * Unit: parts of the height of a line's box. Source: unsourced.
 */
export const CHARACTER_HEIGHT = 0.6;
/**
 * A ring is as wide as it is high, and neither an O nor a zero.
 * Unit: width / height. Source: unsourced.
 */
export const MIN_RING_SHAPE = 0.85;

// Lines in other scripts

/** So many of them tell their language. Unit: lines. Source: unsourced. */
export const FOREIGN_SAMPLES = 3;
/**
 * A line with so much in another script is read in that as a whole.
 * Unit: parts of the line. Source: unsourced.
 */
export const WHOLE_LINE = 0.3;
/**
 * Chinese characters on a page are Japanese, if so much of it has kana.
 * Unit: parts of the lines' length. Source: unsourced.
 */
export const MIN_JAPANESE = 0.5;
/**
 * Doubtful lines of a page in another script are likelier in that: its recogniser may be so much
 * less sure. Unit: score. Source: unsourced.
 */
export const FOREIGN_LEAD = 0.05;
