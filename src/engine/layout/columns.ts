import { areColumns, areUnrelated, type Sides } from './column-evidence';
import { quantile } from '../geometry/geometry';
import { bottomOf, topOf, type Placed, type Row } from './rows';
import {
  AS_LONG,
  BOX_OVERHANG,
  LONG_CORRIDOR,
  MIN_COLUMN_LINES,
  MIN_GUTTER,
  MIN_LONG_GUTTER,
  PROFILE_BIN,
} from './tunables';

/** A white corridor between two columns of text: nothing crosses `x` between `top` and `bottom`. */
export interface Corridor {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** White across it at its narrowest. */
  readonly width: number;
}

export const lineHeightOf = (texts: readonly Placed[]): number =>
  quantile(
    texts.map(({ height }) => height),
    0.5,
  );

/** A stretch of a vertical that no text crosses. */
interface Stretch {
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

/**
 * How many texts begin at each bin, and how many cover it; from the left edge of the leftmost one.
 */
function profileOf(texts: readonly Placed[], bin: number) {
  const start = Math.min(...texts.map(({ left }) => left));
  const size = Math.ceil((Math.max(...texts.map(({ right }) => right)) - start) / bin) + 2;
  const [begins, covers] = [new Int32Array(size), new Int32Array(size)];
  for (const { left, right } of texts) {
    begins[Math.round((left - start) / bin)]! += 1;
    covers[Math.round((left - start) / bin)]! += 1;
    covers[Math.max(0, Math.round((right - start) / bin))]! -= 1;
  }
  for (let i = 1; i < size; i++) covers[i]! += covers[i - 1]!;
  return { start, size, begins, covers };
}

/**
 * Verticals that may lie in a corridor: the middles of all stretches of the horizontal that fewer
 * texts cover than those beside them, and the middles of the white before several texts that begin
 * together, with or without a single text in it, as a page number.
 */
function candidates(texts: readonly Placed[], lineHeight: number): number[] {
  const bin = PROFILE_BIN * lineHeight;
  const { start, size, begins, covers } = profileOf(texts, bin);
  const found = new Set<number>();
  /**
   * The middle of the white that ends before a bin, whose texts cover it as little as the last bin,
   * or one more.
   */
  const whiteBefore = (end: number): number => {
    let from = end - 1;
    while (from > 0 && covers[from - 1]! <= covers[end - 1]! + 1) from -= 1;
    return (from + end) / 2;
  };
  for (let i = 1; i < size; i++) {
    let from = i - 1;
    while (covers[i]! > covers[i - 1]! && covers[from] === covers[i - 1]) from -= 1;
    if (covers[from]! > covers[i - 1]!) found.add((from + 1 + i) / 2);
    const together = begins[i]! + (begins[i + 1] ?? 0);
    if (together >= MIN_COLUMN_LINES && begins[i]! > 0 && begins[i - 1] === 0)
      found.add(whiteBefore(i)).add(i - 1);
  }
  return [...found].map((at) => start + bin * at);
}

/** Free stretches of the vertical at `x`: no text comes nearer than `half` to it. */
function freeStretches(texts: readonly Placed[], x: number, half: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = -Infinity;
  for (const text of texts) {
    if (text.left >= x + half || text.right <= x - half) continue;
    if (topOf(text) > from) stretches.push({ x, from, to: topOf(text) });
    from = Math.max(from, bottomOf(text));
  }
  return [...stretches, { x, from, to: Infinity }];
}

type Side = keyof Sides;

/** Of each row the text nearest to the corridor. */
const nearest = (texts: readonly Placed[], rowOf: ReadonlyMap<number, number>, side: Side) => {
  const byRow = new Map<number, Placed>();
  for (const text of texts) {
    const row = rowOf.get(text.index)!;
    const other = byRow.get(row);
    if (!other || (side === 'left' ? text.right > other.right : text.left < other.left))
      byRow.set(row, text);
  }
  return [...byRow.values()];
};

/** The column beside the corridor: where it has no line, one of a further column is the nearest. */
function column(lines: readonly Placed[]): readonly Placed[] {
  const left = quantile(
    lines.map((line) => line.left),
    0.5,
  );
  const right = quantile(
    lines.map((line) => line.right),
    0.5,
  );
  return lines.filter((line) => line.right > left && line.left < right);
}

const tight = (text: Placed): Placed => ({
  ...text,
  left: text.left + BOX_OVERHANG * text.height,
  right: text.right - BOX_OVERHANG * text.height,
});

/** The first text whose top is not above `y`; `texts` from above. */
function firstFrom(texts: readonly Placed[], y: number): number {
  let [low, high] = [0, texts.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if (topOf(texts[half]!) < y) low = half + 1;
    else high = half;
  }
  return low;
}

/** What stands beside a stretch; `texts` from above. */
function besideStretch({ from, to }: Stretch, texts: readonly Placed[], x: number): Sides {
  const [left, right]: [Placed[], Placed[]] = [[], []];
  for (let i = firstFrom(texts, from); i < texts.length && topOf(texts[i]!) < to; i++) {
    const text = texts[i]!;
    if (text.y < to) (text.right <= x ? left : right).push(text);
  }
  return { left, right };
}

/**
 * From where to where columns reach. What stands in the white between them, as a page number below,
 * is no part of them and cannot make them longer.
 */
function extentOf(nearby: Sides, all: readonly Placed[]): Pick<Corridor, 'top' | 'bottom'> {
  const left = quantile(
    nearby.left.map((text) => text.right),
    0.9,
  );
  const right = quantile(
    nearby.right.map((text) => text.left),
    0.1,
  );
  const own = all.filter((text) => text.left < left || text.right > right);
  return { top: Math.min(...own.map(topOf)), bottom: Math.max(...own.map(bottomOf)) };
}

/** The corridor between the texts beside a stretch, if they are columns. */
function corridorBetween(
  x: number,
  { left, right }: Sides,
  rowOf: ReadonlyMap<number, number>,
  lineHeight: number,
  isTrusted: boolean,
): Corridor | null {
  const width =
    Math.min(...right.map((text) => text.left)) - Math.max(...left.map((text) => text.right));
  if (width < MIN_LONG_GUTTER * lineHeight) return null;
  const sides = { left: nearest(left, rowOf, 'left'), right: nearest(right, rowOf, 'right') };
  const isLong = Math.min(sides.left.length, sides.right.length) >= LONG_CORRIDOR;
  if (!isLong && width < MIN_GUTTER * lineHeight) return null;
  const columns = { left: column(sides.left), right: column(sides.right) };
  const areParted =
    isTrusted || areUnrelated(sides, lineHeight) || areColumns(columns, rowOf, lineHeight);
  return areParted ? { x, width, ...extentOf(sides, [...left, ...right]) } : null;
}

/**
 * The longest corridor that parts two columns; null if there is none. The columns need not begin or
 * end together, and what stands above or below them may cross it.
 * @param rows all texts in rows, from above
 * @param isTrusted takes every corridor for one between columns, whatever stands beside it
 */
export function findCorridor(rows: readonly Row[], isTrusted = false): Corridor | null {
  const texts = rows
    .flatMap(({ members }) => members.map(tight))
    .sort((a, b) => topOf(a) - topOf(b));
  if (texts.length < 2 * MIN_COLUMN_LINES) return null;
  const rowOf = new Map(
    rows.flatMap(({ members }, row) => members.map(({ index }) => [index, row])),
  );
  const lineHeight = lineHeightOf(texts);
  const [first, last] = [topOf(texts[0]!), Math.max(...texts.map(bottomOf))];
  const lengthOf = ({ from, to }: Stretch): number => Math.min(to, last) - Math.max(from, first);
  const half = (MIN_LONG_GUTTER * lineHeight) / 2;
  const stretches = candidates(texts, lineHeight)
    .flatMap((x) => freeStretches(texts, x, half))
    .map((stretch) => ({ stretch, length: lengthOf(stretch) }))
    .filter(({ length }) => length >= MIN_COLUMN_LINES * lineHeight)
    .sort((a, b) => b.length - a.length);
  let best: Corridor | null = null;
  let least = 0;
  const seen = new Set<string>();
  for (const { stretch, length } of stretches) {
    if (length < least) break;
    const sides = besideStretch(stretch, texts, stretch.x);
    const key = `${stretch.from} ${stretch.to} ${sides.left.length}`;
    if (seen.has(key) || Math.min(sides.left.length, sides.right.length) < MIN_COLUMN_LINES)
      continue;
    seen.add(key);
    const corridor = corridorBetween(stretch.x, sides, rowOf, lineHeight, isTrusted);
    if (!corridor || (best && best.width >= corridor.width)) continue;
    best = corridor;
    least = Math.max(least, AS_LONG * length);
  }
  return best;
}
