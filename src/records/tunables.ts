/**
 * The tunables of the records, with their units and where they come from. "Unsourced" is one that
 * stands on judgement only. Bounds against hostile files stand where they are used. A usual text is
 * the upper median of the heights that are looked at.
 */

// Places

/**
 * Texts stand beside each other if so much of the lower one does.
 * Unit: parts of its height. Source: unsourced.
 */
export const MIN_BESIDE = 0.4;

// Which recipe

/**
 * What a table on the page says for a recipe of tables without signs of its own: less than any
 * recipe that has its signs.
 * Unit: signs (a recipe with its signs has 1 to 2). Source: unsourced.
 */
export const TABLE_SIGN = 0.5;

// Fields

/**
 * A field that is read from a less likely line is marked as doubtful.
 * Unit: probability (0 to 1). Source: of lines below it on known pages two in five are wrong.
 */
export const SURE_FIELD = 0.8;
/**
 * So far above or below a value still belongs to a label.
 * Unit: heights of the label. Source: unsourced.
 */
export const LABEL_REACH = 4;
/**
 * A value above or below stands in line with its label if so much of the narrower one does ...
 * Unit: parts of its width. Source: unsourced.
 */
export const MIN_LABEL_OVERLAP = 0.3;
/**
 * ... and it may overlap it by so much, as boxes reach beyond their text.
 * Unit: heights of the value. Source: unsourced.
 */
export const MAX_LABEL_OVERLAP = 0.4;

// Fields that a person points to

/**
 * A label and its value are at most so far apart.
 * Unit: heights of the value. Source: unsourced.
 */
export const POINTED_LABEL_REACH = 8;
/**
 * A value may be longer elsewhere, and stand a little higher or lower.
 * Unit: heights of the value. Source: unsourced.
 */
export const POINTED_ROOM = { across: 1, down: 0.25 };

// Grids of cells

/** Texts of one column begin within this. Unit: heights of a usual text. Source: unsourced. */
export const CELLS_ALIGNED = 0.8;
/**
 * A title's box may begin so far to the left, in the picture beside it.
 * Unit: heights of a usual text. Source: unsourced.
 */
export const ART_REACH = 2;
/**
 * A subtitle's middle is at most so far under its title's.
 * Unit: heights of a usual text. Source: unsourced.
 */
export const SUBTITLE_REACH = 1.9;
/**
 * Rows of cells stand at least so far apart, if there is only one to look at ...
 * Unit: heights of a usual text. Source: unsourced.
 */
export const LEAST_PITCH = 2.5;
/** ... and at most. Unit: heights of a usual text. Source: unsourced. */
export const MOST_PITCH = 5;
/**
 * Titles of one row begin within this: they need not be level, as some have a subtitle.
 * Unit: heights of a usual text. Source: unsourced.
 */
export const CELL_ROW = 1.5;
/**
 * A text as narrow as this where a quantity stands is one that could not be read.
 * Unit: heights of a usual text. Source: unsourced.
 */
export const LONGEST_UNREAD_LABEL = 2;
/**
 * A quantity may stand so far below the upper edge of its cell: nearer to the edge of the picture
 * it may be cut off.
 * Unit: distances of rows. Source: unsourced.
 */
export const LABEL_DEPTH = 0.8;

// Quantities

/** Longer texts are never quantities. Unit: characters. Source: unsourced. */
export const LONGEST_QUANTITY_LABEL = 5;

// The lower edge of a picture

/** Titles of one row are at most so far apart. Unit: heights of a usual text. Source: unsourced. */
export const EDGE_ROW = 1.5;
/**
 * A text that comes so near to the edge goes on beyond it.
 * Unit: heights of a usual text. Source: unsourced.
 */
export const TOUCHES_EDGE = 0.1;

// Matches with a catalogue. The weights of evidence are from drawn names, of which a third
// was not in the list: docs/decisions/list-as-a-reader.md.

/**
 * What each character of a name says for it that agrees with the picture.
 * Unit: natural logarithm of odds. Source: drawn names (one of 2.5 to 4 is as good).
 */
export const INFORMATION = 3;
/**
 * How much of what the recogniser says is believed, as neighbouring steps err together.
 * Unit: parts of its logarithm. Source: drawn names.
 */
export const SHARPNESS = 0.5;
/**
 * What says for an entry beforehand: an item of a page is likely in the list.
 * Unit: natural logarithm of odds. Source: drawn names.
 */
export const IN_LIST = 6;
/**
 * What says beforehand for something that is not in the list, but like an entry, as numbers of
 * parts are.
 * Unit: natural logarithm of odds. Source: drawn names.
 */
export const LIKE_AN_ENTRY = 2;
/**
 * What says for an entry that the name was read exactly so.
 * Unit: natural logarithm of odds. Source: drawn names.
 */
export const READ_EXACTLY = 2;
/**
 * What a base name alone is worth if several entries have it.
 * Unit: probability (0 to 1). Source: unsourced.
 */
export const AMBIGUOUS = 0.9;
/**
 * What it is worth if another by-name is printed than the entry has.
 * Unit: probability (0 to 1). Source: unsourced.
 */
export const OTHER_REST = 0.95;
/** Less likely is not even a runner-up. Unit: score (0 to 100). Source: unsourced. */
export const LEAST_RUNNER_UP = 0.1;
/**
 * Names that share most with the printed one are looked at closely.
 * Unit: names. Source: unsourced; bounds the time.
 */
export const CLOSE_LOOKS = 40;
/**
 * Longer names are compared as they are spelled only.
 * Unit: characters. Source: unsourced; bounds the time.
 */
export const LONGEST_NAME = 120;
/** So many are kept of each item. Unit: names. Source: unsourced. */
export const MOST_CANDIDATES = 6;

// Search in a catalogue

/** So many entries are offered for what a person types. Unit: entries. Source: unsourced. */
export const MOST_FOUND = 8;

// Columns of a catalogue

/**
 * Columns are looked at as far as this tells enough.
 * Unit: rows. Source: unsourced; bounds the time.
 */
export const COLUMN_SAMPLE = 500;
/**
 * A column of numbers is filled in more rows than this, and as many of its numbers differ.
 * Unit: parts of the rows. Source: unsourced.
 */
export const MIN_FILLED_NUMBERS = 0.5;
