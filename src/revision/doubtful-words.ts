import { SURE_ENOUGH } from './tunables';

/** Written without spaces: each is a word by itself. */
const ALONE = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\u3000-\u303f\uff00-\uffef]/u;
/** None of these has a lower code point: most characters need no regular expression. */
const FIRST_ALONE = 0x2e80;

/** Characters of a line, one after the other. */
export interface LineChars {
  readonly texts: readonly string[];
  readonly scores: readonly number[];
  /** What was read, if words of the language have made it another. */
  readonly asRead?: string | undefined;
}

export interface DoubtfulWord {
  /** Characters of the line: from one, up to and without another. */
  readonly from: number;
  readonly to: number;
  /** Read with low scores, or made another by the words of the language. */
  readonly kind: 'unsure' | 'changed';
  /** How likely it is right, 0 to 1: the product of the characters' scores. */
  readonly score: number;
}

/** Where words begin and end. */
function wordsIn(texts: readonly string[]): [from: number, to: number][] {
  const words: [number, number][] = [];
  let from = 0;
  texts.forEach((text, i) => {
    const isSpace = text === ' ' || text.trim() === '';
    const isAlone = !isSpace && text.codePointAt(0)! >= FIRST_ALONE && ALONE.test(text);
    if (!isSpace && !isAlone) return;
    if (i > from) words.push([from, i]);
    if (isAlone) words.push([i, i + 1]);
    from = i + 1;
  });
  if (texts.length > from) words.push([from, texts.length]);
  return words;
}

const product = (scores: readonly number[]): number => scores.reduce((all, one) => all * one, 1);

/** How often each word stands in a text. */
function countsOf(text: string): Map<string, number> {
  const chars = Array.from(text);
  const counts = new Map<string, number>();
  for (const [from, to] of wordsIn(chars)) {
    const word = chars.slice(from, to).join('');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/**
 * The words of a line that deserve a look. A score of 1 is a person's word, or that of a document's
 * own text, for a character. Those that touch, as characters of Chinese do, are one look.
 */
export function doubtfulWords({ texts, scores, asRead }: LineChars): DoubtfulWord[] {
  if (asRead === undefined && product(scores) >= SURE_ENOUGH) return [];
  const wasRead = asRead === undefined ? null : countsOf(asRead);
  const found: DoubtfulWord[] = [];
  for (const [from, to] of wordsIn(texts)) {
    const score = product(scores.slice(from, to));
    const word = wasRead && texts.slice(from, to).join('');
    const left = word === null ? 0 : (wasRead!.get(word) ?? 0);
    if (left > 0) wasRead!.set(word!, left - 1);
    const isChanged = wasRead !== null && left === 0 && score < 1;
    if (score >= SURE_ENOUGH && !isChanged) continue;
    const kind = isChanged ? 'changed' : 'unsure';
    const before = found.at(-1);
    if (before?.to === from) {
      const both = before.kind === 'changed' ? before.kind : kind;
      found[found.length - 1] = { from: before.from, to, kind: both, score: before.score * score };
    } else found.push({ from, to, kind, score });
  }
  return found;
}
