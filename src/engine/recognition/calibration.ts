import { clamp } from '../geometry/geometry';
import type { TextChar, TextLine } from '../types';
import { LINE_IS_RIGHT } from './line-is-right';
import { DOUBT_OF_ANY, DOUBT_POWER, LEAST_SCORE, NO_DOUBT } from './tunables';

/**
 * A recogniser's scores tell which of two readings is likelier right, but not how likely it is:
 * they are too high. Here, when all is read, a line's score becomes the probability that the line
 * is exactly right, and its characters' scores share that out. A logistic regression tells it of
 * what any recogniser gives; its weights are in `LINE_IS_RIGHT`. See docs/decisions/calibration.md.
 */

/** Whose lines have weights of their own: those in Chinese or Japanese, and all others. */
export type WritingKind = keyof typeof LINE_IS_RIGHT;

/** In words of `LINE_IS_RIGHT`, how much there is of what speaks for a line or against it. */
export type LineEvidence = Readonly<Record<keyof (typeof LINE_IS_RIGHT)[WritingKind], number>>;

const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

export const writingOf = (text: string): WritingKind => (HAN_OR_KANA.test(text) ? 'han' : 'other');

const isSpace = ({ text }: TextChar): boolean => text.trim() === '';

/** How unlikely a character is by its recogniser, as a natural logarithm: 0 is sure. */
const doubtOf = ({ score }: TextChar): number => -Math.log(clamp(score, LEAST_SCORE, 1));

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * What speaks for a line and against it.
 * @param chars with their recogniser's scores
 */
export function evidenceOf(chars: readonly TextChar[]): LineEvidence {
  const written = chars.filter((char) => !isSpace(char));
  const doubt = Math.log(sumOf(written.map(doubtOf)) + NO_DOUBT);
  return { always: 1, doubt, length: Math.log(Math.max(1, written.length)) };
}

/** The probability (0 to 1) that a line is exactly right. */
function probabilityOf({ text, chars }: TextLine): number {
  const evidence = evidenceOf(chars);
  const weights = LINE_IS_RIGHT[writingOf(text)];
  const names = Object.keys(weights) as (keyof LineEvidence)[];
  return 1 / (1 + Math.exp(-sumOf(names.map((name) => weights[name] * evidence[name]))));
}

/** What part a character has in its line's being wrong, in any unit. */
const shareOf = (char: TextChar): number => doubtOf(char) ** DOUBT_POWER + DOUBT_OF_ANY;

/**
 * Characters whose scores share out the probability that their line is right: the product of all
 * but the spaces is that, and the less sure one was, the more of the doubt is its own.
 */
function shared(chars: readonly TextChar[], probability: number): TextChar[] {
  const all = sumOf(chars.filter((char) => !isSpace(char)).map(shareOf));
  const unit = Math.log(probability) / Math.max(DOUBT_OF_ANY, all);
  return chars.map((char) => ({ ...char, score: Math.exp(unit * shareOf(char)) }));
}

/** A line as recognisers score it → with probabilities for scores. */
export function calibrated(line: TextLine): TextLine {
  const score = probabilityOf(line);
  return { ...line, score, chars: shared(line.chars, score) };
}
