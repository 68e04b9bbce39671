import {
  cellAround,
  columnIn,
  columnsOf,
  pitchOf,
  cellsInOrder,
  toCells,
  type GridCell,
  type Grid,
} from './cell-grid';
import type { SectionSpan } from './headings';
import { upperMedian, type PlacedText } from '../placed-texts';
import { readQuantityLabel, splitInline, type QuantityLabel } from './quantities';
import type { Quantity } from '../recipe/recipe';
import { joinTexts } from '../texts';
import type { Item, RecordWarning } from '../types';
import { LABEL_DEPTH, LONGEST_UNREAD_LABEL } from '../tunables';

export interface CellRules {
  readonly quantity?: Quantity | undefined;
  readonly subtitle: boolean;
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
  const columns = columnsOf(
    spans.flatMap(({ texts }) => texts).filter((text) => !isQuantity(text, rules)),
    unit,
  );
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
      rules.subtitle,
    ),
  );
  const rest = texts.filter((text) => !isTitle(text));
  const pitch = pitchOf(cells, unit);
  const { labels, strays } = giveLabels(cells, rest, pitch, grid, rules);
  const read = cellsInOrder(cells, unit).map((cell) => ({
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

interface Labelled {
  readonly at: PlacedText;
  readonly label: QuantityLabel;
}

/**
 * Every text that is no title goes to the cell it stands in: in the nearest column to its left, the
 * lowest that begins above it.
 */
function giveLabels(
  cells: readonly GridCell[],
  rest: readonly PlacedText[],
  pitch: number,
  { columns, unit }: Grid,
  { quantity }: CellRules,
): { labels: Map<GridCell, Labelled>; strays: PlacedText[] } {
  const labels = new Map<GridCell, Labelled>();
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

function toItem({ texts }: GridCell, labelled: Labelled | null, { quantity }: CellRules): Item {
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
