import { SPACELESS } from '../../engine/flow/line-breaks';
import type { TextChar } from '../../engine/types';

/**
 * How far each character of a line goes, in thousandths of the font's size before the line is
 * stretched by `stretch`.
 */
export interface Advances {
  readonly stretch: number;
  readonly of: readonly number[];
}

/**
 * Steps in which an advance is told where it is not the character's own. Each step more costs
 * codes; a tenth of a font's size is as good as the places of characters are.
 */
const STEP = 100;
/**
 * How far a character may be from its place before the one ahead of it makes that good. Words begin
 * at their places always, as white space is as wide as it is.
 */
const MOST_DRIFT = 300;
/**
 * White space is no narrower: readers that look at gaps alone (poppler, from .15) would see none.
 */
const LEAST_SPACE = 250;
/** A line is stretched to a hundredth: more would be seen by nobody. */
const STRETCH_STEP = 0.01;

const WIDE = 1000;
const NARROW = /^[iIjl.,;:'’‘|!()[\]{}·ftr]$/;
const BROAD = /^[mwMW%@—…]$/;
const CAPITAL = /^\p{Lu}$/u;

/** About how wide a character is in print (Helvetica's classes of width). */
function ownAdvance(text: string): number {
  if (SPACELESS.test(text)) return WIDE * [...text].length;
  if (NARROW.test(text)) return 300;
  if (BROAD.test(text)) return 850;
  return (CAPITAL.test(text) ? 700 : 550) * [...text].length;
}

const isSpace = ({ text }: TextChar): boolean => text.trim() === '';
const toStep = (value: number): number => Math.round(value / STEP) * STEP;

/** Where the character after this one begins. */
const nextStart = (chars: readonly TextChar[], i: number): number =>
  chars[i + 1]?.start ?? Math.max(chars[i]!.end, chars[i]!.start);

/** By how much the characters are wider or narrower than they are in print. */
function stretchOf(chars: readonly TextChar[], unit: number): number {
  let [own, taken] = [0, 0];
  for (const [i, char] of chars.entries()) {
    if (isSpace(char)) continue;
    own += ownAdvance(char.text);
    taken += Math.max(0, nextStart(chars, i) - char.start) * unit;
  }
  const steps = Math.round(taken / Math.max(1, own) / STRETCH_STEP);
  return Math.max(STRETCH_STEP, steps * STRETCH_STEP);
}

/**
 * A character goes as far as it does in print, the whole line stretched to fit, so that few codes
 * tell all of them; only white space, and what makes good a drift, has an advance of its own.
 * @param unit thousandths of the font's size to the whole line
 * @param mayStretch false for text that runs down, which no operator stretches
 */
export function advancesOf(
  chars: readonly TextChar[],
  unit: number,
  mayStretch: boolean,
): Advances {
  const stretch = mayStretch ? stretchOf(chars, unit) : 1;
  const of = laidOut(chars, unit / stretch, stretch, mayStretch ? MOST_DRIFT : 0);
  const taken = of.reduce((sum, advance) => sum + advance, 0) * stretch;
  const room = (nextStart(chars, chars.length - 1) - chars[0]!.start) * unit;
  // White space that was made wider pushes nothing beyond the line's end: it may be the page's.
  const isTooLong = mayStretch && taken > room && room > 0;
  return { stretch: isTooLong ? floorToStep((stretch * room) / taken) : stretch, of };
}

const floorToStep = (stretch: number): number =>
  Math.max(1, Math.floor(stretch / STRETCH_STEP)) * STRETCH_STEP;

function laidOut(
  chars: readonly TextChar[],
  scale: number,
  stretch: number,
  mostDrift: number,
): number[] {
  let at = chars[0]!.start * scale;
  return chars.map((char, i) => {
    const wanted = nextStart(chars, i) * scale - at;
    const own = ownAdvance(char.text);
    const isOwn = !isSpace(char) && Math.abs(wanted - own) < mostDrift;
    const least = isSpace(char) ? Math.ceil(LEAST_SPACE / stretch / STEP) * STEP : STEP;
    const advance = isOwn ? own : Math.max(least, toStep(wanted));
    at += advance;
    return advance;
  });
}
