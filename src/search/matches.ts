import type { Folded } from './fold';
import { groupOf, type Wanted } from './query';

/** Units of a folded text, from one up to and without another. */
export type UnitSpan = readonly [from: number, to: number];

/** A text that is searched. */
export interface Searched extends Pick<Folded, 'text' | 'accents'> {
  /** What else some of its signs may be. */
  readonly others?: RunnersUp;
}

/** Other signs that those of a folded text may be: `codes[i]` instead of the one at `at[i]`. */
export interface RunnersUp {
  /** Ascending; several may be of one place. */
  readonly at: Uint32Array;
  /** Each sign is one UTF-16 unit. */
  readonly codes: Uint16Array;
}

function hasAccents({ accents }: Searched, { accents: wanted }: Wanted, [from, to]: UnitSpan) {
  if (wanted === null) return true;
  for (let i = from; i < to; i++) if (accents.get(i) !== wanted.get(i - from)) return false;
  return true;
}

/** Where it stands, as it was typed or as it looks; one after the other. */
export function* matchesOf(searched: Searched, wanted: Wanted): Generator<UnitSpan> {
  const { text } = searched;
  const { pattern } = wanted;
  const next = (from: number): UnitSpan | null => {
    if (!pattern) {
      const at = text.indexOf(wanted.text, from);
      return at === -1 ? null : [at, at + wanted.text.length];
    }
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    return found && [found.index, found.index + found[0].length];
  };
  for (let from = 0, match = next(0); match; match = next(from)) {
    const isThere = hasAccents(searched, wanted, match);
    if (isThere) yield match;
    from = isThere ? match[1] : match[0] + 1;
  }
}

/** Of its signs at least so many parts were read as such. Unsourced. */
const LEAST_READ = 0.5;

/**
 * Where it may stand if some signs, but at most half of them, are what the recogniser thought of as
 * well. Signs are compared by their codes: this looks at a million of them.
 */
export function* hiddenMatchesOf(searched: Searched, wanted: Wanted): Generator<UnitSpan> {
  const { text, others } = searched;
  const { length } = wanted.text;
  if (!others || length < 2) return;
  const { codes, isIn, alike } = codesOf(wanted);
  let end = 0;
  for (let i = 0; i < others.at.length; i++) {
    const code = others.codes[i]!;
    if (isIn[code] === 0) continue;
    const sign = code < alike.length ? alike[code]! : code;
    for (let j = 0; j < length; j++) {
      const from = others.at[i]! - j;
      if (codes[j] !== sign || from < end || from + length > text.length) continue;
      if (!mayStand(searched, codes, alike, from)) continue;
      yield [from, from + length];
      end = from + length;
      break;
    }
  }
}

interface WantedCodes {
  /** Of its signs, each as the first of those that look like it, where that is wanted. */
  readonly codes: Uint16Array;
  /** By code: 1 if such a sign is wanted. */
  readonly isIn: Uint8Array;
  /** The code that stands for another one, as far as any does. */
  readonly alike: Uint16Array;
}

const codesByWanted = new WeakMap<Wanted, WantedCodes>();

const ASCII = 128;

function codesOf(wanted: Wanted): WantedCodes {
  const before = codesByWanted.get(wanted);
  if (before) return before;
  const alike = Uint16Array.from({ length: ASCII }, (_, code) =>
    wanted.pattern ? groupOf(String.fromCharCode(code)).charCodeAt(0) : code,
  );
  const one = (code: number) => (code < ASCII ? alike[code]! : code);
  const codes = Uint16Array.from({ length: wanted.text.length }, (_, i) =>
    one(wanted.text.charCodeAt(i)),
  );
  const isIn = new Uint8Array(2 ** 16);
  for (const code of codes) isIn[code] = 1;
  for (let code = 0; code < ASCII; code++) if (isIn[alike[code]!] === 1) isIn[code] = 1;
  const made = { codes, isIn, alike };
  codesByWanted.set(wanted, made);
  return made;
}

/** True if it stands there with at least one other sign than was read, and not too many. */
function mayStand(
  { text, others }: Searched,
  codes: Uint16Array,
  alike: Uint16Array,
  from: number,
): boolean {
  const most = codes.length * (1 - LEAST_READ);
  const isThere = (i: number): boolean => {
    const code = text.charCodeAt(from + i);
    return (code < ASCII ? alike[code] : code) === codes[i];
  };
  let swapped = 0;
  for (let i = 0; i < codes.length; i++) if (!isThere(i) && ++swapped > most) return false;
  if (swapped === 0) return false;
  for (let i = 0; i < codes.length; i++)
    if (!isThere(i) && !mayBe(others!, from + i, codes[i]!, alike)) return false;
  return true;
}

function mayBe(
  { at, codes }: RunnersUp,
  place: number,
  wanted: number,
  alike: Uint16Array,
): boolean {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! < place) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < at.length && at[i] === place; i++) {
    const code = codes[i]!;
    if ((code < ASCII ? alike[code] : code) === wanted) return true;
  }
  return false;
}
