import type { Crop } from '../pixels/crop';
import { CROP_HEIGHT } from '../pixels/crop';
import type { Spike } from './ctc';
import { quantile } from '../geometry/geometry';
import { columnOf, inkOf, type Ink } from './ink';
import type { Tensor } from '../types';
import {
  ACCENT_BELIEVED,
  ACCENT_BELIEVED_WITH_INK,
  ACCENT_INK,
  ACCENT_ROWS,
  LETTER_HALF_WIDTH,
  MIN_ACCENT_LEAN,
  MIN_LOW_LETTERS,
} from './tunables';

/**
 * The recogniser saw few accents when it was trained, and reads é as e. Two things still tell them
 * apart: it finds é far more likely than where there is none, and the picture has ink above the
 * letter.
 */

const LOW_LETTER = /^[acemnorsuvwxz]$/;
/** These have no ink of their own above them, as i has. */
const BARE_VOWEL = /^[aeo]$/;

/** Removed from a decomposed letter, these leave its base. */
const MARKS = /\p{M}/gu;

/** Letters of the dictionary that are another one of it with an accent: é and è for e. */
type Accented = ReadonlyMap<string, readonly string[]>;

function findAccented(characters: readonly string[]): Accented {
  const accented = new Map<string, string[]>();
  for (const character of characters) {
    const base = character.normalize('NFD').replace(MARKS, '');
    if (base === character || !/^[A-Za-z]$/.test(base)) continue;
    accented.set(base, [...(accented.get(base) ?? []), character]);
  }
  return accented;
}

interface Alphabet {
  readonly accented: Accented;
  readonly labels: ReadonlyMap<string, number>;
}

const alphabets = new WeakMap<readonly string[], Alphabet>();

function alphabetOf(characters: readonly string[]): Alphabet {
  const known = alphabets.get(characters);
  if (known) return known;
  const labels = new Map(characters.map((character, i) => [character, i + 1]));
  const alphabet = { accented: findAccented(characters), labels };
  alphabets.set(characters, alphabet);
  return alphabet;
}

/** How likely a character is where another one was read, in parts of that one's probability. */
function shareOf(candidate: number, label: number, { first, last }: Spike, output: Tensor): number {
  const classes = output.dims[2]!;
  let share = 0;
  for (let at = first * classes; at <= last * classes; at += classes)
    share = Math.max(share, output.data[at + candidate]! / output.data[at + label]!);
  return share;
}

/** The columns over which a letter surely stands. */
function columnsOf(spike: Spike, pitch: number, { width }: Ink): [from: number, to: number] {
  const half = Math.max(2, LETTER_HALF_WIDTH * pitch);
  const middle = columnOf(spike);
  return [Math.max(0, Math.floor(middle - half)), Math.min(width - 1, Math.ceil(middle + half))];
}

/** The first row with ink over a letter; the crop's height if there is none. */
function topRow(ink: Ink, [from, to]: readonly [number, number]): number {
  for (let y = 2; y < CROP_HEIGHT; y++)
    for (let x = from; x <= to; x++) if (ink.at(x, y) > ACCENT_INK) return y;
  return CROP_HEIGHT;
}

/** Mean column of the ink in some rows. */
function centroid(
  ink: Ink,
  [from, to]: readonly [number, number],
  top: number,
  end: number,
): number {
  let sum = 0;
  let weight = 0;
  for (let y = top; y < end; y++)
    for (let x = from; x <= to; x++) {
      const value = Math.max(0, ink.at(x, y));
      sum += value * x;
      weight += value;
    }
  return weight === 0 ? 0 : sum / weight;
}

/**
 * What the picture says about a letter: whether there is ink above it, and which way that leans.
 */
interface Above {
  readonly isAccent: boolean;
  /**
   * Positive if its top lies further right than its foot, as that of an acute accent does; in
   * columns.
   */
  readonly lean: number;
}

const NOTHING: Above = { isAccent: false, lean: 0 };

/**
 * Looks above the letters of a line; sees nothing where too few low letters tell how high they are.
 */
function inkAbove(spikes: readonly Spike[], crop: Crop): (spike: Spike) => Above {
  const low = spikes.filter(({ text }) => LOW_LETTER.test(text));
  if (low.length < MIN_LOW_LETTERS) return () => NOTHING;
  const ink = inkOf(crop);
  const steps = spikes.slice(1).map((spike, i) => columnOf(spike) - columnOf(spikes[i]!));
  const pitch = quantile(steps, 0.5);
  const usualTop = quantile(
    low.map((spike) => topRow(ink, columnsOf(spike, pitch, ink))),
    0.5,
  );
  return (spike) => {
    const columns = columnsOf(spike, pitch, ink);
    const top = topRow(ink, columns);
    const rows = usualTop - top;
    if (rows < ACCENT_ROWS[0] || rows >= ACCENT_ROWS[1]) return NOTHING;
    const half = top + Math.ceil((rows - 1) / 2);
    const lean = centroid(ink, columns, top, half) - centroid(ink, columns, half, usualTop - 1);
    return { isAccent: true, lean };
  };
}

const ACUTE = '\u0301';
const GRAVE = '\u0300';

/**
 * The letter with the accent that leans as the ink does, if the dictionary has it; otherwise
 * `likely`.
 */
function leaning(likely: string, lean: number, accented: readonly string[]): string {
  const [base, accent] = likely.normalize('NFD');
  if ((accent !== ACUTE && accent !== GRAVE) || Math.abs(lean) < MIN_ACCENT_LEAN) return likely;
  const wanted = (base! + (lean > 0 ? ACUTE : GRAVE)).normalize('NFC');
  return accented.includes(wanted) ? wanted : likely;
}

/**
 * Gives letters back the accents that the recogniser left out.
 * @param output what the recogniser gave for `crop`
 */
export function restoreAccents(
  spikes: readonly Spike[],
  output: Tensor,
  crop: Crop,
  characters: readonly string[],
): Spike[] {
  const { accented, labels } = alphabetOf(characters);
  let see: ((spike: Spike) => Above) | null = null;
  return spikes.map((spike) => {
    const label = labels.get(spike.text);
    const candidates = accented.get(spike.text);
    if (!label || !candidates) return spike;
    const share = (candidate: string): number =>
      shareOf(labels.get(candidate)!, label, spike, output);
    const likely = candidates.reduce((a, b) => (share(b) > share(a) ? b : a));
    if (share(likely) < ACCENT_BELIEVED_WITH_INK) return spike;
    see ??= inkAbove(spikes, crop);
    const above = BARE_VOWEL.test(spike.text) ? see(spike) : NOTHING;
    if (share(likely) < ACCENT_BELIEVED && !above.isAccent) return spike;
    const text = above.isAccent ? leaning(likely, above.lean, candidates) : likely;
    return { ...spike, text, bare: spike.text };
  });
}
