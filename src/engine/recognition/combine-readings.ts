import { decodedOf } from '../decoded';
import { align, type SignPair } from './align-readings';
import type { Reading } from './recognise';
import type { Alternative, TextChar } from '../types';
import { MAX_ODDS, OTHER_IS_RIGHT } from './tunables';

/**
 * Two readings of one line are aligned, and wherever they differ the one is taken that is more
 * likely right (after ROVER: Fiscus 1997). How likely tells a logistic regression on what each
 * reader made of the place; its weights are in `OTHER_IS_RIGHT`. The words of the language do not
 * help here: see docs/decisions/two-readers.md.
 */

/** A stretch of a line that two readings have differently, and what stands before and behind it. */
interface Difference {
  readonly main: readonly TextChar[];
  readonly other: readonly TextChar[];
  readonly before: SignPair | undefined;
  readonly after: SignPair | undefined;
}

/** In words of `OTHER_IS_RIGHT`, how much there is of what speaks for the one or the other. */
type Evidence = Readonly<Record<keyof typeof OTHER_IS_RIGHT, number>>;

const textOf = (chars: readonly TextChar[]): string => chars.map(({ text }) => text).join('');
const spacesIn = (text: string): number => text.split(' ').length - 1;
const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const marksIn = (text: string): number => text.normalize('NFD').length;

/** The natural logarithm of how much likelier something is than not, within bounds. */
const oddsOf = (probability: number): number =>
  Math.max(-MAX_ODDS, Math.min(MAX_ODDS, Math.log(probability / (1 - probability))));

/** What stands beside a difference in one reading. */
type Beside = readonly (TextChar | null | undefined)[];

/** How sure a reader is of its part; where it has none, of what stands beside it. */
function sureness(chars: readonly TextChar[], beside: Beside): number {
  const own = chars.length > 0 ? chars : beside;
  return Math.min(1, ...own.map((char) => char?.score ?? 1));
}

function evidenceOf({ main, other, before, after }: Difference): Evidence {
  const [a, b] = [textOf(main), textOf(other)];
  const isMark = a !== '' && withoutMarks(a) === withoutMarks(b);
  return {
    always: 1,
    mainSureness: oddsOf(sureness(main, [before?.[0], after?.[0]])),
    otherSureness: oddsOf(sureness(other, [before?.[1], after?.[1]])),
    otherHasMark: Number(isMark && marksIn(b) > marksIn(a)),
    mainHasSpace: Number(spacesIn(a) > spacesIn(b)),
    isOtherCase: Number(a.toLowerCase() === b.toLowerCase()),
  };
}

/** The probability (0 to 1) that the other reading has a difference right, and not the main one. */
function otherIsRight(difference: Difference): number {
  const evidence = evidenceOf(difference);
  const names = Object.keys(OTHER_IS_RIGHT) as (keyof Evidence)[];
  const sum = names.reduce((all, name) => all + OTHER_IS_RIGHT[name] * evidence[name], 0);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * The characters of a reading that was taken with `probability`: no surer than that, with what the
 * other one has in their place.
 */
function taken(
  chars: readonly TextChar[],
  instead: readonly TextChar[],
  probability: number,
): readonly TextChar[] {
  const share = (1 - probability) / probability;
  const besides = (i: number): readonly Alternative[] => {
    if (chars.length === instead.length) return [{ text: instead[i]!.text, share }];
    return chars.length === 1 ? [{ text: textOf(instead), share }] : [];
  };
  return chars.map((char, i) => {
    const own = (char.also ?? []).filter(({ text }) => besides(i)[0]?.text !== text);
    return { ...char, score: Math.min(char.score, probability), also: [...besides(i), ...own] };
  });
}

/** The better part where two readings differ. */
function better(difference: Difference): readonly TextChar[] {
  const { main, other } = difference;
  const probability = otherIsRight(difference);
  return probability > 0.5 ? taken(other, main, probability) : taken(main, other, 1 - probability);
}

/** A character on which both readings agree is as sure as the surer of them. */
const agreed = (main: TextChar, other: TextChar): TextChar => ({
  ...main,
  score: Math.max(main.score, other.score),
});

const isAgreement = ([main, other]: SignPair): boolean => main?.text === other?.text;

/**
 * One reading of two of the same line.
 * @param main what the main recognisers read
 * @param other what the recogniser of its language read
 */
export function betterOf(main: Reading, other: Reading): Reading {
  if (other.text === '') return main;
  const pairs = align(main.chars, other.chars);
  const chars: TextChar[] = [];
  for (let from = 0; from < pairs.length;) {
    const [a, b] = pairs[from]!;
    let to = from;
    while (to < pairs.length && !isAgreement(pairs[to]!)) to++;
    if (to === from) {
      chars.push(agreed(a!, b!));
      from++;
      continue;
    }
    const part = pairs.slice(from, to);
    const side = (which: 0 | 1) => part.flatMap((pair) => pair[which] ?? []);
    const [before, after] = [pairs[from - 1], pairs[to]];
    chars.push(...better({ main: side(0), other: side(1), before, after }));
    from = to;
  }
  const { asRead, ...rest } = main;
  const decoded = decodedOf(chars);
  return {
    ...rest,
    ...decoded,
    ...(asRead !== undefined && asRead !== decoded.text && { asRead }),
  };
}
