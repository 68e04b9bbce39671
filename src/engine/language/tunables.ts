/**
 * Every tunable of the words of languages, with its unit and where it comes from. "Unsourced" is
 * one that stands on judgement only. Costs of spelling are natural logarithms of how unlikely
 * something is.
 */

// Which language a page is in

/**
 * So many of a text's words are at least among its language's most common ones.
 * Unit: parts of the words. Source: unsourced.
 */
export const MIN_COMMON_WORDS = 0.1;
/**
 * English is quoted everywhere: with so many of its common words it is looked up as well.
 * Unit: parts of the words. Source: unsourced.
 */
export const MIN_ENGLISH_WORDS = 0.005;
/**
 * Forms and receipts have no sentences. They are taken for English if they have so many words.
 * Unit: words. Source: unsourced.
 */
export const MIN_WORDS_OF_FORM = 8;

// Whether its lexicon is to be trusted

/**
 * A page is in a language if its lexicon has so much of the page's words, whatever their accents.
 * Long ones that were surely read count: a page of another language has unknown words, a bad print
 * has unsure ones.
 * Unit: parts of the words. Source: measured: .78 to .98 on pages in a lexicon's language, .62 on
 * Creole taken for French.
 */
export const MIN_KNOWN = 0.7;
/**
 * The same for English, which is the first guess for forms and receipts, which are half names, and
 * adds no accents.
 * Unit: parts of the words. Source: unsourced.
 */
export const MIN_KNOWN_ENGLISH = 0.5;
/** From here on a word is long. Unit: letters. Source: unsourced. */
export const LONG_WORD = 4;
/** From here on a letter was surely read. Unit: score (0 to 1). Source: unsourced. */
export const SURE_LETTER = 0.9;
/**
 * A word that a lexicon has with other accents counts nearly as much as one that it has as it is.
 * Unit: words. Source: unsourced.
 */
export const KNOWN_BUT_FOR_ACCENTS = 0.9;

// What it costs to spell a word otherwise

/**
 * A word that the lexicon does not have ...
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const UNKNOWN_WORD = 3;
/**
 * ... for each letter after the first ...
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const UNKNOWN_LETTER = 1;
/**
 * ... and at most.
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const MAX_UNKNOWN = 9;
/**
 * A word with a capital may be a name, and costs so much of it.
 * Unit: parts of the cost. Source: measured: half or twice as much changes wordF1 of 34 documents
 * and 34 receipts by .002 at most.
 */
export const UNKNOWN_NAME = 0.7;
/**
 * A word of the lexicon that is not there as read; with it, one word is likelier than two.
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const OTHER_WORD = 1;
/**
 * An accent on a letter that the recogniser does not know with it.
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const ACCENT_ADDED = 2;
/**
 * An accent that it knows, and drops more seldom.
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const RECOGNISED_ACCENT_ADDED = 2.5;
/**
 * An accent on a capital.
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const ACCENT_ADDED_TO_CAPITAL = 3;
/**
 * Another accent than was read.
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const ACCENT_CHANGED = 1.5;
/**
 * No accent where one was read.
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const ACCENT_REMOVED = 3;
/**
 * A lone letter with an accent that the language does not know, or that a word would leave over;
 * without accent and by itself it may be any letter.
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const UNKNOWN_LONE_LETTER = 4;
/**
 * A space where none is: seen white in a word.
 * Unit: cost. Source: measured: half or twice as much changes wordF1 of 34 documents and 34
 * receipts by .002 at most.
 */
export const NO_SPACE = 3;
/**
 * What the recogniser took for less likely is no doubt: it was sure. A word that no lexicon has is
 * then a name.
 * Unit: parts of how likely what it read is. Source: unsourced.
 */
export const MIN_DOUBT = 0.03;
/**
 * So many other characters are kept of each that was read. With the bound above they take 2 % more
 * room for the texts of documents, 3 % for receipts and 8 % for Chinese, and of the characters that
 * were misread they have the right one of 36, 29 and 61 in a hundred.
 * Unit: characters. Source: measured on 34 documents, 34 receipts and 29 Chinese pages.
 */
export const MAX_RUNNERS_UP = 3;
/**
 * No word that the rules above single out is longer. Unit: letters. Source: the longest elided
 * word, `lorsqu`.
 */
export const LONGEST_SINGLED_OUT = 6;

// From right to left

