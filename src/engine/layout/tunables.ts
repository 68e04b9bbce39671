/**
 * Every tunable of the layout, with its unit and where it comes from. "Unsourced" is one that
 * stands on judgement only. A line height is the median height of the texts that are looked at.
 */

// Rows

/**
 * Shorter texts have no reliable direction, and say nothing of the page's skew.
 * Unit: width / height. Source: unsourced.
 */
export const MIN_SKEW_SHAPE = 4;
/**
 * Pieces of one line stand this near to one another; over more white a slope would lead astray.
 * Unit: heights of the lower text. Source: unsourced.
 */
export const SLOPE_REACH = 3;
/**
 * Texts one above the other are never one row. Those of one row may overlap along it by so much,
 * because boxes grow beyond their text.
 * Unit: parts of the smaller height. Source: unsourced.
 */
export const MAX_ROW_OVERLAP = 0.7;
/** The same for short texts. Unit: parts of the smaller width. Source: unsourced. */
export const MAX_ROW_OVERLAP_OF_WIDTH = 0.3;
/**
 * A text joins a row whose nearest member lies no further above or below it.
 * Unit: heights of the lower text. Source: unsourced.
 */
export const MAX_ROW_OFFSET = 0.5;
/**
 * Rows that may still take a text: rows are met from the top, so only the last few can.
 * Unit: count. Source: unsourced; bounds the time.
 */
export const OPEN_ROWS = 12;

// Blocks

/** More white than this between rows parts blocks. Unit: line heights. Source: unsourced. */
export const BLOCK_GAP = 2;
/**
 * Shorter texts may stand in a line that runs the other way, as a number in vertical Chinese does.
 * Unit: width / height. Source: unsourced.
 */
export const MIN_CROSSWISE_SHAPE = 2;

// Corridors between columns

/**
 * Least width of a corridor: spaces between words are narrower, gutters wider.
 * Unit: line heights. Source: unsourced.
 */
export const MIN_GUTTER = 0.8;
/**
 * No white between words goes on over so many rows, however narrow it is ...
 * Unit: rows. Source: unsourced.
 */
export const LONG_CORRIDOR = 8;
/**
 * ... so that a corridor of that length may be as narrow as this.
 * Unit: line heights. Source: unsourced.
 */
export const MIN_LONG_GUTTER = 0.15;
/**
 * The detector's boxes reach beyond their text by this much on both sides.
 * Unit: heights of the box. Source: from the unclip ratio of PaddleOCR, 1.5: a long box grows by
 * .75 of its tight height on each side, which is .3 of its height then.
 */
export const BOX_OVERHANG = 0.3;
/** Bins of the profile in which corridors are looked for. Unit: line heights. Source: unsourced. */
export const PROFILE_BIN = 0.25;
/**
 * Corridors whose lengths differ by less are equally long; then the wider one comes first.
 * Unit: parts of the longer one. Source: unsourced.
 */
export const AS_LONG = 0.97;

// Columns or a table (column-evidence.ts)

/**
 * A column of text has at least so many lines beside the corridor.
 * Unit: lines. Source: unsourced.
 */
export const MIN_COLUMN_LINES = 3;
/** Lines of running text are at least so long ... Unit: line heights. Source: unsourced. */
export const MIN_RUNNING_LENGTH = 6;
/**
 * ... and fill so much of their column; cells of tables, labels and amounts fill less.
 * Unit: parts of the column's width. Source: unsourced.
 */
export const MIN_RUNNING_FILL = 0.75;
/** In a column of text so many of the lines do. Unit: parts of the lines. Source: unsourced. */
export const MOST_RUNNING = 0.55;
/**
 * Where all lines stand level with one of the other side they may be cells, and so many have to.
 * Unit: parts of the lines. Source: unsourced.
 */
export const MOST_RUNNING_IF_LEVEL = 0.65;
/**
 * Texts of one row of a table stand at the same height, within this.
 * Unit: line heights. Source: unsourced.
 */
export const CELLS_LEVEL = 0.25;
/**
 * Where all of them are off by a step, it is the same one, within this.
 * Unit: line heights. Source: unsourced.
 */
export const CELLS_SAME_STEP = 0.15;
/**
 * How likely it is by chance that a line has a counterpart at its height in an unrelated column.
 * Unit: probability. Source: derived: the heights that count as the same, of the usual step from
 * line to line.
 */
export const LEVEL_BY_CHANCE = 0.36;
/**
 * How likely it is that a cell of a table has one: its neighbour may be empty.
 * Unit: probability. Source: unsourced.
 */
export const LEVEL_IN_A_TABLE = 0.9;
/**
 * So many times likelier must it be that two sides are unrelated than that they are a table.
 * Unit: ratio of probabilities. Source: unsourced.
 */
export const UNRELATED_ODDS = 20;
/**
 * A few long cells of a table look like running text; so many lines do not.
 * Unit: lines. Source: unsourced.
 */
export const MIN_SURE_LINES = 6;
/**
 * Texts of a row of a table are of a size: the higher one is lower than this.
 * Unit: heights of the lower one. Source: unsourced.
 */
export const CELLS_SAME_SIZE = 1.4;
/**
 * Beside prose the lines of a sidebar have at least this median length ...
 * Unit: line heights. Source: unsourced.
 */
