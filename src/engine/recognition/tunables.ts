/**
 * Every tunable of the recognition, with its unit and where it comes from. "Unsourced" is one that
 * stands on judgement only. Scores are probabilities from 0 to 1. Columns and rows are those of a
 * crop, which is 48 rows high.
 */

import { CROP_HEIGHT } from '../pixels/crop';

// Room around a line

/**
 * Room around a line, along it and across it. The detector's boxes are tight; with this margin the
 * recogniser keeps twice as many word spaces, misreads fewer characters, and has a quarter fewer
 * columns to read.
 * Unit: parts of the line's height. Source: measured on pages with known text.
 */
export const LINE_ROOM = { along: 0.2, across: 0.18 } as const;
/**
 * A line that is shorter, a cell of a table, is cropped to its ink if its box is loose: it takes
 * few columns, and there is little beside a point or a sign that tells of it.
 * Unit: heights of its box. Source: unsourced.
 */
export const SHORT_LINE = 6;
/**
 * Room across such a line, if there is to be any.
 * Unit: parts of its ink's height. Source: measured on 1,835 drawn figures.
 */
export const SHORT_LINE_ROOM = 0.25;

/**
 * The same for the recogniser of a language.
 * Unit: parts of the line's height. Source: measured: of five margins the one with the most words
 * right on 47 pages with known text.
 */
export const LANGUAGE_LINE_ROOM = { along: 0.1, across: 0.1 } as const;

// Scripts that the main recognisers do not read

/**
 * A shorter piece of a line is left to them: about two letters.
 * Unit: heights of the line. Source: unsourced.
 */
export const MIN_FOREIGN_LENGTH = 1;
/**
 * A page is in a script if so much of its longest lines is.
 * Unit: parts of their length. Source: unsourced; of receipts .1 at most looks like another script.
 */
export const MIN_FOREIGN_SHARE = 0.2;
/**
 * A piece in a script that its page is not in is as long as this ...
 * Unit: heights of the line. Source: unsourced; longer than what of receipts looks like Greek.
 */
export const CLEAR_FOREIGN_LENGTH = 8;
/** ... and as sure. Unit: score. Source: the same. */
export const CLEAR_FOREIGN_SCORE = 0.8;
/**
 * What is of no known script and was read all the same is no surer than this.
 * Unit: score. Source: `DEFAULT_ENGINE_OPTIONS.minLineScore`, so that it is shown, as a doubt.
 */
export const GUESS = 0.5;
/**
 * A line in another script of which its recogniser is less sure is looked at with other margins.
 * Unit: score. Source: unsourced.
 */
export const SURE_READER = 0.98;

// Two recognisers of a language

// When a line is read again

/** A line that comes out worse is read in other ways. Unit: score. Source: unsourced. */
export const RETRY_BELOW = 0.92;
/** A level line that comes out worse may be upside down. Unit: score. Source: unsourced. */
export const TURN_BELOW = 0.7;
/**
 * A Chinese line that comes out worse is read in other ways: its characters are large, and what is
 * wrong with an unsure one is seldom that it is seen badly.
 * Unit: score. Source: unsourced.
 */
export const RETRY_CHINESE_BELOW = 0.85;
/**
 * A text with more Chinese characters is Chinese.
 * Unit: parts of the characters. Source: unsourced.
 */
export const CHINESE_SHARE = 0.5;

// What of a line is in doubt

/** A character that scores less may be another one. Unit: score. Source: unsourced. */
export const DOUBT_BELOW = 0.8;
/**
 * So many tokens between two doubtful ones are read again with them: a reading has a cost of its
 * own.
 * Unit: tokens. Source: unsourced.
 */
export const MAX_BETWEEN_DOUBTS = 1;

// What else a character may be

/**
 * What is less likely is no alternative.
 * Unit: parts of how likely what was read is. Source: unsourced.
 */
export const MIN_ALTERNATIVE = 0.001;
/** So many are kept of each character. Unit: alternatives. Source: unsourced; bounds the time. */
export const MAX_ALTERNATIVES = 8;

