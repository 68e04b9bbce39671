/** Something that a module declares, and what stands in its place while it is off. */
export interface Switch {
  /** From the project's root. */
  readonly file: string;
  readonly name: string;
  /** An expression; what stood there is `original_NAME`. */
  readonly instead: string;
}

export interface Rule {
  readonly name: string;
  /** What it does, for the table. */
  readonly what: string;
  readonly off: readonly Switch[];
}

const rule = (
  name: string,
  what: string,
  file: string,
  ...off: readonly (readonly [name: string, instead: string])[]
): Rule => ({
  name,
  what,
  off: off.map(([own, instead]) => ({ file: `src/engine/${file}`, name: own, instead })),
});

const SAME = '(same) => same';
const SAME_LATER = 'async (same) => same';

/** Every rule, look and second reader of the engine that can be done without. */
export const RULES: readonly Rule[] = [
  rule('spaces', 'gaps in the picture part words', 'recognition/spaces.ts', ['withSpaces', SAME]),
  rule('accents', 'half seen accents', 'recognition/accents.ts', ['restoreAccents', SAME]),
  rule('points', 'faint points before cents', 'recognition/points.ts', ['restorePoints', SAME]),
  rule('look-alikes', 'O among digits', 'language/look-alikes.ts', ['settleLookAlikes', SAME]),
  rule('digits in words', '0 among letters', 'language/look-alikes.ts', [
    'settleDigitsInWords',
    SAME,
  ]),
  rule('spelling', 'words of the lexicon', 'language/spelling.ts', [
    'spell',
    '(chars) => chars.map(({ text }) => text)',
  ]),
  rule('specks', 'accents on no known word', 'language/known-words.ts', ['withoutSpecks', SAME]),
  rule('hyphens', 'what hyphens at ends are', 'language/hyphens.ts', ['withHyphens', SAME]),
  rule('lexicons', 'all that lexicons do', 'language/language.ts', ['guessLanguages', '() => []']),
  rule('other looks', 'unsure lines, again', 'recognition/recognise.ts', [
    'readOtherwise',
    SAME_LATER,
  ]),
  rule('upside down', 'unsure lines, turned', 'recognition/tunables.ts', ['TURN_BELOW', '0']),
  rule('small texts', 'several sizes', 'recognition/small-text.ts', ['isSmallText', '() => false']),
  rule('lone character', 'by the Latin model', 'recognition/lone-character.ts', [
    'withLoneCharacter',
    SAME_LATER,
  ]),
  rule('lone ink', 'single characters in no box', 'small-texts.ts', [
    'loneCharacters',
    'async () => []',
  ]),
  rule('second opinion', 'the Latin model votes', 'recognition/second-opinion.ts', [
    'withSecondOpinion',
    SAME_LATER,
  ]),
  rule('languages', "a language's reader", 'page-languages.ts', [
    'withLanguages',
    'async (readings) => ({ readings, languages: [] })',
  ]),
  rule('foreign lines', 'lines in other scripts', 'foreign-lines.ts', [
    'withForeignLines',
    'async (readings) => ({ readings, languages: [], unread: [], unreadScripts: [] })',
  ]),
  rule('missed labels', 'quantities in a grid', 'screenshots/missed-labels.ts', [
    'withMissedLabels',
    'async (_, known) => known',
  ]),
  rule('status bar', "a phone's first line", 'screenshots/status-bar.ts', [
    'withoutStatusBar',
    SAME,
  ]),
  rule('cut columns', 'text cut off by the edge', 'layout/cut-columns.ts', [
    'cutColumns',
    '() => []',
  ]),
  rule('vertical columns', 'pieces of a column', 'layout/vertical.ts', [
    'findVerticalColumns',
    '() => []',
  ]),
  rule('is text', 'icons and specks', 'recognition/is-text.ts', [
    'isText',
    '({ score, text }, least) => score >= least && text.trim() !== ""',
  ]),
  rule('bends', 'bent lines', 'detection/strip.ts', ['bentStrip', '() => null']),
  rule('second scale', 'small print, larger', 'detection/detect.ts', ['secondScale', '() => null']),
];
