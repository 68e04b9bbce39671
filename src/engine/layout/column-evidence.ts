import { quantile } from '../geometry/geometry';
import { bottomOf, topOf, type Placed } from './rows';

/** What stands in the rows of a stretch on the two sides of a corridor: of each row the text nearest to it. */
export interface Sides {
  readonly left: readonly Placed[];
  readonly right: readonly Placed[];
}

/** A column of text has at least so many lines beside the corridor. */
export const MIN_LINES = 3;
/** Its lines are at least so long (in heights of a line) ... */
const MIN_LENGTH = 6;
/** ... and most fill this part of its width; cells of tables, labels and amounts fill less. */
const MIN_FILL = 0.75;
const MOST = 0.55;
/** Where all lines stand level with one of the other side they may be cells, and more of them have to fill. */
const MOST_IF_LEVEL = 0.65;

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
  const least = Math.max(MIN_LENGTH * lineHeight, MIN_FILL * width);
  return lines.filter((line) => widthOf(line) >= least).length;
}

/** Texts of one row of a table stand at the same height; in line heights. */
const SAME_HEIGHT = 0.25;
/** Where all of them are off by a step, it is the same one; in line heights. */
const SAME_STEP = 0.15;
/**
 * How likely it is that a line has a counterpart at its height on the other side: one of two columns that have nothing
 * to do with each other, by chance (the heights that count as the same, of the usual step from line to line), and a cell
 * of a table, unless its neighbour is empty.
 */
const BY_CHANCE = 0.36;
const IN_A_TABLE = 0.9;
/** So many times likelier must it be that two sides are unrelated than that they are a table. */
const SURELY = 20;
/** A few long cells of a table look like running text; so many lines do not. */
const MIN_SURE_LINES = 6;

/** The lines that have the other side's lines beside them. */
function facing({ left, right }: Sides): Sides {
  const [top, bottom] = [
    Math.max(Math.min(...left.map(topOf)), Math.min(...right.map(topOf))),
    Math.min(Math.max(...left.map(bottomOf)), Math.max(...right.map(bottomOf))),
  ];
  const isInside = ({ y }: Placed): boolean => y > top && y < bottom;
  return { left: left.filter(isInside), right: right.filter(isInside) };
}

/** Texts of a row of a table are of a size, too. */
const SAME_SIZE = 1.4;

const areOfASize = (a: Placed, b: Placed): boolean =>
  Math.max(a.height, b.height) < SAME_SIZE * Math.min(a.height, b.height);

/** From each text downwards to the nearest of `others`, to the next above it and to the next below; NaN for no match. */
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
 * How much likelier the heights of facing lines are if the sides are unrelated than if they are cells of a table. On a
 * bent page, or where amounts stand half a line below their labels, all of them may be off by the same step.
 */
function unrelatedness(sides: Sides, lineHeight: number): number {
  const { left, right } = facing(sides);
  const [few, many] = left.length < right.length ? [left, right] : [right, left];
  if (few.length <= MIN_LINES) return 0;
  const steps = stepsTo(few, many);
  const near = (some: readonly number[], usual: number, reach: number): number =>
    some.filter((step) => Math.abs(step - usual) < reach * lineHeight).length;
  const shifted = steps.map((some) =>
    near(some, medianOf(some.filter((step) => !Number.isNaN(step))), SAME_STEP),
  );
  const most = Math.max(1, near(steps[0]!, 0, SAME_HEIGHT), ...shifted);
  // One of them is the usual step itself, and tells nothing.
  return (
    (BY_CHANCE / IN_A_TABLE) ** (most - 1) *
    ((1 - BY_CHANCE) / (1 - IN_A_TABLE)) ** (few.length - most)
  );
}

/** Beside running text a sidebar has lines of some length (line heights), which follow one another closely. */
const MIN_SIDEBAR_LENGTH = 4;
const MAX_LEADING = 2.2;

function isDense(lines: readonly Placed[], lineHeight: number): boolean {
  const ys = lines.map(({ y }) => y).sort((a, b) => a - b);
  const close = ys.slice(1).filter((y, i) => y - ys[i]! < MAX_LEADING * lineHeight);
  return (
    lines.length >= MIN_LINES &&
    medianOf(lines.map(widthOf)) >= MIN_SIDEBAR_LENGTH * lineHeight &&
    close.length >= MOST * (lines.length - 1)
  );
}

/** Lines of prose beside a sidebar are so long (line heights), and so many of them fill their column. */
const PROSE_LENGTH = 12;
const MOST_OF_PROSE = 0.65;

function isProse(lines: readonly Placed[], lineHeight: number): boolean {
  const running = runningLines(lines, lineHeight);
  return (
    running >= Math.max(MIN_SURE_LINES, MOST_OF_PROSE * lines.length) &&
    medianOf(lines.map(widthOf)) >= PROSE_LENGTH * lineHeight
  );
}

/** Headings are so much higher than what stands below them. */
const HEADING = 1.25;

/** The larger line on top of smaller ones that begin where it begins; null if there is none. */
function headingOf(lines: readonly Placed[], lineHeight: number): Placed | null {
  const [first, ...rest] = [...lines].sort((a, b) => a.y - b.y) as [Placed, ...Placed[]];
  const isHeading =
    medianOf(rest.map(widthOf)) >= MIN_LENGTH * lineHeight &&
    first.height > HEADING * medianOf(rest.map(({ height }) => height)) &&
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
  unrelatedness(sides, lineHeight) > SURELY;

/** Running text on both sides, or on one beside a sidebar, or headings side by side. */
export function areColumns(
  { left, right }: Sides,
  rowOf: ReadonlyMap<number, number>,
  lineHeight: number,
): boolean {
  if (Math.min(left.length, right.length) < MIN_LINES) return false;
  const isUnrelated = unrelatedness({ left, right }, lineHeight) > 1;
  const isSure = isUnrelated || Math.min(left.length, right.length) >= MIN_SURE_LINES;
  const most = isUnrelated ? MOST : MOST_IF_LEVEL;
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