// What a line's lattice keeps

/**
 * A class that is less likely at a time step is not kept: together with all such it has a share of
 * what is left.
 * Unit: probability (0 to 1). Source: unsourced.
 */
export const KEPT_FROM = 1e-4;
/** So many are kept of each time step. Unit: classes. Source: unsourced; bounds the memory. */
export const MOST_KEPT = 8;
/**
 * What is out of the question is taken to be so likely, for its logarithm.
 * Unit: probability (0 to 1). Source: about what single-precision numbers leave of 1.
 */
export const LEAST_SHARE = 1e-9;
/**
 * What is kept of a line's lattice, for names of a list: what is less likely is taken to be as
 * unlikely as this, ...
 * Unit: natural logarithm of a probability. Source: of -5, -7, -9 and -12 the one by which most
 * drawn names were found: docs/decisions/list-as-a-reader.md.
 */
export const LEAST_WRITTEN_LOG = -7;
/** ... and told in so many steps. Unit: levels for 1. Source: unsourced; bounds the size. */
export const LOG_LEVELS = 8;
/**
 * A line's lattice is kept where a character that was not read is likelier.
 * Unit: natural logarithm of a probability. Source: unsourced; bounds the size.
 */
export const LEAST_NEWS_LOG = -4;
/** Names of a list are no longer. Unit: time steps. Source: unsourced; bounds the size. */
export const LONGEST_WRITTEN = 100;

// Where a character stands

/**
 * A character is at most as wide as the line is high.
 * Unit: steps of 8 columns, to each side. Source: derived: 6 steps are the height of a crop.
 */
export const MAX_HALF_WIDTH = 3;

// Two readings of one line

/**
 * What speaks for the reading of a language's recogniser where it differs from the main one: the
 * weights of a logistic regression, whose sum is the natural logarithm of how much likelier the
 * other one is right. Sureness is in the same unit; the rest is 1 where it is so, else 0.
 * Unit: natural logarithms. Source: fitted to 1,685 differences on 13 pages in French, Spanish,
 * Italian and Catalan and in the doubtful lines of 21 English ones, of which the main reading has
 * 53 in a hundred right; fitted to one half of the pages, they choose rightly in 78 and 81 of a
 * hundred differences of the other half.
 */
export const OTHER_IS_RIGHT = {
  always: -0.78,
  mainSureness: -0.25,
  otherSureness: 0.51,
  otherHasMark: 2.02,
  mainHasSpace: -3.56,
  isOtherCase: -1.36,
} as const;
/** No reader is surer than this. Unit: natural logarithm of odds. Source: .999. */
export const MAX_ODDS = 6.9;

// Two recognisers vote

/**
 * A character that only one reading has.
 * Unit: cost (two equal ones cost nothing). Source: unsourced.
 */
export const ONLY_ONE_READS = 0.6;
/** Two that differ. Unit: cost. Source: unsourced. */
export const THEY_DIFFER = 0.7;
/** Standing one character's width apart. Unit: cost. Source: unsourced. */
export const STAND_APART = 0.8;
/**
 * A character that only the first reading has is kept from here on ...
 * Unit: score. Source: unsourced.
 */
export const KEEP_FIRST_FROM = 0.5;
/** ... and one that only the second has from here on. Unit: score. Source: unsourced. */
export const INSERT_SECOND_FROM = 0.95;

// Scores that are probabilities

/** No character is less likely than this. Unit: score. Source: unsourced; bounds a logarithm. */
export const LEAST_SCORE = 1e-4;
/**
 * What is surely read is taken to be so doubtful, for its logarithm.
 * Unit: natural logarithm. Source: about what recognisers leave of 1 in their surest lines.
 */
export const NO_DOUBT = 0.01;
/**
 * How a line's doubt is shared out among its characters: by each one's own to this power, ...
 * Unit: exponent. Source: measured on words of receipts with known text: of .5, .7 and 1 the one
 * whose words' products tell best which are right.
 */
export const DOUBT_POWER = 0.7;
/** ... and so much for any. Unit: the same as the own doubt's. Source: the same. */
export const DOUBT_OF_ANY = 0.003;

