import { dateIn, dayOrderIn, type DateCell, type DayOrder } from './dates';
import { decimalSignIn, numberIn, type DecimalSign, type NumberCell } from './numbers';

export interface TextCell {
  readonly kind: 'text';
  readonly text: string;
}
export type TypedCell = TextCell | NumberCell | DateCell;

/** A number without a printed form, as programs have it. */
export interface PlainNumber {
  readonly kind: 'plain';
  readonly value: number;
}

/** How the numbers of a page are written; null where they do not show it, or differ. */
export interface Convention {
  readonly decimalSign: DecimalSign | null;
  readonly dayOrder: DayOrder | null;
}

const only = <Answer>(answers: ReadonlySet<Answer>): Answer | null =>
  answers.size === 1 ? [...answers][0]! : null;

/** Finds it out from the texts as they come. */
export class ConventionFinder {
  private readonly signs = new Set<DecimalSign>();
  private readonly orders = new Set<DayOrder>();

  add(text: string): void {
    const [sign, order] = [decimalSignIn(text.trim()), dayOrderIn(text.trim())];
    if (sign) this.signs.add(sign);
    if (order) this.orders.add(order);
  }

  get convention(): Convention {
    return { decimalSign: only(this.signs), dayOrder: only(this.orders) };
  }
}

export function conventionOf(texts: readonly string[]): Convention {
  const finder = new ConventionFinder();
  for (const text of texts) finder.add(text);
  return finder.convention;
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
