import { quadCentre, quadHeight } from '../geometry/geometry';
import type { Reading } from './recognise';
import type { Quad } from '../types';
import { MIN_LETTER_SCORE, MIN_SINGLE_SCORE, SAME_ROW_AS_TEXT } from './tunables';

const isBeside = (a: Quad, b: Quad): boolean =>
  a !== b &&
  Math.abs(quadCentre(a)[1] - quadCentre(b)[1]) <
    SAME_ROW_AS_TEXT * Math.min(quadHeight(a), quadHeight(b));

/**
 * What a lone character must score to be text: a digit in a row of others may be a faint amount of
 * a table.
 */
function minScoreOf({ text, quad }: Reading, readings: readonly Reading[]): number {
  if (/^\p{Script=Latin}$/u.test(text)) return MIN_LETTER_SCORE;
  const isFaintDigit =
    /^\d$/.test(text) &&
    readings.some((other) => other.score >= MIN_SINGLE_SCORE && isBeside(quad, other.quad));
  return isFaintDigit ? 0 : MIN_SINGLE_SCORE;
}

export function isText(reading: Reading, minScore: number, readings: readonly Reading[]): boolean {
  const text = reading.text.trim();
  if (text.length !== 1) return text !== '' && reading.score >= minScore;
  return reading.score >= Math.max(minScore, minScoreOf({ ...reading, text }, readings));
}
