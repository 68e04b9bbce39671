import { findPattern } from '../recipe/patterns';
import type { Quantity } from '../recipe/recipe';
import { parseInteger } from '../fields/values';
import { LONGEST_QUANTITY_LABEL } from '../tunables';

/** How many an item is there, as its label says. */
export interface QuantityLabel {
  /** Null for a label that could not be read. */
  readonly quantity: number | null;
  /** Recognition garbled it, and it was read all the same. */
  readonly isDoubtful: boolean;
}

/** What a text says as a quantity; null if it is none at all. */
export function readQuantityLabel(
  text: string,
  { pattern, loose, most }: Quantity,
): QuantityLabel | null {
  const plain = text.normalize('NFKC').trim();
  if (plain.length > LONGEST_QUANTITY_LABEL) return null;
  const sure = numberIn(pattern, plain, most);
  if (sure !== null) return { quantity: sure, isDoubtful: false };
  const guessed = loose === undefined ? null : numberIn(loose, plain, most);
  return guessed === null ? null : { quantity: guessed, isDoubtful: true };
}

export const isQuantityLabel = (text: string, quantity: Quantity): boolean =>
  readQuantityLabel(text, quantity)?.isDoubtful === false;

function numberIn(pattern: string, text: string, most: number): number | null {
  const found = findPattern(pattern, text);
  const number = found && parseInteger(found.value);
  return number !== null && number >= 1 && number <= most ? number : null;
}

/** A title with its quantity in one line, before or behind: `3x Name`, `Name x3`. */
export function splitInline(
  text: string,
  quantity: Quantity,
): { title: string; quantity: number } | null {
  const parts = text.normalize('NFKC').trim().split(/\s+/u);
  if (parts.length < 2) return null;
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (isQuantityLabel(last, quantity))
    return {
      title: parts.slice(0, -1).join(' '),
      quantity: readQuantityLabel(last, quantity)!.quantity!,
    };
  if (isQuantityLabel(first, quantity))
    return {
      title: parts.slice(1).join(' '),
      quantity: readQuantityLabel(first, quantity)!.quantity!,
    };
  return null;
}