// Text or none

/**
 * Icons and specks read as one unsure character, most often as a letter; a real one is nearly
 * always sure.
 * Unit: score. Source: measured on pages with known text.
 */
export const MIN_SINGLE_SCORE = 0.8;
/** A lone letter is text from here on. Unit: score. Source: measured on pages with known text. */
export const MIN_LETTER_SCORE = 0.9;
/**
 * A text stands in a row with another if their middles are this near.
 * Unit: heights of the smaller one. Source: unsourced.
 */
export const SAME_ROW_AS_TEXT = 0.5;

// Seen and not read

/**
 * A lone box in which no recogniser sees a character with this score is an icon, a bullet or a
 * speck.
 * Unit: score. Source: unsourced.
 */
export const MIN_SEEN_CHARACTER = 0.5;
/**
 * Higher boxes are shrunk for the recogniser: where it finds nothing in so large a print, it is a
 * picture.
 * Unit: pixels of the picture. Source: unsourced.
 */
export const PICTURE_HEIGHT = 2 * CROP_HEIGHT;

// Lone characters

/** Up to here a box holds one character. Unit: width / height. Source: unsourced. */
export const MAX_LONE_SHAPE = 1.4;
/** A lone character with this score needs no other reading. Unit: score. Source: unsourced. */
export const LONE_RETRY_BELOW = 0.9;
/**
 * What the Latin recogniser must score.
 * Unit: score. Source: measured: it gave lone zeros of tables .77 to .96, and no icon of a
 * screenshot more than .72.
 */
export const LATIN_BELIEVED = 0.85;

// Small texts

/**
 * Up to here a box holds a character or three, and the detector often cuts one off.
 * Unit: width / height. Source: unsourced.
 */
export const MAX_SMALL_SHAPE = 2.2;
/**
 * A short box that is lower is a small text.
 * Unit: heights of the page's usual line. Source: unsourced.
 */
export const MAX_SMALL_HEIGHT = 0.75;
/**
 * A small text of two characters or more with this score needs no other margin.
 * Unit: score. Source: unsourced.
 */
export const SMALL_RETRY_BELOW = 0.9;
/**
 * How far a small text's box is grown along and across; the best guess comes first.
 * Unit: parts of its height, on each side. Source: measured on screenshots with known text.
 */
export const SMALL_TEXT_MARGINS = [
  [0.4, 0.3],
  [0, 0],
  [0.8, 0.2],
] as const;
/**
 * A place where a small text may stand is as large as the other ones' boxes with room around them.
 * Unit: parts of its height, on each side. Source: the same ones in another order.
 */
export const PLACE_MARGINS = [SMALL_TEXT_MARGINS[1], SMALL_TEXT_MARGINS[0], SMALL_TEXT_MARGINS[2]];
/**
 * More characters are better evidence than a slightly surer "3" that was cut out of "x3".
 * Unit: score a character. Source: unsourced.
 */
export const WORTH_OF_A_CHARACTER = 0.1;
/** A part of the best reading bears it out from this score on. Unit: score. Source: unsourced. */
export const AGREES_FROM = 0.5;
/**
 * A reading that no other one bears out is worth less by this.
 * Unit: factor of its score. Source: unsourced.
 */
export const DOUBTED = 0.7;

// Accents that the picture shows

/**
 * From here on an accent is believed.
 * Unit: parts of the plain letter's probability. Source: measured on 205 accented letters among
 * 4,400 of seven European pages: half of the accents at 1 wrong one in 1,000 plain letters.
 */
export const ACCENT_BELIEVED = 0.003;
/**
 * The same if there is ink above the letter.
 * Unit: parts of the plain letter's probability. Source: measured on the same: both together 78 %
 * at 1 in 1,000.
 */
export const ACCENT_BELIEVED_WITH_INK = 0.0003;
/**
 * Ink above a letter, over the usual top of letters like x: an accent, but no taller letter.
 * Unit: rows, from and to. Source: unsourced.
 */
