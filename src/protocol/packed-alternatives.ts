import { clamp } from '../engine/geometry/geometry';
import type { Alternative, TextChar } from '../engine/types';

/** Other characters that those of a page may be, in their order. */
export interface PackedAlternatives {
  /** One character after the other. */
  readonly text: string;
  /**
   * Two whole numbers for each: the index of the character that it may be, over the page, and its
   * share of how likely that is, in parts of `WHOLE_SHARE`.
   */
  readonly values: readonly number[];
}
const WHOLE_SHARE = 255;

const NONE: PackedAlternatives = { text: '', values: [] };

/** Of what a character may be, only other single ones have a place here. */
export function packAlternatives(chars: readonly TextChar[]): PackedAlternatives {
  const others = chars.flatMap(({ also = [] }, i) =>
    also.filter(({ text }) => [...text].length === 1).map((other) => ({ ...other, i })),
  );
  return {
    text: others.map(({ text }) => text).join(''),
    values: others.flatMap(({ i, share }) => [i, Math.round(WHOLE_SHARE * clamp(share, 0, 1))]),
  };
}

/** Those of each character that has some, by its index over the page. */
export function unpackAlternatives({ text, values }: PackedAlternatives = NONE): ReadonlyMap<
  number,
  readonly Alternative[]
> {
  const others = new Map<number, Alternative[]>();
  [...text].forEach((one, i) => {
    const [char, share] = [values[2 * i]!, values[2 * i + 1]!];
    const known = others.get(char);
    const other = { text: one, share: share / WHOLE_SHARE };
    if (known) known.push(other);
    else others.set(char, [other]);
  });
  return others;
}

/** Of each of their numbers, as browsers clone small whole ones, about. */
const ALTERNATIVE_BYTES = 3;

export const alternativeBytes = ({ text, values }: PackedAlternatives = NONE): number =>
  2 * text.length + ALTERNATIVE_BYTES * values.length;

/** True for alternatives of so many characters: what comes from a file may be anything. */
export function arePackedAlternatives(value: unknown, chars: number): boolean {
  const { text, values } = (value ?? {}) as Partial<PackedAlternatives>;
  return (
    typeof text === 'string' &&
    Array.isArray(values) &&
    values.length === 2 * [...text].length &&
    values.every(
      (number: unknown, i) =>
        Number.isInteger(number) &&
        (number as number) >= 0 &&
        (i % 2 === 0 ? (number as number) < chars : (number as number) <= WHOLE_SHARE),
    )
  );
}
