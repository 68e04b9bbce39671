/**
 * Every tunable of crops, with its unit and where it comes from. What the models fix (heights,
 * strides, normalisation) stands where it is used.
 */

// Crops

/** Narrower crops are padded. Unit: pixels of the crop. Source: unsourced. */
export const MIN_CROP_WIDTH = 32;
/**
 * About 100 CJK characters; a longer line is squeezed, which reads better than cutting it.
 * Unit: pixels of the crop. Source: unsourced.
 */
export const MAX_CROP_WIDTH = 4800;
/**
 * A crop that shrinks is sampled so many times a pixel at most, on each axis.
 * Unit: samples. Source: bounds the time.
 */
export const MAX_SAMPLES = 4;
/**
 * Rounds of 1 : 2 : 1 that soften a crop.
 * Unit: rounds. Source: two come near a Gaussian of one pixel.
 */
export const BLUR_ROUNDS = 2;

// Regions

/**
 * A region is read with so much of its ground around it, since text that touches the edge of a
 * picture is found badly. Unit: pixels of the picture. Source: as `SMALL_PICTURE_MARGIN`.
 */
export const ROOM_AROUND_REGION = 16;

// Grey lines

/**
 * Of the dark and of the light places of a line's middle row, these are its ink and its paper.
 * Unit: parts of them. Source: `ComputeBlackWhite` of Tesseract.
 */
export const BLACK_SHARE = 0.25;
/** The same of paper. Unit: parts of them. Source: the same. */
export const WHITE_SHARE = 0.75;
/** So much of a line is darker or lighter than what counts. Unit: parts. Source: unsourced. */
export const GREY_RANGE = 0.02;

// Ink of a line

/** A line is looked at so small to find its ink. Unit: rows. Source: unsourced. */
export const INK_LOOK_ROWS = 32;
/** ... and so narrow: it is rows that count. Unit: factor of its width. Source: unsourced. */
export const INK_LOOK_STRETCH = 0.5;
/**
 * Contrast from which on a place is ink.
 * Unit: parts of the way from paper to ink. Source: unsourced.
 */
export const ROW_CONTRAST = 0.5;
/**
 * A row with less ink is blank but for specks.
 * Unit: heights of the line. Source: unsourced.
 */
export const INK_LENGTH = 0.06;
/**
 * A box with less blank is as the recogniser reads best.
 * Unit: parts of its height. Source: measured: half of the boxes of receipts have .32, nine in ten
 * up to .4; a table of small narrow figures has .46.
 */
export const USUAL_BLANK = 0.4;
/**
 * A box is not made lower than this, whatever ink is in it: a dash is not as high as a letter.
 * Unit: heights of the box. Source: unsourced.
 */
export const LEAST_INK_HEIGHT = 0.5;
/**
 * Brightness of a line: its ends are ink or paper without specks, its middle is mostly paper.
 * Unit: quantiles. Source: as `INK_SHARES`.
 */
export const PAPER_AND_INK_SHARES = [0.03, 0.25, 0.5, 0.75, 0.97] as const;
