/**
 * Every tunable of the detection, with its unit and where it comes from. "Unsourced" is one that
 * stands on judgement only. "Measured" is: on screenshots, receipts, printed pages and photographs
 * with known text. The map is the picture as the detector sees it.
 */

// Tiles of the map

/**
 * Tiles overlap by this much, so that a text at a seam is seen whole by one of them.
 * Unit: pixels of the map. Source: unsourced.
 */
export const TILE_OVERLAP = 96;
/**
 * Largest tile.
 * Unit: pixels of the map. Source: memory: bounds a worker at about 130 MB of WASM memory.
 */
export const MAX_TILE_PIXELS = 1536 * 640;
/** Longest side of a tile. Unit: pixels of the map. Source: as long as the map of most pages. */
export const MAX_TILE_SIDE = 1536;
/**
 * A larger map is made in two tiles at least, so that two workers can share it. It is done in any
 * case: a page must read the same, shared or not.
 * Unit: pixels of the map. Source: measured: costs one worker 6 % of the detection of a screenshot.
 */
export const SHARED_PIXELS = 520_000;

// From the map to boxes

/**
 * A pixel that is likelier text than this belongs to a patch.
 * Unit: probability. Source: PaddleOCR, `DBPostProcess` for PP-OCRv4.
 */
export const TEXT_THRESHOLD = 0.3;
/**
 * A box grows by so much of its area / its girth: the map shows the core of text only.
 * Unit: ratio. Source: PaddleOCR, `DBPostProcess` for PP-OCRv4.
 */
export const UNCLIP_RATIO = 1.5;
/**
 * Smaller patches are specks.
 * Unit: pixels of the map. Source: PaddleOCR, `DBPostProcess` for PP-OCRv4.
 */
export const MIN_BOX_SIDE = 3;

// From boxes to lines

/**
 * A patch whose pixels have a lower mean probability is none of text.
 * Unit: probability. Source: PaddleOCR, `box_thresh`.
 */
export const BOX_THRESHOLD = 0.6;

// The scales at which a page is looked at

/**
 * Long side of the map that suits most pages: print of 12 to 20 pixels, seen whole by the detector.
 * Unit: pixels of the map. Source: measured.
 */
export const MAP_LONG_SIDE = 1536;
/**
 * A long strip (screenshot, receipt) is scaled by its short side instead.
 * Unit: pixels of the map. Source: measured.
 */
export const MAP_SHORT_SIDE = 378;
/**
 * Lower lines are read badly or not found at all: the page is looked at once more, closer.
 * Unit: pixels of the map. Source: measured.
 */
export const MIN_LINE_HEIGHT = 10;
/**
 * ... where so much of the text, each line counted by its width, is that low.
 * Unit: parts of the text. Source: unsourced.
 */
export const SMALL_PRINT_SHARE = 0.25;
/** The second look shows them so high. Unit: pixels of the map. Source: measured. */
export const GOOD_LINE_HEIGHT = 15;
/**
 * Growing further finds no more text.
 * Unit: pixels of the map for one of the picture. Source: measured.
 */
export const MAX_SCALE = 2;
/**
 * A look that is hardly closer than the first is not worth it.
 * Unit: times the first scale. Source: unsourced.
 */
export const LEAST_CLOSER = 1.2;
/**
 * Where the usual line is much higher in the map, the detector passes over lone small texts.
 * Unit: pixels of the map. Source: measured.
 */
export const SMALL_TEXT_LINE_HEIGHT = 15.5;
/**
 * A look that is hardly further away finds nothing new.
 * Unit: times the first scale. Source: unsourced.
 */
export const FURTHER = 0.75;
/**
 * Largest map.
 * Unit: pixels of the map. Source: memory: a larger one would need more than 200 MB.
 */
export const MAX_MAP_PIXELS = 48e6;
/**
 * Below this scale print of a usual size may be too small to be found, so patches are looked at
 * first.
 * Unit: pixels of the map for one of the picture. Source: unsourced.
 */
export const PROBE_BELOW = 0.3;
/**
 * Patches lie on the page's diagonal, which crosses headings, columns and margins.
 * Unit: parts of the way along it. Source: unsourced.
 */
export const PROBE_PLACES = [0.25, 0.5, 0.75];
/**
 * The scale at which patches are looked at.
 * Unit: pixels of the map for one of the picture. Source: unsourced.
 */
export const PROBE_SCALE = 0.5;
/** Side of a patch. Unit: pixels of the map. Source: unsourced. */
export const PROBE_SIDE = 512;
/**
 * Higher lines may be found in pieces: the detector sees a part of them at a time.
 * Unit: pixels of the map. Source: unsourced.
 */
