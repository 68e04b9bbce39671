import { foldText } from './fold';

/** What a person looks for, as typed, and how. */
export interface SearchQuery {
  /** Words that must all stand on a page; within quotation marks, one after the other. */
  readonly text: string;
  /** What looks alike in print is the same: 0 and O; 1, l and I; rn and m. */
  readonly forgiving: boolean;
  /** An accent must be there, or not be there, as typed. */
  readonly accents: boolean;
}

/** A word or phrase that is looked for. */
export interface Wanted {
  /** Folded. */
  readonly text: string;
  /** By unit, where accents count: the sign with its accent; null where they do not. */
  readonly accents: ReadonlyMap<number, string> | null;
  /** Finds what looks like it; null where only itself will do. */
  readonly pattern: RegExp | null;
}

/** In whose place another of the same group may stand; folded, so I is i. */
const ALIKE = ['0o', '1il|'] as const;

/** All that look like a sign; itself, if nothing does. */
export const groupOf = (sign: string): string =>
  ALIKE.find((group) => group.includes(sign)) ?? sign;

const escaped = (sign: string): string => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * All spellings that look alike, as one pattern. No two ways of matching begin with the same sign,
 * so it takes no longer than the text is long.
 */
function patternOf(text: string): RegExp | null {
  const parts = text.match(/rn|[^]/g) ?? [];
  const source = parts.map((part) => {
    if (part === 'rn' || part === 'm') return '(?:rn|m)';
    const group = groupOf(part);
    return group.length > 1 ? `[${escaped(group)}]` : escaped(part);
  });
  const isOnlyItself = source.every((one, i) => one === escaped(parts[i]!));
  return isOnlyItself ? null : new RegExp(source.join(''), 'g');
}

/** What stands within quotation marks, of which the last may be left open, or between blanks. */
const PARTS = /["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|[^\s"“”„«»]+/gu;

/** No more than so many words are looked for; what is pasted may be anything. Unsourced. */
const MOST_WORDS = 12;
/** Of a word or phrase, in UTF-16 units. Unsourced. */
const LONGEST_WANTED = 200;

/** What is wanted of a page; nothing where nothing is asked for. */
export function wantedOf({ text, forgiving, accents }: SearchQuery): readonly Wanted[] {
  const parts = [...text.matchAll(PARTS)].map(([whole, phrase]) => phrase ?? whole);
  const wanted = new Map<string, Wanted>();
  for (const part of parts.slice(0, MOST_WORDS)) {
    const folded = foldText(part.slice(0, LONGEST_WANTED));
    if (folded.text === '') continue;
    wanted.set(folded.text, {
      text: folded.text,
      // What looks alike may be longer than what was typed, and then has no place for its accents.
      accents: accents && !forgiving ? folded.accents : null,
      pattern: forgiving ? patternOf(folded.text) : null,
    });
  }
  return [...wanted.values()];
}
