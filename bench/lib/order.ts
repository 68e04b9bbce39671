import { normalise } from './score';

/** Of a text's characters so many may be read wrongly for it to be found. */
const MAX_WRONG = 1 / 3;
/**
 * Shorter texts (characters) stand anywhere by chance, so they tell nothing about order, and cut no
 * line.
 */
const MIN_TELLING = 3;

/** Where a text is found in another one with the fewest edits, and with how many. */
interface Place {
  readonly cost: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The best place of `text` anywhere in `within` (Sellers 1980: the edit distance with free ends).
 */
function findIn(within: string, text: string): Place {
  let costs = new Uint32Array(within.length + 1);
  let starts = Uint32Array.from({ length: within.length + 1 }, (_, j) => j);
  let [below, startsBelow] = [new Uint32Array(costs.length), new Uint32Array(costs.length)];
  for (let i = 1; i <= text.length; i++) {
    below[0] = i;
    startsBelow[0] = 0;
    for (let j = 1; j <= within.length; j++) {
      const along = costs[j - 1]! + (text[i - 1] === within[j - 1] ? 0 : 1);
      const [left, above] = [below[j - 1]! + 1, costs[j]! + 1];
      below[j] = Math.min(along, left, above);
      startsBelow[j] =
        below[j] === along ? starts[j - 1]! : below[j] === left ? startsBelow[j - 1]! : starts[j]!;
    }
    [costs, below] = [below, costs];
    [starts, startsBelow] = [startsBelow, starts];
  }
  const cost = Math.min(...costs);
  const end = costs.indexOf(cost);
  return { cost, start: starts[end]!, end };
}

const isFound = (text: string, { cost }: Place): boolean => cost <= MAX_WRONG * text.length;

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => normalise(line).replaceAll(' ', ''))
    .filter((line) => line !== '');

/** The truth's lines, cut where a line that was read begins or ends within one of them. */
function cutLines(printed: readonly string[], read: readonly Place[]): string[] {
  const cuts = read.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
  const pieces: string[] = [];
  let from = 0;
  for (const line of printed) {
    const end = from + line.length;
    const bounds = [from];
    for (const cut of cuts)
      if (cut >= bounds.at(-1)! + MIN_TELLING && cut <= end - MIN_TELLING) bounds.push(cut);
    bounds.push(end);
    pieces.push(...bounds.slice(1).map((bound, i) => line.slice(bounds[i]! - from, bound - from)));
    from = end;
  }
  return pieces;
}

/**
 * The share (0 to 1) of neighbouring lines of the truth that are neighbours, in this order, in what
 * was read; null if no two neighbours were found. Lines are found by likeness, wherever the output
 * has them: a line that holds several of the truth's (a row of cells), or a part of one (a line of
 * a paragraph), counts by the order within. A line of the truth that was not found leaves its pairs
 * out, and what was read but is nowhere in the truth (a stamp, the text of a figure) parts no
 * neighbours: losing and inventing are other measures' matter.
 */
export function scoreOrder(read: string, printed: string): number | null {
  const truth = linesOf(printed);
  const joined = truth.join('');
  const known = linesOf(read)
    .map((line) => ({ line, place: findIn(joined, line) }))
    .filter(({ line, place }) => isFound(line, place));
  const output = known.map(({ line }) => line).join('');
  const telling = known.filter(({ line }) => line.length >= MIN_TELLING);
  const pieces = cutLines(
    truth,
    telling.map(({ place }) => place),
  ).map((text) => ({ text, place: findIn(output, text) }));
  let [pairs, kept] = [0, 0];
  for (const [i, after] of pieces.slice(1).entries()) {
    const before = pieces[i]!;
    const shorter = Math.min(before.text.length, after.text.length);
    const both = before.text + after.text;
    const areFound = isFound(before.text, before.place) && isFound(after.text, after.place);
    if (!areFound || shorter < MIN_TELLING) continue;
    pairs += 1;
    const torn = findIn(output, both).cost - before.place.cost - after.place.cost;
    if (torn <= MAX_WRONG * shorter) kept += 1;
  }
  return pairs === 0 ? null : kept / pairs;
}
