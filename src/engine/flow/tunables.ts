/**
 * Every tunable of the flow of text (paragraphs, headings, print), with its unit and where it comes
 * from. "Unsourced" is one that stands on judgement only.
 */

// Rows of a page, and their columns

/**
 * Headings are this much higher than the text around them ...
 * Unit: heights of the text. Source: unsourced.
 */
export const HEADING_SIZE = 1.35;
/**
 * ... and their letters this much wider: the height of a line alone is a matter of its letters and
 * marks.
 * Unit: widths of a letter of the text. Source: unsourced.
 */
export const HEADING_LETTERS = 1.15;
/**
 * A column's edges are looked for in so many rows above and below: on a bent page they wander.
 * Unit: rows. Source: unsourced.
 */
export const EDGE_REACH = 8;
/**
 * Fewer rows do not show how wide their column is, or how far apart its rows are.
 * Unit: rows. Source: unsourced.
 */
export const MIN_ROWS_OF_COLUMN = 4;
/** Left edges of blocks of one column are this near. Unit: line heights. Source: unsourced. */
export const BLOCKS_SAME_EDGE = 1.5;
/**
 * White on both sides of a centred row, more than before a first line ...
 * Unit: line heights. Source: unsourced.
 */
export const MIN_CENTRED_ROOM = 3;
/** ... and by how much the two may differ. Unit: line heights. Source: unsourced. */
export const MAX_OFF_CENTRE = 0.5;
/**
 * The usual step from row to row: where paragraphs are short, most steps are gaps between them.
 * Unit: quantile of the steps. Source: unsourced.
 */
export const USUAL_STEP_QUANTILE = 0.2;
/**
 * Rows whose middles are nearer than this are pieces of one.
 * Unit: row heights. Source: unsourced.
 */
export const LEAST_STEP = 0.5;

// Where lines end on purpose

/**
 * How much more room than the next word takes shows that a line was ended on purpose: setters of
 * ragged lines and of Chinese, whose lines must not begin with a comma, leave a little.
 * Unit: widths of a character. Source: unsourced.
 */
export const LINE_END_SLACK = 1.5;
/**
 * Running text that goes on in the middle of a sentence may have left so much.
 * Unit: parts of the column's width. Source: unsourced.
 */
export const MAX_RAGGED_ROOM = 0.25;
/** An indent is at least so wide. Unit: line heights. Source: unsourced. */
export const MIN_INDENT = 0.8;

// Lists

/**
 * Items of one list begin below one another, within this.
 * Unit: line heights. Source: unsourced.
 */
export const ITEMS_SAME_EDGE = 1;

// Paragraphs

/**
 * More white than this parts paragraphs.
 * Unit: a block's usual steps from row to row. Source: unsourced.
 */
export const PARAGRAPH_GAP = 1.4;
/**
 * Where a full line goes on in the middle of a sentence, it takes so much.
 * Unit: a block's usual steps from row to row. Source: unsourced.
 */
export const GAP_IN_SENTENCE = 2;
/**
 * White between texts of a row from which on they are cells, and no words of a sentence.
 * Unit: row heights. Source: unsourced.
 */
export const TABULAR_GAP = 2;
/**
 * Shorter texts may be low only because no letter of theirs is high.
 * Unit: letters. Source: unsourced.
 */
export const MIN_SIZED_LETTERS = 6;
/**
 * Fewer rows do not show how wide their column is, or how its paragraphs begin.
 * Unit: rows. Source: unsourced.
 */
export const MIN_PARAGRAPH_ROWS = 3;

// Verse, code and headings

/**
 * Verse of lines of one length, as Chinese verse is, has at least so many ...
 * Unit: rows. Source: unsourced.
 */
export const MIN_VERSE_ROWS = 4;
/**
 * ... and so many end with a mark; lines of running text are broken anywhere.
 * Unit: parts of the rows. Source: unsourced.
 */
export const MIN_VERSE_MARKED = 0.7;
/**
 * Rows of running text begin below one another, all but the first; of code, more than this do not.
 * Unit: parts of the rows. Source: unsourced.
 */
export const MOST_SHIFTED = 0.5;
/** A heading has at most so many rows ... Unit: rows. Source: unsourced. */
export const MOST_HEADING_ROWS = 3;
/**
 * ... and fills at most this much of its column unless it is larger than the text.
 * Unit: parts of the column's width. Source: unsourced.
 */
export const SHORT_ROW = 0.75;
/** From so many letters on a text says something. Unit: letters. Source: unsourced. */
export const MIN_HEADING_LETTERS = 2;

// Print whose letters are all of one width

/** Shorter texts say little of the width of their letters. Unit: characters. Source: unsourced. */
export const MIN_PRINTED_LETTERS = 8;
/**
 * Justified lines say nothing of it: they are equally long and have as many letters, nearly. Those
 * that fill this much are left out.
 * Unit: parts of the widest line. Source: unsourced.
 */
export const FULL_LINE = 0.9;
/** So many others are needed ... Unit: texts. Source: unsourced. */
export const MIN_PRINTED_LINES = 4;
/** ... which are so large a part of all. Unit: parts of the texts. Source: unsourced. */
export const MIN_PRINTED_SHARE = 0.25;
/**
 * Half of the texts have letters that depart from the usual width by less than this ...
 * Unit: parts of the usual width. Source: measured: .005 to .023 on code, terminals, typescripts
 * and receipts of line printers; other print has .037 or more, or breaks the bound below.
 */
export const HALF_WITHIN = 0.03;
/**
 * ... and three quarters by less than this.
 * Unit: parts of the usual width. Source: measured: .013 to .055 on the same; other print has .065
 * or more, or breaks the bound above.
 */
export const MOST_WITHIN = 0.06;
/** More white than this is an empty line. Unit: usual steps from row to row. Source: unsourced. */
export const EMPTY_LINE_STEP = 1.6;
/**
 * So many empty lines are printed at most, however much white there is.
 * Unit: lines. Source: unsourced.
 */
export const MOST_EMPTY_LINES = 3;

// Prose or print

/**
 * Fewer rows are a pair of lines as often as a paragraph: a name and an address, a label in two
 * lines.
 * Unit: rows. Source: unsourced.
 */
export const MIN_PROSE_ROWS = 3;
/**
 * A page is prose if so large a part of its characters stand in paragraphs.
 * Unit: parts of the characters. Source: measured: of 34 receipts none has more than .29, of 22
 * pages of prose, exercises and forms with long sentences none less than .65; screenshots of code,
 * chats and decks have .47 at most.
 */
export const MIN_PROSE_SHARE = 0.5;
