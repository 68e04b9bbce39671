import { dateIn, dayOrderIn, type DateCell, type DayOrder } from './dates';
import { decimalSignIn, numberIn, type DecimalSign, type NumberCell } from './numbers';

export interface TextCell {
  readonly kind: 'text';
  readonly text: string;
}
export type TypedCell = TextCell | NumberCell | DateCell;

/** How the numbers of a page are written; null where they do not show it, or differ. */
export interface Convention {
  readonly decimalSign: DecimalSign | null;
  readonly dayOrder: DayOrder | null;
}

/** The one answer of all that have one. */
function agreed<Answer>(texts: readonly string[], ask: (text: string) => Answer | null) {
  const answers = new Set(texts.map(ask).filter((answer) => answer !== null));
  return answers.size === 1 ? [...answers][0]! : null;
}

export function conventionOf(texts: readonly string[]): Convention {
  const trimmed = texts.map((text) => text.trim());
  return {
    decimalSign: agreed(trimmed, decimalSignIn),
    dayOrder: agreed(trimmed, dayOrderIn),
  };
}

export function typedCell(text: string, { decimalSign, dayOrder }: Convention): TypedCell {
  const trimmed = text.trim();
  return dateIn(trimmed, dayOrder) ?? numberIn(trimmed, decimalSign) ?? { kind: 'text', text };
}

/**
 * The cells of one page or table as what they are: numbers, days, texts. Only what can be nothing
 * else is a number or a day; `1.234` and `03/04/2026` are where others of these texts show how it
 * is meant.
 */
export function typedCells(texts: readonly string[]): TypedCell[] {
  const convention = conventionOf(texts);
  return texts.map((text) => typedCell(text, convention));
}
