import { quantile } from '../geometry/geometry';
import { bottomOf, topOf, type Placed } from './rows';
import {
  CELLS_LEVEL,
  CELLS_SAME_SIZE,
  CELLS_SAME_STEP,
  COLUMN_HEADING_SIZE,
  LEVEL_BY_CHANCE,
  LEVEL_IN_A_TABLE,
  MAX_SIDEBAR_LEADING,
  MIN_COLUMN_LINES,
  MIN_PROSE_LENGTH,
  MIN_RUNNING_FILL,
  MIN_RUNNING_LENGTH,
  MIN_SIDEBAR_LENGTH,
  MIN_SURE_LINES,
  MOST_OF_PROSE,
  MOST_RUNNING,
  MOST_RUNNING_IF_LEVEL,
  UNRELATED_ODDS,
} from './tunables';

/**
 * What stands in the rows of a stretch on the two sides of a corridor: of each row the text nearest
 * to it.
 */
export interface Sides {
  readonly left: readonly Placed[];
  readonly right: readonly Placed[];
}

const medianOf = (values: readonly number[]): number => quantile(values, 0.5);

const widthOf = ({ left, right }: Placed): number => right - left;

/** How many of the lines beside a corridor look like running text, and not like cells or labels. */
function runningLines(lines: readonly Placed[], lineHeight: number): number {
  const width =
    quantile(
      lines.map(({ right }) => right),
      0.9,
    ) -
    quantile(
      lines.map(({ left }) => left),
      0.1,
    );
  const least = Math.max(MIN_RUNNING_LENGTH * lineHeight, MIN_RUNNING_FILL * width);
  return lines.filter((line) => widthOf(line) >= least).length;
}

/** The lines that have the other side's lines beside them. */
function facing({ left, right }: Sides): Sides {
  const [top, bottom] = [
    Math.max(Math.min(...left.map(topOf)), Math.min(...right.map(topOf))),
    Math.min(Math.max(...left.map(bottomOf)), Math.max(...right.map(bottomOf))),
  ];
  const isInside = ({ y }: Placed): boolean => y > top && y < bottom;
  return { left: left.filter(isInside), right: right.filter(isInside) };
}

const areOfASize = (a: Placed, b: Placed): boolean =>
  Math.max(a.height, b.height) < CELLS_SAME_SIZE * Math.min(a.height, b.height);

/**
 * From each text downwards to the nearest of `others`, to the next above it and to the next below;
 * NaN for no match.
 */
function stepsTo(texts: readonly Placed[], others: readonly Placed[]): readonly number[][] {
  const sorted = [...others].sort((a, b) => a.y - b.y);
  const steps: [number[], number[], number[]] = [[], [], []];
  for (const text of texts) {
    const below = sorted.find(({ y }) => y > text.y);
    const above = sorted.findLast(({ y }) => y <= text.y);
    const step = (other: Placed | undefined): number =>
      other && areOfASize(text, other) ? other.y - text.y : NaN;
    const isBelowNearer = (below?.y ?? Infinity) - text.y < text.y - (above?.y ?? -Infinity);
    steps[0].push(step(isBelowNearer ? below : above));
    steps[1].push(step(above));
    steps[2].push(step(below));
  }
  return steps;
}

/**
 * How much likelier the heights of facing lines are if the sides are unrelated than if they are
 * cells of a table. On a bent page, or where amounts stand half a line below their labels, all of
 * them may be off by the same step.
 */
function unrelatedness(sides: Sides, lineHeight: number): number {
  const { left, right } = facing(sides);
  const [few, many] = left.length < right.length ? [left, right] : [right, left];
  if (few.length <= MIN_COLUMN_LINES) return 0;
  const steps = stepsTo(few, many);
  const near = (some: readonly number[], usual: number, reach: number): number =>
    some.filter((step) => Math.abs(step - usual) < reach * lineHeight).length;
  const shifted = steps.map((some) =>
    near(some, medianOf(some.filter((step) => !Number.isNaN(step))), CELLS_SAME_STEP),
  );
  const most = Math.max(1, near(steps[0]!, 0, CELLS_LEVEL), ...shifted);
  // One of them is the usual step itself, and tells nothing.
  return (
    (LEVEL_BY_CHANCE / LEVEL_IN_A_TABLE) ** (most - 1) *
    ((1 - LEVEL_BY_CHANCE) / (1 - LEVEL_IN_A_TABLE)) ** (few.length - most)
  );
}

function isDense(lines: readonly Placed[], lineHeight: number): boolean {
  const ys = lines.map(({ y }) => y).sort((a, b) => a - b);
  const close = ys.slice(1).filter((y, i) => y - ys[i]! < MAX_SIDEBAR_LEADING * lineHeight);
  return (
    lines.length >= MIN_COLUMN_LINES &&
    medianOf(lines.map(widthOf)) >= MIN_SIDEBAR_LENGTH * lineHeight &&
    close.length >= MOST_RUNNING * (lines.length - 1)
  );
}

export function isProse(lines: readonly Placed[], lineHeight: number): boolean {
  const running = runningLines(lines, lineHeight);
  return (
    running >= Math.max(MIN_SURE_LINES, MOST_OF_PROSE * lines.length) &&
    medianOf(lines.map(widthOf)) >= MIN_PROSE_LENGTH * lineHeight
  );
}

/** The larger line on top of smaller ones that begin where it begins; null if there is none. */
function headingOf(lines: readonly Placed[], lineHeight: number): Placed | null {
  const [first, ...rest] = [...lines].sort((a, b) => a.y - b.y) as [Placed, ...Placed[]];
  const isHeading =
    medianOf(rest.map(widthOf)) >= MIN_RUNNING_LENGTH * lineHeight &&
    first.height > COLUMN_HEADING_SIZE * medianOf(rest.map(({ height }) => height)) &&
    Math.abs(first.left - medianOf(rest.map(({ left }) => left))) < 2 * lineHeight;
  return isHeading ? first : null;
}

/** Both sides begin with a heading, and the headings stand side by side, as on slides or cards. */
function haveHeadings(
  { left, right }: Sides,
  rowOf: ReadonlyMap<number, number>,
  lineHeight: number,
) {
  const [a, b] = [headingOf(left, lineHeight), headingOf(right, lineHeight)];
  return a !== null && b !== null && rowOf.get(a.index) === rowOf.get(b.index);
}

/** Two things that have nothing to do with each other, as text beside a table. */
export const areUnrelated = (sides: Sides, lineHeight: number): boolean =>
  unrelatedness(sides, lineHeight) > UNRELATED_ODDS;

/** Running text on both sides, or on one beside a sidebar, or headings side by side. */
export function areColumns(
  { left, right }: Sides,
  rowOf: ReadonlyMap<number, number>,
  lineHeight: number,
): boolean {
  if (Math.min(left.length, right.length) < MIN_COLUMN_LINES) return false;
  const isUnrelated = unrelatedness({ left, right }, lineHeight) > 1;
  const isSure = isUnrelated || Math.min(left.length, right.length) >= MIN_SURE_LINES;
  const most = isUnrelated ? MOST_RUNNING : MOST_RUNNING_IF_LEVEL;
  const areText = [left, right].every(
    (lines) => runningLines(lines, lineHeight) >= most * lines.length,
  );
  return (
    (areText && isSure) ||
    haveHeadings({ left, right }, rowOf, lineHeight) ||
    (isProse(left, lineHeight) && isDense(right, lineHeight)) ||
    (isProse(right, lineHeight) && isDense(left, lineHeight))
  );
}