export const MIN_SIDEBAR_LENGTH = 4;
/** ... and follow one another at most this far apart. Unit: line heights. Source: unsourced. */
export const MAX_SIDEBAR_LEADING = 2.2;
/**
 * Lines of prose beside a sidebar have at least this median length ...
 * Unit: line heights. Source: unsourced.
 */
export const MIN_PROSE_LENGTH = 12;
/** ... and so many of them fill their column. Unit: parts of the lines. Source: unsourced. */
export const MOST_OF_PROSE = 0.65;
/**
 * Headings of columns are so much higher than what stands below them.
 * Unit: heights of a line below. Source: unsourced.
 */
export const COLUMN_HEADING_SIZE = 1.25;

// Pages on one sheet

/**
 * White between pages on a sheet: they have margins, which columns and paragraphs have not.
 * Unit: line heights. Source: unsourced.
 */
export const MIN_SHEET_MARGIN = 3.5;
/**
 * Such pages are of a size: the lower of two is at least so high.
 * Unit: parts of the higher one. Source: unsourced.
 */
export const MIN_SHEET_LIKENESS = 0.4;
/** Each of the four has at least so many rows. Unit: rows. Source: unsourced. */
export const MIN_SHEET_ROWS = 3;
/**
 * A page is higher than wide, but not so narrow as a column: it is at least so wide.
 * Unit: parts of its height. Source: unsourced.
 */
export const MIN_PAGE_SHAPE = 0.5;

// Grids of cards

/**
 * A gap of this size between rows parts bands of a grid of cells.
 * Unit: line heights. Source: unsourced.
 */
export const BAND_GAP = 0.9;
/** Within a cell lines stand closer than this. Unit: line heights. Source: unsourced. */
export const GRID_CELL_LEADING = 0.3;
/**
 * Lines of a cell: a title, a line under it, a label in its corner.
 * Unit: rows. Source: unsourced.
 */
export const MAX_GRID_CELL_ROWS = 4;
/** So many bands with the same left edges make a grid ... Unit: bands. Source: unsourced. */
export const MIN_GRID_BANDS = 4;
/** ... if they are so large a part of all. Unit: parts of the bands. Source: unsourced. */
export const MIN_GRID_SHARE = 0.4;

// Tables

/** A table has at least so many rows ... Unit: rows. Source: unsourced. */
export const MIN_TABLE_ROWS = 3;
/** ... and columns ... Unit: columns. Source: unsourced. */
export const MIN_TABLE_COLUMNS = 2;
/** ... and texts in this part of its cells. Unit: parts of the cells. Source: unsourced. */
export const MIN_TABLE_FILLED = 0.6;
/**
 * White between columns may be none by the boxes, which overhang their text a little.
 * Unit: heights of a text. Source: unsourced.
 */
export const MAX_COLUMN_OVERLAP = 0.2;

// Vertical Chinese

/**
 * Pieces of a column: their middles differ by no more than this, their widths by twice that.
 * Unit: parts of their width. Source: unsourced.
 */
export const SAME_VERTICAL_COLUMN = 0.3;
/**
 * White between two pieces; lines of text stand further apart.
 * Unit: parts of their width. Source: unsourced.
 */
export const MAX_VERTICAL_GAP = 0.1;
/**
 * Once it is clear that they are a column, a character between two pieces may not have been found.
 * Unit: parts of their width. Source: unsourced.
 */
export const MISSED_CHARACTER_GAP = 1.2;
/** Two characters may stand under one another by chance. Unit: characters. Source: unsourced. */
export const MIN_VERTICAL_CHARACTERS = 3;

// Columns that the picture's edge cuts off

/**
 * A text of a cut column begins no further from the picture's edge: where that goes between two
 * words, a space is left. Unit: heights of the text. Source: 400 lines of 28 drawn spreads began
 * within 1.1.
 */
export const MAX_CUT_START = 1.2;
/**
 * It is cut off itself if its box comes as near to the edge.
 * Unit: heights of the text. Source: most of these 400 lines.
 */
export const CUT_TOUCH = 0.35;
/**
 * The usual one of a cut column comes nearer.
 * Unit: heights of the text. Source: of these spreads the medians are -.15 to .07.
 */
export const CUT_USUAL_TOUCH = 0.1;
/**
 * A wider part of a neighbouring page is text like any other. Unit: parts of the picture's width.
 * Source: unsourced.
 */
export const MAX_CUT_WIDTH = 0.25;
/** Fewer texts at an edge say nothing. Unit: count. Source: unsourced. */
export const MIN_CUT_LINES = 5;
/**
 * A line of a cut column is full if it comes so near to the column's own margin. Unit: parts of it.
 * Source: unsourced.
 */
export const MIN_CUT_FILL = 0.7;
/**
 * So many of its lines are cut off, full, stand apart from the page and have letters. Unit: parts
 * of the lines. Source: unsourced.
 */
export const MOST_OF_CUT = 0.7;
/**
 * White between a cut line and the page beside it. Unit: heights of the line. Source: a rule
 * between columns leaves .5.
 */
export const MIN_CUT_GAP = 0.4;