export const LARGE_LINE_HEIGHT = 160;
/** A height at which lines are found whole. Unit: pixels of the map. Source: unsourced. */
export const WHOLE_LINE_HEIGHT = 48;
/**
 * What stands in a large line and is lower than this is a text of its own.
 * Unit: parts of the line's height. Source: unsourced.
 */
export const LARGE_LINE_PIECE = 0.4;
/**
 * Pictures up to this size may have print too small for the detector, and cost little to be looked
 * at twice.
 * Unit: pixels of the longer side. Source: unsourced.
 */
export const SMALL_PICTURE = 512;
/**
 * The scale of their second look.
 * Unit: pixels of the map for one of the picture. Source: unsourced.
 */
export const SMALL_PICTURE_SCALE = 2;

// Bent lines

/**
 * A patch must be so long for its bend to be that of a line of text.
 * Unit: length / height. Source: unsourced.
 */
export const MIN_BENT_SHAPE = 10;
/**
 * A line may bend once more for every stretch of this length: a curve that is freer follows its
 * letters.
 * Unit: length / height. Source: unsourced.
 */
export const SHAPE_OF_BEND = 5;
/**
 * An open book bends a line both ways, and once more at its fold.
 * Unit: degree of a polynomial. Source: unsourced.
 */
export const MAX_BEND_DEGREE = 5;
/** The stiffest curve. Unit: degree of a polynomial. Source: the lowest that bends. */
export const MIN_BEND_DEGREE = 2;
/**
 * A centre that departs less from a straight line is straight.
 * Unit: heights of the patch. Source: unsourced.
 */
export const MIN_BEND = 0.25;
/**
 * A patch that fills less of its strip is no line: a drawing, or two lines that touch. One that
 * fills more of its rectangle needs no strip.
 * Unit: parts of the area. Source: unsourced.
 */
export const MIN_STRIP_FILL = 0.75;
/**
 * The strip's edges: beyond them are ascenders, descenders and specks.
 * Unit: quantile of the patch's edges, from its curve. Source: unsourced.
 */
export const STRIP_EDGE = 0.9;
/**
 * Steps of a bend: a line of text is about 2.5 times as high as its patch.
 * Unit: heights of the patch. Source: derived: one step a height of the line.
 */
export const BEND_STEP = 2.5;
/**
 * A curve is near enough that is off by less than this.
 * Unit: heights of the patch, root of the mean square. Source: unsourced.
 */
export const BEND_NEARNESS = 0.08;

// Ink of lone characters

/**
 * Larger pictures are of print that is large enough, or have more ink than is worth looking
 * through.
 * Unit: pixels of the picture. Source: unsourced.
 */
export const MAX_INK_PIXELS = 1.5e6;
/**
 * Ink differs from its surroundings by so much.
 * Unit: parts of the strongest contrast. Source: unsourced.
 */
export const INK_CONTRAST = 0.4;
/**
 * The strongest contrast, of light and of dark ink: beyond it are specks.
 * Unit: quantiles of the contrasts. Source: unsourced.
 */
export const STRONGEST_INK = [0.005, 0.995] as const;
/**
 * One of so many pixels is looked at for it; a prime, so that no column is favoured.
 * Unit: pixels. Source: bounds the time.
 */
export const INK_SAMPLED = 17;
/** Surroundings reach this far. Unit: heights of a character. Source: unsourced. */
export const INK_SURROUNDINGS = 2;
/** Least and greatest height of a character. Unit: usual heights of one. Source: unsourced. */
export const CHARACTER_HEIGHTS = [0.6, 1.4] as const;
/** Least and greatest width of a character. Unit: usual heights of one. Source: unsourced. */
export const CHARACTER_WIDTHS = [0.15, 1.2] as const;
/**
 * Pieces of ink side by side that are nearer than this are characters of one text.
 * Unit: heights of a character. Source: unsourced.
 */
export const SAME_TEXT_GAP = 0.5;
/**
 * Wider texts are none that the detector passes over.
 * Unit: heights of a character. Source: unsourced.
 */
export const MAX_LONE_CHARACTERS = 3;
/**
 * Places on one line, level or upright, differ by no more than this.
 * Unit: heights of a character. Source: unsourced.
 */
export const INK_IN_LINE = 0.3;
/**
 * So many make a column or a row; dirt and details of a drawing do not stand in one.
 * Unit: places. Source: unsourced.
 */
export const MIN_INK_IN_LINE = 3;
/** More than this is the texture of a photograph. Unit: places. Source: unsourced. */
export const MAX_INK_PLACES = 100;
