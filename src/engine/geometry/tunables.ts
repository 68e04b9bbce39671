/**
 * Every tunable of the geometry, with its unit and where it comes from. "Unsourced" is one that
 * stands on judgement only.
 */

// What the detector is shown of a picture

/**
 * The detector passes over text that touches the edge of a picture: a lower or narrower one is all
 * edge.
 * Unit: pixels of the picture. Source: unsourced.
 */
export const SMALL_PICTURE_SIDE = 96;
/**
 * It is looked at with so much of its ground around it.
 * Unit: pixels of the picture. Source: measured: of 72 crops that were cut off at the letters 71
 * were read with it, 19 without.
 */
export const SMALL_PICTURE_MARGIN = 16;

// A page that is tilted

/** Shorter boxes have no reliable direction. Unit: long side / short side. Source: unsourced. */
export const MIN_TILT_SHAPE = 4;
/**
 * The detector, and everything after it, takes a page that is tilted by less for level.
 * Unit: radians. Source: unsourced.
 */
export const LEVEL_ENOUGH = (1.5 * Math.PI) / 180;
/**
 * A page is tilted as a whole if so much of its text ...
 * Unit: parts of the length of its lines. Source: unsourced.
 */
export const MOST_TILTED = 0.7;
/**
 * ... leans the same way within this; signs in a photograph lean every way.
 * Unit: radians. Source: unsourced.
 */
export const SAME_TILT = (2 * Math.PI) / 180;

// Which way lines are read

/**
 * From here on a box may hold a turned line as well as one narrow upright character.
 * Unit: height / width. Source: PaddleOCR, `get_rotate_crop_image`.
 */
export const TALL_BOX = 1.5;
/**
 * From here on a box surely holds more than one upright character.
 * Unit: height / width. Source: unsourced.
 */
export const VERY_TALL_BOX = 3;
/**
 * Lines that are looked at to find out how the page stands; an even number keeps two workers that
 * share it busy.
 * Unit: lines. Source: unsourced.
 */
export const ORIENTATION_PROBES = 4;
/** Shorter boxes say too little. Unit: long side / short side. Source: unsourced. */
export const MIN_PROBE_SHAPE = 4;

// A bent page

/** Shorter lines show no bend of their page. Unit: width / height. Source: unsourced. */
export const MIN_GUIDE_SHAPE = 4;
/**
 * A line is a guide if it is so long.
 * Unit: lengths of the longest line that stands above or below. Source: unsourced.
 */
export const MIN_GUIDE_LENGTH = 0.75;

// Whether a place is covered by others

/** A place is covered if so much of its middle is. Unit: parts of its middle. Source: unsourced. */
export const COVERED = 0.5;
/**
 * The middle of a place is looked at in so many points.
 * Unit: points. Source: unsourced; bounds the time.
 */
export const COVER_POINTS = 9;
