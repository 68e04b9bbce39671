import { quantile } from './geometry';
import { bottomOf, rowsOf, stacksOf, topOf, type Placed } from './rows';

/** A white corridor between two columns of text: nothing crosses `x` between `top` and `bottom`. */
export interface Corridor {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Least width of a corridor, in heights of a line: word spaces are narrower, gutters wider. */
const MIN_GUTTER = 0.8;
/**
 * The detector's boxes reach beyond their text by this part of their height: with an unclip ratio of 1.5 a long box
 * grows by 0.75 of its tight height on each side, which is 0.3 of its height then.
 */
const OVERHANG = 0.3;
/** A column of text has at least so many lines beside the corridor. */
const MIN_LINES = 3;
/** Its lines are at least so long (in heights of a line) ... */
const MIN_LENGTH = 6;
/** ... and most fill this part of its width; cells of tables, labels and amounts fill less. */
const MIN_FILL = 0.75;
const MOST = 0.65;

/** Free stretches of the vertical at `x`: no text comes nearer than `half` to it. */
function freeStretches(texts: readonly Placed[], x: number, half: number): [number, number][] {
  const blockers = texts
    .filter(({ left, right }) => left < x + half && right > x - half)
    .sort((a, b) => topOf(a) - topOf(b));
  const stretches: [number, number][] = [];
  let from = -Infinity;
  for (const blocker of blockers) {
    if (topOf(blocker) > from) stretches.push([from, topOf(blocker)]);
    from = Math.max(from, bottomOf(blocker));
  }
  return [...stretches, [from, Infinity]];
}

type Side = 'left' | 'right';

/** Of each row the text nearest to the corridor. */
const nearest = (texts: readonly Placed[], side: Side): Placed[] =>
  rowsOf(texts).map(({ members }) => members.at(side === 'left' ? -1 : 0)!);

/** The column beside the corridor, where white parts it from the next one. */
const column = (texts: readonly Placed[], side: Side): Placed[] =>
  stacksOf(texts).at(side === 'left' ? -1 : 0)!;

/** True if lines beside a corridor look like running text, and not like cells or labels. */
function isTextColumn(lines: readonly Placed[], lineHeight: number): boolean {
  if (lines.length < MIN_LINES) return false;
  const widths = lines.map(({ left, right }) => right - left);
  const width =
    quantile(
      lines.map(({ right }) => right),
      0.9,
    ) -
    quantile(
      lines.map(({ left }) => left),
      0.1,
    );
  const mostReach = quantile(widths, 1 - MOST);
  return mostReach >= MIN_LENGTH * lineHeight && mostReach >= MIN_FILL * width;
}

/** Lines of two unrelated columns (text beside a table) stand at heights of their own. */
const SAME_HEIGHT = 0.25;
const MAX_ALIGNED = 0.5;
/** A few long cells of a table look like running text; so many lines do not. */
const MIN_SURE_LINES = 6;

/** From the middle of a text to that of the nearest other one, downwards. */
const stepToNearest = ({ y }: Placed, others: readonly Placed[]): number =>
  others
    .map((other) => other.y - y)
    .reduce((best, step) => (Math.abs(step) < Math.abs(best) ? step : best), Infinity);

/**
 * True unless most lines of the shorter side have a counterpart at their height, as cells of a table do; on a bent
 * page all of them may stand a little higher or lower.
 */
function areUnrelated(
  few: readonly Placed[],
  many: readonly Placed[],
  lineHeight: number,
): boolean {
  const steps = few.map((text) => stepToNearest(text, many));
  const usual = quantile(steps, 0.5);
  const aligned = steps.filter((step) => Math.abs(step - usual) < SAME_HEIGHT * lineHeight);
  return aligned.length < MAX_ALIGNED * few.length;
}

/** Running text on both sides, or two things that have nothing to do with each other. */
function areColumns(a: readonly Placed[], b: readonly Placed[], lineHeight: number): boolean {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  const areText = isTextColumn(a, lineHeight) && isTextColumn(b, lineHeight);
  if (few.length >= MIN_SURE_LINES) return areText || areUnrelated(few, many, lineHeight);
  return areText && areUnrelated(few, many, lineHeight);
}

function corridorAt(
  texts: readonly Placed[],
  x: number,
  [from, to]: readonly [number, number],
  lineHeight: number,
): Corridor | null {
  const beside = texts.filter(({ y }) => y > from && y < to);
  const left = beside.filter((text) => text.right <= x);
  const right = beside.filter((text) => text.left >= x);
  if (left.length < MIN_LINES || right.length < MIN_LINES) return null;
  const sides = [nearest(left, 'left'), nearest(right, 'right')] as const;
  const columns = [
    nearest(column(left, 'left'), 'left'),
    nearest(column(right, 'right'), 'right'),
  ] as const;
  if (!areColumns(...sides, lineHeight) && !areColumns(...columns, lineHeight)) return null;
  const top = Math.min(...beside.map(topOf));
  const bottom = Math.max(...beside.map(bottomOf));
  return { x, top, bottom };
}

const tight = (text: Placed): Placed => ({
  ...text,
  left: text.left + OVERHANG * text.height,
  right: text.right - OVERHANG * text.height,
});

/**
 * The longest corridor that parts two columns of running text; null if there is none. The columns need not begin
 * or end together, and what stands above or below them may cross it.
 */
export function findCorridor(boxes: readonly Placed[]): Corridor | null {
  const texts = boxes.map(tight);
  const lineHeight = quantile(
    texts.map(({ height }) => height),
    0.5,
  );
  const half = (MIN_GUTTER * lineHeight) / 2;
  const places = new Set(texts.map(({ right }) => Math.ceil(right + half)));
  let best: Corridor | null = null;
  for (const x of places)
    for (const stretch of freeStretches(texts, x, half)) {
      const corridor = corridorAt(texts, x, stretch, lineHeight);
      if (corridor && (!best || corridor.bottom - corridor.top > best.bottom - best.top))
        best = corridor;
    }
  return best;
}
