/**
 * Every tunable of what is read in screenshots only, with its unit and where it comes from.
 * "Unsourced" is one that stands on judgement only.
 */

// Quantity labels in a grid

/**
 * Labels that score less say nothing about where others stand.
 * Unit: score (0 to 1). Source: unsourced.
 */
export const LABEL_TRUST_SCORE = 0.8;
/**
 * So many labels at one place of their cells, with the same spelling, make a rule.
 * Unit: labels. Source: unsourced.
 */
export const MIN_LABELS = 4;
/**
 * Labels of one rule stand this near to each other in their cells.
 * Unit: heights of a label. Source: unsourced.
 */
export const LABELS_SAME_PLACE = 0.6;
/**
 * Lines of a cell are at most this far apart ...
 * Unit: parts of their height. Source: unsourced.
 */
export const LABELLED_CELL_LEADING = 0.9;
/** ... and their left edges are this near. Unit: parts of their height. Source: unsourced. */
export const LABELLED_CELL_EDGE = 0.4;
/**
 * A label belongs to a cell whose middle is no further away.
 * Unit: heights of the cell's lines. Source: unsourced.
 */
export const LABEL_CELL_REACH = 2.5;
/** Longer texts are no labels. Unit: characters. Source: unsourced. */
export const MAX_LABEL_LENGTH = 4;

// A phone's status bar

/**
 * Phones are held upright, and the squarest of them is a good deal taller than this.
 * Unit: parts of the width. Source: unsourced.
 */
export const MIN_PHONE_SHAPE = 1.3;
/**
 * How low the clock's middle may stand: phones have about one width, pictures may be stitched to
 * any height.
 * Unit: parts of the picture's width. Source: measured: the lowest clocks, at .083, are beside a
 * camera.
 */
export const MAX_CLOCK_MIDDLE = 0.09;
/** How high the clock may be. Unit: parts of the picture's width. Source: unsourced. */
export const MAX_CLOCK_HEIGHT = 0.06;
/**
 * Screenshots are level. A clock's quad turns by a degree or two with its letters, shorter ones by
 * any angle.
 * Unit: radians. Source: measured on screenshots.
 */
export const MAX_CLOCK_ANGLE = (4 * Math.PI) / 180;
/** Middles of one row are this near. Unit: heights of the clock. Source: unsourced. */
export const BAR_SAME_ROW = 0.5;
/**
 * Free space below the bar.
 * Unit: heights of the clock. Source: measured: 1.1 on real ones; most printed lines have below
 * .4.
 */
export const MIN_GAP_BELOW_BAR = 0.5;
/** Edges that are this near make a column. Unit: heights of the clock. Source: unsourced. */
export const BAR_SAME_EDGE = 0.5;
/**
 * A clock that is alone in its row has to stand left of this: a chat has its times further in.
 * Unit: parts of the width. Source: unsourced.
 */
export const LONE_CLOCK_RIGHT = 1 / 3;
/**
 * Icons beside the clock: of notifications, an alarm, a muted bell.
 * Unit: icons. Source: unsourced.
 */
export const MAX_ICONS = 4;
/**
 * A network's icon may be read as a number, but as no sure one.
 * Unit: score (0 to 1). Source: measured: `5G` was read as 5 (.62) or 25 (.64).
 */
export const ICON_NUMBER_BELOW = 0.8;

// Parts that a stitched screenshot shows twice

/**
 * Pieces of a row whose luma is compared: four pixels of a phone's 1080.
 * Unit: pieces. Source: measured: with four pixels over three rows the noise of a JPEG of quality
 * .6 stays below 11, and no other character of 26 pixels and a contrast of 95 below 29.
 */
export const ROW_COLUMNS = 270;
/**
 * Rows are the same if no piece of them differs by more.
 * Unit: luma (0 to 255). Source: measured, as above.
 */
export const SAME_ROW = 16;
/**
 * Rows of print differ from the row above by more.
 * Unit: luma (0 to 255). Source: unsourced; above `SAME_ROW`, so that copies have the same print.
 */
export const INK_CHANGE = 20;
/** One row in so many is looked for elsewhere. Unit: parts of the width. Source: unsourced. */
export const ANCHOR_EVERY = 0.03;
/** Copies of less are no part of a screenshot. Unit: parts of the width. Source: unsourced. */
export const LEAST_SHIFT = 0.02;
/**
 * A part that is repeated is no longer than a screen.
 * Unit: parts of the width. Source: unsourced; the longest phones are 2.4 times as long as wide.
 */
export const MOST_SHIFT = 2.6;
/** A picture with more is all alike. Unit: rows. Source: unsourced; bounds the time. */
export const MOST_COMPARED_ROWS = 300_000;
/**
 * So many of its columns tell that a row is not the one looked for.
 * Unit: columns. Source: unsourced.
 */
export const ANCHOR_PLACES = 8;
/**
 * Bands of print with less white between are one.
 * Unit: parts of the width. Source: unsourced.
 */
export const BAND_WHITE = 0.004;
/** A lower band is an edge and no text. Unit: parts of the width. Source: unsourced. */
export const LEAST_BAND = 0.013;
/** Strips are at least so high ... Unit: parts of the width. Source: unsourced. */
export const LEAST_STRIP = 0.05;
/** ... and have print in so many rows. Unit: parts of the width. Source: unsourced. */
export const LEAST_STRIP_INK = 0.02;
/**
 * Where a seam cuts through print, the copies are as high as they are apart, within this.
 * Unit: rows. Source: measured: 2 less in nearly all drawn ones, as three rows are looked at in
 * one.
 */
export const EXACT_SEAM = 4;
/** A layout sets texts at the same distances within this. Unit: rows. Source: unsourced. */
export const SAME_STEP = 2;
/** Texts of one kind are about as high. Unit: parts of the higher one. Source: unsourced. */
export const SAME_KIND = 0.6;
/**
 * So many different texts twice in one order were not put so by a layout.
 * Unit: bands of text. Source: unsourced.
 */
export const SURELY_DIFFERENT = 4;
/**
 * The app's bars at both edges of a screen are no higher.
 * Unit: parts of the width. Source: unsourced.
 */
export const MOST_BARS = 0.6;
/** The app's title stands above one of these. Unit: parts of the width. Source: unsourced. */
export const HEADER_REACHES = [0.12, 0.2, 0.3];
/**
 * Of the bars, so much is the same; the clock is not.
 * Unit: parts of their rows. Source: unsourced.
 */
export const SAME_BAR_ROWS = 0.7;