export const ACCENT_ROWS = [4, 16] as const;
/**
 * Contrast from which on a pixel is ink.
 * Unit: parts of the way from paper to ink. Source: unsourced.
 */
export const ACCENT_INK = 0.35;
/**
 * The middle of a letter: neighbours may reach over its sides.
 * Unit: parts of the usual step from one to the next. Source: unsourced.
 */
export const LETTER_HALF_WIDTH = 0.28;
/** So many low letters tell how high they are. Unit: letters. Source: unsourced. */
export const MIN_LOW_LETTERS = 5;
/** An accent that leans less may be an acute or a grave. Unit: columns. Source: unsourced. */
export const MIN_ACCENT_LEAN = 0.5;

// Points in amounts

/**
 * A faint point before cents is one from here on; this is also the score that it gets.
 * Unit: parts of how likely its absence is. Source: measured on receipts: .145, .147 and .039 in
 * amounts read as 8000, 600 and 287; one that is not there was .002 at most.
 */
export const POINT_BELIEVED = 0.03;

// Ink and paper of a line

/**
 * Rows in which most of a line's ink lies: enough to tell its ink from its paper.
 * Unit: rows, from and to. Source: unsourced.
 */
export const INK_ROWS = [8, 40] as const;

/**
 * Brightness of a line: its ends are ink or paper without specks, its middle is mostly paper.
 * Unit: quantiles. Source: unsourced.
 */
export const INK_SHARES = [0.03, 0.25, 0.5, 0.75, 0.97] as const;

// Spaces that the picture shows

/**
 * Rows in which a line's own ink lies; the rest is margin, where neighbouring lines may show.
 * Unit: rows, from and to. Source: unsourced.
 */
export const SPACE_ROWS = [6, 42] as const;
/** The contrast of paper and of ink among the columns. Unit: quantiles. Source: unsourced. */
export const PAPER_AND_INK = [0.05, 0.9] as const;
/**
 * A column is blank if its contrast is below this.
 * Unit: parts of the way from paper to ink. Source: unsourced.
 */
export const SPACE_INK = 0.25;
/**
 * What speaks for a space between two characters: the weights of a logistic regression, whose sum
 * is the natural logarithm of how much likelier one is than none. `gap` is the white between them
 * and `moreThanUsual` what it has more than the median of its line, both in heights of the crop;
 * `step` is what is more than one usual step from the one middle to the other; `said` is the
 * natural logarithm of the odds that the recogniser gives. The rest is 1 where it is so, else 0: a
 * digit beside a point or comma, a character of a script without spaces.
 * Unit: natural logarithms. Source: fitted to 30,675 pairs of characters on one half of the
 * receipts, documents and Chinese pages whose text is known, of which 4,227 have a space. It is
 * wrong about 140 of them, and about 87 of 8,839 of the other half.
 */
export const SPACE_ODDS = {
  always: -0.46,
  gap: 10,
  moreThanUsual: 3.4,
  step: 1.12,
  said: 0.93,
  inNumber: -3.3,
  besideUnspaced: -2.61,
} as const;
/**
 * What is further apart is no more of a space.
 * Unit: gap in heights of the crop, step in usual steps. Source: unsourced.
 */
export const FURTHEST_SPACE = { gap: 0.6, step: 3 } as const;
/** No word of the recogniser counts for more. Unit: probability (0 to 1). Source: unsourced. */
export const MOST_SAID = 0.999;
/**
 * What a recogniser that knows no spaces is taken to say of each.
 * Unit: probability (0 to 1). Source: unsourced.
 */
export const UNSAID = 0.02;
/**
 * Between Chinese characters a space is rare: their middles must be so far apart ...
 * Unit: usual steps of the line. Source: unsourced.
 */
export const WIDE_HAN_STEP = 1.25;
/** ... with so wide a gap ... Unit: heights of the crop. Source: unsourced. */
export const HAN_GAP = 1 / 8;
/**
 * ... that is so much wider than the usual one of its line.
 * Unit: usual gaps. Source: unsourced.
 */
export const TIMES_USUAL_GAP = 3;
