import { logAdd, type Lattice, type LatticeStep, type Likely } from './lattice';
import { LEAST_WRITTEN_LOG, LOG_LEVELS, LONGEST_WRITTEN } from './tunables';

/**
 * A lattice as a short text, by which a name of a list can be recognised long after its line was
 * read: a row for each time step, in it pairs of a character (a space stands for none) and how
 * likely it is; an empty row is a step where surely nothing stands. Names are compared without
 * their spaces, so a space counts as nothing.
 */

const NOTHING = ' ';
/** The levels are told by the characters from this one on. */
const LEVEL_0 = '0'.charCodeAt(0);

const levelOf = (log: number): string =>
  String.fromCharCode(LEVEL_0 + Math.round(-log * LOG_LEVELS));

const logOfLevel = (level: string): number => -(level.charCodeAt(0) - LEVEL_0) / LOG_LEVELS;

const nameOf = (text: string): string => (text.trim() === '' ? NOTHING : text);

/** With the same texts as one; what is next to impossible is left out. */
function joined(likely: readonly Likely[], textOf: (text: string) => string): Likely[] {
  const logs = new Map<string, number>();
  for (const { text, log } of likely)
    logs.set(textOf(text), logAdd(logs.get(textOf(text)) ?? -Infinity, log));
  return [...logs].flatMap(([text, log]) =>
    log < LEAST_WRITTEN_LOG ? [] : [{ text, log: Math.min(0, log) }],
  );
}

function writtenStep({ likely }: LatticeStep): string {
  const row = joined(likely, nameOf)
    // What a dictionary tells in several code points has no place here.
    .filter(({ text }) => [...text].length === 1)
    .map(({ text, log }) => text + levelOf(log))
    .join('');
  return row === NOTHING + levelOf(0) ? '' : row;
}

/** Undefined for a line that is too long for a name. */
export const writeLattice = (lattice: Lattice): string | undefined =>
  lattice.length > LONGEST_WRITTEN ? undefined : lattice.map(writtenStep).join('\n');

const SURELY_NOTHING: LatticeStep = { likely: [{ text: '', log: 0 }], rest: LEAST_WRITTEN_LOG };

/**
 * The lattice of a written one, which may come from a file and be anything.
 * @param fold how texts are compared; what it makes nothing of is nothing
 */
export function readLattice(written: string, fold: (text: string) => string): Lattice {
  const foldOne = (text: string): string => (text === NOTHING ? '' : fold(text));
  return written
    .split('\n')
    .slice(0, LONGEST_WRITTEN)
    .map((row) => {
      if (row === '') return SURELY_NOTHING;
      const [signs, likely] = [[...row], [] as Likely[]];
      for (let at = 1; at < signs.length; at += 2) {
        const log = Math.min(0, logOfLevel(signs[at]!));
        likely.push({ text: signs[at - 1]!, log });
      }
      return { likely: joined(likely, foldOne), rest: LEAST_WRITTEN_LOG };
    });
}

/** The lattice of a text that is sure: as if it was read without any doubt. */
export const latticeOfText = (text: string): Lattice => [
  SURELY_NOTHING,
  ...[...text].flatMap((char): LatticeStep[] => [
    { likely: [{ text: char, log: 0 }], rest: LEAST_WRITTEN_LOG },
    SURELY_NOTHING,
  ]),
];
