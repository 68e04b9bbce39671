/**
 * The tunables of stitched screenshots, with their units and where they come from. "Unsourced" is
 * one that stands on judgement only. A usual text is the upper median of the heights that are
 * looked at.
 */

// Parts that a long screenshot shows twice

/**
 * Twins begin or end within this below each other.
 * Unit: heights of a usual text. Source: unsourced.
 */
export const TWINS_ALIGNED = 0.5;
/** Shifts of one part differ by less. Unit: heights of a usual text. Source: unsourced. */
export const SAME_SHIFT = 0.35;
/** Twins stand at least so far apart. Unit: heights of a usual text. Source: unsourced. */
export const LEAST_SHIFT = 1.5;
/**
 * Texts of one row of cells, title and subtitle, stand within this.
 * Unit: heights of a usual text. Source: unsourced.
 */
export const REPEAT_ROW = 1.8;
/**
 * A strip begins so far above the first text of its row.
 * Unit: heights of a usual text. Source: unsourced.
 */
export const ABOVE_ROW = 1 / 4;
/**
 * So many texts may be cut beyond recognition where two parts meet ...
 * Unit: texts. Source: unsourced.
 */
export const MOST_CUT = 4;
/** ... all of them so near to each other. Unit: heights of a usual text. Source: unsourced. */
export const CUT_SPREAD = 2.5;
/**
 * So many different texts with twins prove that a part is repeated ...
 * Unit: texts. Source: unsourced.
 */
export const PROVING_TWINS = 2;
/** ... and so many make it likely. Unit: texts. Source: unsourced. */
export const LIKELY_TWINS = 1;
/** Screenshots are stitched of a few parts. Unit: parts. Source: unsourced; bounds the time. */
export const MOST_REPEATED_PARTS = 6;
/**
 * A text that stands in more places says nothing about shifts (and would cost time).
 * Unit: places. Source: unsourced.
 */
export const MOST_PLACES = 12;
/**
 * A page with more is no screenshot of cells.
 * Unit: pairs of twins. Source: unsourced; bounds the time.
 */
export const MOST_PAIRS = 1000;
/**
 * From here on a text may be another one that is misread, if it stands where its twin must.
 * Unit: similarity (0 to 100). Source: unsourced.
 */
export const MISREAD_TWIN = 60;
