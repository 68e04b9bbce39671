import { upperMedian, type PlacedText } from '../placed-texts';
import {
  ART_REACH,
  CELLS_ALIGNED,
  CELL_ROW,
  LEAST_PITCH,
  MOST_PITCH,
  SUBTITLE_REACH,
} from '../tunables';

/** A title with what is close under it; pixels. */
export interface GridCell {
  readonly texts: readonly PlacedText[];
  readonly left: number;
  readonly top: number;
}

/** What all sections of a page have in common; pixels. */
export interface Grid {
  /** Left edges. */
  readonly columns: readonly number[];
  /** Height of a usual text. */
  readonly unit: number;
  readonly bottom: number;
}

/** Left edges where at least two texts begin; of all texts if there are too few to tell. */
export function columnsOf(texts: readonly PlacedText[], unit: number): number[] {
  const lefts = texts.map(({ left }) => left).sort((a, b) => a - b);
  const groups: number[][] = [];
  for (const left of lefts) {
    const group = groups.at(-1);
    if (group && left - upperMedian(group) < CELLS_ALIGNED * unit) group.push(left);
    else groups.push([left]);
  }
  const columns = groups.filter((group) => group.length > 1 && !isArt(group, groups, unit));
  return (columns.length > 0 ? columns : groups).map(upperMedian);
}

/** Boxes that all begin in the pictures beside their titles are few beside those that do not. */
const isArt = (
  group: readonly number[],
  groups: readonly (readonly number[])[],
  unit: number,
): boolean =>
  groups.some((other) => {
    const further = upperMedian(other) - upperMedian(group);
    return other.length > group.length && further > 0 && further < ART_REACH * unit;
  });

/**
 * Index of the column that a text begins in, or in which it goes on after a bit of the picture
 * beside it; or -1.
 */
export function columnIn({ columns, unit }: Grid, text: PlacedText): number {
  const aligned = columns.findIndex((left) => Math.abs(text.left - left) < CELLS_ALIGNED * unit);
  if (aligned >= 0) return aligned;
  return columns.findIndex(
    (left) => text.left < left && left - text.left < ART_REACH * unit && text.right - left > unit,
  );
}

/** Texts of one column, top to bottom: what is close under a title is its subtitle. */
export function toCells(
  left: number,
  column: readonly PlacedText[],
  unit: number,
  haveSubtitles: boolean,
): GridCell[] {
  const cells: PlacedText[][] = [];
  for (const text of column) {
    const cell = cells.at(-1);
    const isUnder = cell && haveSubtitles && text.y - cell.at(-1)!.y < SUBTITLE_REACH * unit;
    if (isUnder) cell.push(text);
    else cells.push([text]);
  }
  return cells.map((texts) => ({ texts, left, top: texts[0]!.top }));
}

/** How far apart rows of cells are: the least distance in a column. */
export function pitchOf(cells: readonly GridCell[], unit: number): number {
  const distances = cells.flatMap((cell) =>
    cells
      .filter(
        (other) => Math.abs(other.left - cell.left) < CELLS_ALIGNED * unit && other.top > cell.top,
      )
      .map((other) => other.top - cell.top),
  );
  return Math.max(LEAST_PITCH * unit, Math.min(...distances, MOST_PITCH * unit));
}

/** The cell that a text stands in; null for none. */
export function cellAround(
  cells: readonly GridCell[],
  at: PlacedText,
  columns: readonly number[],
  pitch: number,
  unit: number,
): GridCell | null {
  const column = Math.max(...columns.filter((left) => left < at.x));
  const above = cells
    .filter((cell) => Math.abs(cell.left - column) < CELLS_ALIGNED * unit)
    .filter((cell) => cell.top < at.y && at.y < cell.top + pitch)
    .sort((a, b) => b.top - a.top);
  return above[0] ?? null;
}

/**
 * Row by row, each from left to right; the titles of one row need not be level, as some have a
 * subtitle.
 */
export function cellsInOrder(cells: readonly GridCell[], unit: number): GridCell[] {
  const rows: GridCell[][] = [];
  for (const cell of [...cells].sort((a, b) => a.top - b.top)) {
    const row = rows.at(-1);
    const fits = row && row.every(({ left }) => Math.abs(left - cell.left) > CELLS_ALIGNED * unit);
    if (fits && cell.top - row[0]!.top < CELL_ROW * unit) row.push(cell);
    else rows.push([cell]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.left - b.left));
}
