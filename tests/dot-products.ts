/**
 * What `i32x4.relaxed_dot_i8x16_i7x16_add_s` may be on a processor, in instructions that are the
 * same on all.
 */

const INSTRUCTION = '(i32x4.relaxed_dot_i8x16_i7x16_add_s';

export interface DotProduct {
  /** Whether the bytes of the second factor are taken as signed. */
  readonly extend: 's' | 'u';
  /** What becomes of a sum of two products, around it: nothing where it is exact. */
  readonly pair?: readonly [before: string, after: string];
}

/** VPDPBUSD (AVX-VNNI), and those that may stand in for it. */
export const DOT_PRODUCTS = {
  VPDPBUSD: { extend: 'u' },
  SDOT: { extend: 's' },
  PMADDUBSW: {
    extend: 'u',
    pair: ['(i32x4.min_s (v128.const i32x4 32767 32767 32767 32767)', ')'],
  },
  'SMULL and ADDP': {
    extend: 's',
    pair: ['(i32x4.shr_s (i32x4.shl', '(i32.const 16)) (i32.const 16))'],
  },
} satisfies Record<string, DotProduct>;

/** The expressions in brackets that follow each other from `at`, and where the last one ends. */
function operands(text: string, at: number, count: number): [string[], number] {
  const found: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = at; ; i++) {
    if (text[i] === '(' && depth++ === 0) start = i;
    if (text[i] === ')' && --depth === 0) found.push(text.slice(start, i + 1));
    if (found.length === count) return [found, i + 1];
  }
}

/** A kernel's text with the instruction as such a processor computes it. */
export function computedAs(text: string, { extend, pair = ['', ''] }: DotProduct): string {
  const sums = (half: 'low' | 'high', a: string, b: string): string =>
    `${pair[0]} (i32x4.dot_i16x8_s (i16x8.extend_${half}_i8x16_s ${a}) (i16x8.extend_${half}_i8x16_${extend} ${b})) ${pair[1]}`;
  let rest = text.replace('(result i32)', '(result i32) (local $low v128) (local $high v128)');
  let written = '';
  for (let at = rest.indexOf(INSTRUCTION); at >= 0; at = rest.indexOf(INSTRUCTION)) {
    const [[a, b, sum], end] = operands(rest, at + INSTRUCTION.length, 3);
    written += `${rest.slice(0, at)}(i32x4.add ${sum!} (i32x4.add
      (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27
        (local.tee $low ${sums('low', a!, b!)}) (local.tee $high ${sums('high', a!, b!)}))
      (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low) (local.get $high)))`;
    rest = rest.slice(end);
  }
  return written + rest;
}
