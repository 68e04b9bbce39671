import type { SectionSpan } from './headings';
import { upperMedian, type PlacedText } from '../placed-texts';
import { readQuantityLabel, splitInline, type QuantityLabel } from './quantities';
import type { Quantity } from '../recipe/recipe';
import { joinTexts } from '../texts';
import type { Item, RecordWarning } from '../types';
import {
  ART_REACH,
  CELLS_ALIGNED,
  CELL_ROW,
  LABEL_DEPTH,
  LEAST_PITCH,
  LONGEST_UNREAD_LABEL,
  MOST_PITCH,
  SUBTITLE_REACH,
} from '../tunables';

export interface CellRules {
  readonly quantity?: Quantity | undefined;
  readonly subtitle: boolean;
}

interface Cell {
  readonly texts: readonly PlacedText[];
  readonly left: number;
  readonly top: number;
}

export interface SectionItems {
  readonly section: string;
  readonly items: readonly Item[];
}

/**
 * Items of a grid. Its columns are where the texts of the sections begin, whatever the width of the
 * picture; what begins elsewhere is a quantity, or no text of the grid (a bar of buttons, a word
 * within a picture).
 *
 * @param bottom lower edge of the picture
 */
export function readCells(
  spans: readonly SectionSpan[],
  rules: CellRules,
  bottom: number,
): { sections: SectionItems[]; warnings: RecordWarning[] } {
  const unit = upperMedian(spans.flatMap(({ texts }) => texts.map(({ height }) => height)));
  const columns = columnsOf(spans, rules, unit);
  const warnings: RecordWarning[] = [];
  const sections = spans.map((span) => {
    const { items, warnings: own } = readSpan(span, { columns, unit, bottom }, rules);
    warnings.push(...own);
    return { section: span.section.name, items };
  });
  return { sections, warnings };
}

const isQuantity = (text: PlacedText, { quantity }: CellRules): boolean =>
  quantity !== undefined && readQuantityLabel(text.text, quantity)?.isDoubtful === false;

