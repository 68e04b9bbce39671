/**
 * How well a text was read; every measure is 0 to 1. Case, dashes, quotation marks and ellipses do
 * not count.
 */
export interface Score {
  /**
   * Character error rate: edits from what was read to the truth, in parts of the truth's length; 1
   * at most.
   */
  readonly cer: number;
  /** F1 of the bags of characters, without spaces: the order of reading does not count. */
  readonly charF1: number;
  /** F1 of the bags of words; each Chinese or Japanese character is a word. */
  readonly wordF1: number;
}

/** Characters of Chinese and Japanese, and their punctuation. */
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;
const SPACE_IN_CJK = new RegExp(`(?<=${CJK.source}) (?=${CJK.source})`, 'g');
const WORDS = new RegExp(`${CJK.source}|[^\\s]+?(?=\\s|$|${CJK.source})`, 'g');

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212~\u301c]/g, '-')
    .replace(/[\u2018\u2019\u201b`\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201f\u00ab\u00bb]/g, '"')
    .replace(/[\u2026\u22ef]/g, '...');

/**
 * NFKC, folded, white space collapsed, and none left between two Chinese or Japanese characters.
 */
export const normalise = (text: string): string =>
  fold(text.normalize('NFKC').replace(/\s+/g, ' ').trim()).replace(SPACE_IN_CJK, '');

/**
 * Fewest insertions, deletions and substitutions that turn one text into the other (Wagner and
 * Fischer 1974).
 */
export function editDistance(a: string, b: string): number {
  let above = Uint32Array.from({ length: b.length + 1 }, (_, j) => j);
  let row = new Uint32Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const substituted = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, substituted);
    }
    [above, row] = [row, above];
  }
  return above[b.length]!;
}

/** F1 of two bags: twice what they share, of all that is in them; 1 if both are empty. */
export function bagF1(found: readonly string[], truth: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of truth) left.set(item, (left.get(item) ?? 0) + 1);
  let shared = 0;
  for (const item of found) {
    const count = left.get(item) ?? 0;
    if (count > 0) shared += 1;
    left.set(item, count - 1);
  }
  const all = found.length + truth.length;
  return all === 0 ? 1 : (2 * shared) / all;
}

export const wordsOf = (text: string): readonly string[] => text.match(WORDS) ?? [];

const charactersOf = (text: string): readonly string[] => [...text.replaceAll(' ', '')];

/** Measures a text that was read against what is printed. */
export function scoreText(read: string, printed: string): Score {
  const [text, truth] = [normalise(read), normalise(printed)];
  return {
    cer: Math.min(1, editDistance(text, truth) / Math.max(1, truth.length)),
    charF1: bagF1(charactersOf(text), charactersOf(truth)),
    wordF1: bagF1(wordsOf(text), wordsOf(truth)),
  };
}
