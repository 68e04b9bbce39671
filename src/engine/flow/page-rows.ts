import { quadsFromStart } from '../layout/start-side';
import { quantile } from '../geometry/geometry';
import { bottomOf, estimateSkew, place, topOf, type Placed } from '../layout/rows';
import type { TextLine } from '../types';
import {
  BLOCKS_SAME_EDGE,
  EDGE_REACH,
  HEADING_SIZE,
  LEAST_STEP,
  MAX_OFF_CENTRE,
  MIN_CENTRED_ROOM,
  MIN_ROWS_OF_COLUMN,
  USUAL_STEP_QUANTILE,
} from './tunables';

/** What rows are made of: a line with its place in the reading order. */
export type OrderedLine = Pick<TextLine, 'text' | 'quad' | 'bend' | 'row' | 'block'>;

/** A row of a page's text in its column; pixels of the level page, `y` is its middle. */
export interface PageRow {
  /** Indices of its lines, and where each stands. */
  readonly lines: readonly number[];
  readonly places: readonly Pick<Placed, 'left' | 'right'>[];
  /** Its texts, apart by spaces. */
  readonly text: string;
  readonly block: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
  /** The widest white between two of its texts, in heights; 0 for one text. */
  readonly gap: number;
  /**
   * From the row above in its block, in parts of the usual step there; 0 for a block's first row.
   */
  readonly step: number;
  /** From the left edge of its column. */
  readonly indent: number;
  /** White beside it in its column: behind it, and before it as well where it is centred. */
  readonly room: number;
}

type BareRow = Omit<PageRow, 'step' | 'indent' | 'room'>;

function bareRow(indices: readonly number[], lines: readonly OrderedLine[], at: readonly Placed[]) {
  const members = indices.map((index) => at[index]!);
  const top = Math.min(...members.map(topOf));
  const bottom = Math.max(...members.map(bottomOf));
  const height = Math.max(...members.map((member) => member.height));
  const gaps = members.slice(1).map(({ left }, i) => (left - members[i]!.right) / height);
  return {
    lines: indices,
    places: members,
    text: indices.map((index) => lines[index]!.text.trim()).join(' '),
    block: lines[indices[0]!]!.block,
    left: Math.min(...members.map(({ left }) => left)),
    right: Math.max(...members.map(({ right }) => right)),
    y: (top + bottom) / 2,
    height,
    gap: Math.max(0, ...gaps),
  };
}

function bareRows(lines: readonly OrderedLine[]): BareRow[] {
  const upright = quadsFromStart(lines);
  const skew = estimateSkew(upright);
  const places = upright.map((quad, i) => place(quad, i, skew));
  const rows: number[][] = [];
  lines.forEach(({ row }, i) => {
    const last = rows.at(-1);
    if (last && lines[last[0]!]!.row === row) last.push(i);
    else rows.push([i]);
  });
  return rows.map((indices) => bareRow(indices, lines, places));
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Steps between a block's rows, in pixels. */
const stepsOf = (block: readonly BareRow[]): number[] =>
  block.slice(1).map(({ y }, i) => y - block[i]!.y);

const usualHeight = (rows: readonly BareRow[]): number => median(rows.map(({ height }) => height));

/**
 * The usual step from row to row of some blocks, in heights; infinite where none has a second row.
 */
function leadingOf(...blocks: readonly (readonly BareRow[])[]): number {
  const steps = blocks.flatMap((block) => {
    const height = usualHeight(block);
    return stepsOf(block).map((step) => step / height);
  });
  const between = steps.filter((step) => step > LEAST_STEP);
  return between.length === 0 ? Infinity : quantile(between, USUAL_STEP_QUANTILE);
}

/** Of some rows those that show where their column's edges are; all where none does. */
function plainRows(rows: readonly BareRow[]): readonly BareRow[] {
  const usual = usualHeight(rows);
  const plain = rows.filter(({ height, gap }) => gap === 0 && height < HEADING_SIZE * usual);
  return plain.length > 0 ? plain : rows;
}

const leftOf = (rows: readonly BareRow[]): number => Math.min(...rows.map(({ left }) => left));

/** Larger blocks near a block of a few rows that begin as far left show how wide its column is. */
function neighbourOf(blocks: readonly (readonly BareRow[])[], b: number): readonly BareRow[] {
  const [own, { height }] = [leftOf(blocks[b]!), blocks[b]![0]!];
  const near = [1, -1, 2, -2].map((step) => blocks[b + step] ?? []);
  return (
    near.find(
      (block) =>
        block.length >= MIN_ROWS_OF_COLUMN &&
        Math.abs(leftOf(block) - own) < BLOCKS_SAME_EDGE * height,
    ) ?? []
  );
}

/** A row's place between the edges of its column, given the rows that show them. */
function inColumn(row: BareRow, column: readonly BareRow[]) {
  const before = row.left - Math.min(row.left, leftOf(column));
  const behind = Math.max(row.right, ...column.map(({ right }) => right)) - row.right;
  const isCentred =
    before > MIN_CENTRED_ROOM * row.height &&
    Math.abs(before - behind) < MAX_OFF_CENTRE * row.height;
  return { indent: before, room: isCentred ? before + behind : behind };
}

function inColumns(blocks: readonly (readonly BareRow[])[], b: number) {
  const block = blocks[b]!;
  if (block.length < MIN_ROWS_OF_COLUMN) {
    const column = plainRows([...block, ...neighbourOf(blocks, b)]);
    return block.map((row) => inColumn(row, column));
  }
  return block.map((row, i) =>
    inColumn(row, plainRows(block.slice(Math.max(0, i - EDGE_REACH), i + EDGE_REACH + 1))),
  );
}

/**
 * From each row to the one above, in parts of the usual step (heights) between rows as high as
 * these.
 */
function stepsInBlock(block: readonly BareRow[], leading: number): number[] {
  const usual = usualHeight(block);
  return stepsOf(block).map((step, i) => {
    const height = Math.min(block[i]!.height, block[i + 1]!.height);
    return step / (leading * (height > HEADING_SIZE * usual ? height : usual));
  });
}

/** The rows of a page in reading order. */
export function pageRows(lines: readonly OrderedLine[]): PageRow[] {
  const rows = bareRows(lines);
  const numbers = [...new Set(rows.map(({ block }) => block))];
  const blocks = numbers.map((number) => rows.filter(({ block }) => block === number));
  const large = blocks.filter((block) => block.length >= MIN_ROWS_OF_COLUMN);
  const pageLeading = leadingOf(...(large.length > 0 ? large : blocks));
  return blocks.flatMap((block, b) => {
    const places = inColumns(blocks, b);
    const leading = block.length < MIN_ROWS_OF_COLUMN ? pageLeading : leadingOf(block);
    const steps = [0, ...stepsInBlock(block, leading)];
    return block.map((row, i) => ({ ...row, step: steps[i]!, ...places[i]! }));
  });
}