/**
 * So often the order of a line is put right by what it would be shown as.
 * Unit: rounds. Source: of 20,000 random rows of Hebrew, Arabic and Latin words, numbers and
 * punctuation 99.6 % are settled by then, and the others go round in circles.
 */
export const MOST_ORDER_ROUNDS = 6;

// Double hyphens

/** One `=` at a line's end may be anything. Unit: lines of a page. Source: unsourced. */
export const MIN_DOUBLE_HYPHENS = 2;

// Which recogniser reads a page

/**
 * So many languages are tried on a page or line whose language its first reading does not tell:
 * each is fetched for it. Unit: languages. Source: the right one was among the first three that
 * `eld` names for 38 pages and lines in ten languages.
 */
export const MAX_TRIALS = 3;
/**
 * Fewer tell no language: two English words in capitals look Norwegian.
 * Unit: letters. Source: unsourced.
 */
export const MIN_LETTERS_OF_PAGE = 20;
/**
 * A page is in a language if its text is so much like it.
 * Unit: likeness. Source: measured with `eld` on pages of documents: .68 to .80 for the language
 * that they are in, .58 for a list of codes and .43 for a page in eight languages.
 */
export const MIN_LIKENESS = 0.62;
/**
 * Another language is tried on a page, too, if its text is nearly as much like that one.
 * Unit: likeness. Source: measured on the same pages: the second is .09 behind or more.
 */
export const NEAR_OF_PAGE = 0.05;
/** The same for one line. Unit: likeness. Source: measured on lines in eight languages. */
export const NEAR_OF_LINE = 0.2;
/**
 * A line with so many words that have no capital is a part of a sentence.
 * Unit: words. Source: lines of receipts and tables that are taken for other languages have fewer.
 */
export const MIN_RUNNING_WORDS = 4;
/**
 * What the words of a reading say of its language, against how sure its recogniser is: two points
 * that are a tenth apart outweigh .04 of a score.
 * Unit: parts of a score. Source: unsourced; Russian read as Bulgarian is .013 surer, and .05 less
 * like it.
 */
export const WEIGHT_OF_WORDS = 0.4;
/**
 * A recogniser that is less sure of a page's longest lines reads none of it.
 * Unit: score. Source: unsourced.
 */
export const MIN_SURE_READER = 0.8;
/**
 * A line of which the page's recogniser is less sure may be in another language.
 * Unit: score. Source: measured on lines in eight languages: its own recogniser has .997 or more.
 */
export const OTHER_LANGUAGE_BELOW = 0.985;
/** ... and is, if that language's recogniser has this much. Unit: score. Source: the same. */
export const OTHER_LANGUAGE_FROM = 0.97;

// Which script a line is in

/**
 * To go from one script to another between words ...
 * Unit: cost, a natural logarithm of how unlikely that is. Source: unsourced.
 */
export const SWITCH_BETWEEN_WORDS = 4;
/** ... and within one. Unit: the same. Source: unsourced. */
export const SWITCH_WITHIN_WORD = 12;
/**
 * A stretch in a script that is not usual on its page must be so much likelier in it.
 * Unit: the same. Source: measured on 3,000 lines in Latin and Chinese letters: without it 64 of
 * them are taken for other scripts, such as RM and HOME for Cyrillic, with it four; of 900 lines
 * drawn in eighteen scripts it costs fifteen.
 */
export const PRICE_OF_UNUSUAL = 20;
/** With fewer letters a line has none ... Unit: steps of 8 columns. Source: unsourced. */
export const MIN_LETTER_STEPS = 1;
/** ... or with a smaller share of them. Unit: parts of the steps. Source: unsourced. */
export const MIN_LETTERS = 0.1;
/**
 * No script is less likely than this in any step, so that one step alone decides nothing.
 * Unit: probability. Source: unsourced.
 */
export const UNLIKELY_SCRIPT = 0.002;
/** A stretch whose script is less likely is of no known script. Unit: score. Source: unsourced. */
export const MIN_SCRIPT_SCORE = 0.5;
/**
 * Chinese characters with fewer kana among them are Chinese ...
 * Unit: steps. Source: measured: dashes, 一 and 了 look like kana for 4 steps and less.
 */
export const MIN_KANA_STEPS = 5;
/**
 * ... or with a smaller share of them.
 * Unit: parts of the steps. Source: measured: .21 and more in seven lines that have some.
 */
export const MIN_KANA = 0.15;