/** Left edges where at least two texts begin; none if there are too few texts to tell. */
function columnsOf(spans: readonly SectionSpan[], rules: CellRules, unit: number): number[] {
  const lefts = spans
    .flatMap(({ texts }) => texts.filter((text) => !isQuantity(text, rules)))
    .map(({ left }) => left)
    .sort((a, b) => a - b);
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

/** What all sections of a page have in common; pixels. */
interface Grid {
  /** Left edges. */
  readonly columns: readonly number[];
  /** Height of a usual text. */
  readonly unit: number;
  readonly bottom: number;
}

function readSpan(
  { section, heading, texts }: SectionSpan,
  grid: Grid,
  rules: CellRules,
): { items: Item[]; warnings: RecordWarning[] } {
  const { columns, unit } = grid;
  const columnOf = (text: PlacedText) => columnIn(grid, text);
  const isTitle = (text: PlacedText) => !isQuantity(text, rules) && columnOf(text) >= 0;
  const titles = texts.filter(isTitle);
  const cells = columns.flatMap((left, column) =>
    toCells(
      left,
      titles.filter((text) => columnOf(text) === column),
      unit,
      rules,
    ),
  );
  const rest = texts.filter((text) => !isTitle(text));
  const pitch = pitchOf(cells, unit);
  const { labels, strays } = giveLabels(cells, rest, pitch, grid, rules);
  const read = readingOrder(cells, unit).map((cell) => ({
    item: toItem(cell, labels.get(cell) ?? null, rules),
    label: labels.get(cell) ?? null,
    isCut: rules.quantity && !labels.has(cell) && cell.top + LABEL_DEPTH * pitch > grid.bottom,
  }));
  const about = { section: section.name };
  // What stands below the last cell is a bar of the app, which nobody misses.
  const end = Math.max(...cells.map(({ top }) => top)) + pitch;
  const isHeadless = section.headings && !heading && read.length > 0;
  return {
    items: read.map(({ item }) => item),
    warnings: [
      ...(isHeadless ? [{ code: 'no-heading', ...about } as const] : []),
      ...read.flatMap(({ item, label }) => labelWarnings(item, label, about)),
      ...read
        .filter(({ isCut }) => isCut)
        .map(({ item: { title } }) => ({ code: 'cut', ...about, title }) as const),
      ...(heading ? strays.filter(({ y }) => y < end) : []).map(
        ({ text }) => ({ code: 'stray', ...about, text }) as const,
      ),
    ],
  };
}

/**
 * Index of the column that a text begins in, or in which it goes on after a bit of the picture
 * beside it; or -1.
 */
function columnIn({ columns, unit }: Grid, text: PlacedText): number {
  const aligned = columns.findIndex((left) => Math.abs(text.left - left) < CELLS_ALIGNED * unit);
  if (aligned >= 0) return aligned;
  return columns.findIndex(
    (left) => text.left < left && left - text.left < ART_REACH * unit && text.right - left > unit,
  );
}

/** Texts of one column, top to bottom: what is close under a title is its subtitle. */
function toCells(
  left: number,
  column: readonly PlacedText[],
  unit: number,
  rules: CellRules,
): Cell[] {
  const cells: PlacedText[][] = [];
  for (const text of column) {
    const cell = cells.at(-1);
    const isUnder = cell && rules.subtitle && text.y - cell.at(-1)!.y < SUBTITLE_REACH * unit;
    if (isUnder) cell.push(text);
    else cells.push([text]);
  }
  return cells.map((texts) => ({ texts, left, top: texts[0]!.top }));
}

const isLower = (a: Cell, b: Cell): boolean => a.top > b.top;

interface Labelled {
  readonly at: PlacedText;
  readonly label: QuantityLabel;
}

/**
 * Every text that is no title goes to the cell it stands in: in the nearest column to its left, the
 * lowest that begins above it.
 */
function giveLabels(
  cells: readonly Cell[],
  rest: readonly PlacedText[],
  pitch: number,
  { columns, unit }: Grid,
  { quantity }: CellRules,
): { labels: Map<Cell, Labelled>; strays: PlacedText[] } {
  const labels = new Map<Cell, Labelled>();
  const strays: PlacedText[] = [];
  for (const at of rest) {
    const cell = cellAround(cells, at, columns, pitch, unit);
    const label =
      quantity && cell ? (readQuantityLabel(at.text, quantity) ?? unread(at, unit)) : null;
    if (!cell || !label) strays.push(at);
    else if ((labels.get(cell)?.label.quantity ?? null) === null) labels.set(cell, { at, label });
  }
  return { labels, strays };
}

/** Something as short as a quantity label where one stands, that cannot be read. */
const unread = (at: PlacedText, unit: number): QuantityLabel | null =>
  at.right - at.left < LONGEST_UNREAD_LABEL * unit ? { quantity: null, isDoubtful: true } : null;

/** How far apart rows of cells are: the least distance in a column. */
function pitchOf(cells: readonly Cell[], unit: number): number {
  const distances = cells.flatMap((cell) =>
    cells
      .filter(
        (other) => Math.abs(other.left - cell.left) < CELLS_ALIGNED * unit && isLower(other, cell),
      )
      .map((other) => other.top - cell.top),
  );
  return Math.max(LEAST_PITCH * unit, Math.min(...distances, MOST_PITCH * unit));
}

function cellAround(
  cells: readonly Cell[],
  at: PlacedText,
  columns: readonly number[],
  pitch: number,
  unit: number,
): Cell | null {
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
function readingOrder(cells: readonly Cell[], unit: number): Cell[] {
  const rows: Cell[][] = [];
  for (const cell of [...cells].sort((a, b) => a.top - b.top)) {
    const row = rows.at(-1);
    const fits = row && row.every(({ left }) => Math.abs(left - cell.left) > CELLS_ALIGNED * unit);
    if (fits && cell.top - row[0]!.top < CELL_ROW * unit) row.push(cell);
    else rows.push([cell]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.left - b.left));
}

function toItem({ texts }: Cell, labelled: Labelled | null, { quantity }: CellRules): Item {
  const [first, ...under] = texts.map(({ text }) => text.trim());
  const inline = quantity && !labelled ? splitInline(first!, quantity) : null;
  const all = labelled ? [...texts, labelled.at] : texts;
  return {
    title: inline?.title ?? first!,
    subtitle: under.length > 0 ? joinTexts(under) : null,
    quantity: labelled?.label.quantity ?? inline?.quantity ?? quantity?.default ?? 1,
    score: Math.min(...all.map(({ score }) => score)),
    lines: all.map(({ index }) => index),
    values: {},
  };
}

function labelWarnings(
  { title }: Item,
  labelled: Labelled | null,
  about: { section: string },
): RecordWarning[] {
  if (!labelled?.label.isDoubtful) return [];
  const code = labelled.label.quantity === null ? 'mark-unread' : 'mark-doubtful';
  return [{ code, ...about, title, text: labelled.at.text }];
}
