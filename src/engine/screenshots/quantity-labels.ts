import { distance, quadCentre, quadHeight, quadWidth, quantile } from '../geometry/geometry';
import type { Point, Quad, ReadText } from '../types';
import {
  LABELLED_CELL_EDGE,
  LABELLED_CELL_LEADING,
  LABELS_SAME_PLACE,
  LABEL_CELL_REACH,
  LABEL_TRUST_SCORE,
  MAX_LABEL_LENGTH,
  MIN_LABELS,
} from './tunables';

/**
 * Quantity labels (x3, a price, a count) stand at the same place in every cell of a grid, and are
 * so small that the detector misses some. Where the other labels of a page tell the place, it is
 * looked at again.
 */

/**
 * Texts of a cell stand under one another with the same left edge; `y` is the middle of all of
 * them.
 */
interface Cell {
  readonly left: number;
  readonly y: number;
  readonly height: number;
}

/** A label seen from its cell. */
interface Place {
  readonly cell: Cell;
  readonly dx: number;
  readonly dy: number;
  readonly label: ReadText;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

const leftOf = (quad: Quad): number => Math.min(quad[0][0], quad[3][0]);
const topOf = (quad: Quad): number => quadCentre(quad)[1] - quadHeight(quad) / 2;
const bottomOf = (quad: Quad): number => quadCentre(quad)[1] + quadHeight(quad) / 2;

/** How a label is spelled, whatever its number: `x3` and `x12` are `x0`. */
const spelling = (text: string): string => text.replace(/\s/g, '').replace(/\d+/g, '0');

const isShort = ({ text }: ReadText): boolean => text.trim().length <= MAX_LABEL_LENGTH;

const isLabel = (text: ReadText): boolean => isShort(text) && /\d/.test(text.text);

/** True if a place lies on a level text. */
const covers = (quad: Quad, [x, y]: Point): boolean =>
  x > leftOf(quad) && x < leftOf(quad) + quadWidth(quad) && y > topOf(quad) && y < bottomOf(quad);

function cellsOf(texts: readonly ReadText[]): Cell[] {
  const groups: ReadText[][] = [];
  for (const text of [...texts].sort((a, b) => topOf(a.quad) - topOf(b.quad))) {
    const height = quadHeight(text.quad);
    const group = groups.findLast((members) => {
      const { quad } = members.at(-1)!;
      return (
        Math.abs(leftOf(quad) - leftOf(text.quad)) < LABELLED_CELL_EDGE * height &&
        topOf(text.quad) - bottomOf(quad) < LABELLED_CELL_LEADING * height
      );
    });
    if (group) group.push(text);
    else groups.push([text]);
  }
  return groups.map((group) => ({
    left: median(group.map(({ quad }) => leftOf(quad))),
    y: (topOf(group[0]!.quad) + bottomOf(group.at(-1)!.quad)) / 2,
    height: median(group.map(({ quad }) => quadHeight(quad))),
  }));
}

/**
 * The cell that a label stands in: of the cells at its height that begin left of it, the one
 * furthest right.
 */
function cellOf([x, y]: Point, cells: readonly Cell[]): Cell | null {
  const step = (cell: Cell): number => Math.abs(cell.y - y);
  const near = cells.filter((cell) => cell.left < x && step(cell) < LABEL_CELL_REACH * cell.height);
  const edge = Math.max(...near.map(({ left, height }) => left - LABELLED_CELL_EDGE * height));
  return near
    .filter(({ left }) => left >= edge)
    .reduce<Cell | null>((best, cell) => (best && step(best) <= step(cell) ? best : cell), null);
}

function placesOf(labels: readonly ReadText[], cells: readonly Cell[]): Place[] {
  return labels.flatMap((label) => {
    const [x, y] = quadCentre(label.quad);
    const cell = cellOf([x, y], cells);
    return cell ? [{ cell, dx: x - cell.left, dy: y - cell.y, label }] : [];
  });
}

const isSamePlace = (a: Place, b: Place): boolean =>
  spelling(a.label.text) === spelling(b.label.text) &&
  Math.hypot(a.dx - b.dx, a.dy - b.dy) < LABELS_SAME_PLACE * quadHeight(b.label.quad);

function quadAround([x, y]: Point, width: number, height: number): Quad {
  const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** True if texts stand in cells: under one another in two columns at least. */
export function isGrid(texts: readonly ReadText[]): boolean {
  const cells = cellsOf(texts.filter((text) => !isLabel(text)));
  const [first, ...others] = cells.filter(
    (cell) => cells.filter((other) => isUnder(cell, other)).length >= MIN_LABELS,
  );
  return first !== undefined && others.some((other) => !isUnder(first, other));
}

const isUnder = (a: Cell, b: Cell): boolean =>
  Math.abs(a.left - b.left) < LABELLED_CELL_EDGE * a.height;

/** Labels among texts that were found on another look; none if together they follow no rule. */
export function followingRule<T extends ReadText>(texts: readonly T[], others: readonly T[]): T[] {
  const labels = others.filter((text) => text.score >= LABEL_TRUST_SCORE && isLabel(text));
  return findLabelRule([...texts, ...labels]) ? labels : [];
}

/**
 * Where labels of one kind stand in their cells, and what a text there has to look like to be one.
 */
export interface LabelRule {
  /** Places in cells where no label of this kind was read. */
  readonly missing: readonly Quad[];
  readonly accepts: (reading: ReadText) => boolean;
}

/** The rule that most labels of a page follow; null if there is none. The texts are upright. */
export function findLabelRule(texts: readonly ReadText[]): LabelRule | null {
  const cells = cellsOf(texts.filter((text) => !isLabel(text)));
  const labels = texts.filter((text) => text.score >= LABEL_TRUST_SCORE && isLabel(text));
  const places = placesOf(labels, cells);
  const groups = places.map((place) => places.filter((other) => isSamePlace(other, place)));
  const rule = groups.reduce((best, group) => (group.length > best.length ? group : best), []);
  if (rule.length < MIN_LABELS) return null;
  const [dx, dy] = [median(rule.map((place) => place.dx)), median(rule.map((place) => place.dy))];
  const width = median(rule.map(({ label }) => quadWidth(label.quad)));
  const height = median(rule.map(({ label }) => quadHeight(label.quad)));
  const found = new Set(rule.map(({ cell }) => cell));
  const isInColumn = (cell: Cell): boolean =>
    rule.some((place) => Math.abs(place.cell.left - cell.left) < LABELLED_CELL_EDGE * cell.height);
  const wanted = spelling(rule[0]!.label.text);
  return {
    missing: cells
      .filter((cell) => !found.has(cell) && isInColumn(cell))
      .map((cell): Point => [cell.left + dx, cell.y + dy])
      .filter((place) => !texts.some((text) => !isShort(text) && covers(text.quad, place)))
      .map((place) => quadAround(place, width, height)),
    accepts: ({ text, score }) => score >= LABEL_TRUST_SCORE && spelling(text) === wanted,
  };
}

/**
 * The texts with the labels that were found on looking again, each instead of what stood in its
 * place.
 */
export function withLabels<T extends ReadText>(texts: readonly T[], labels: readonly T[]): T[] {
  const isReplaced = (text: T): boolean =>
    isShort(text) &&
    labels.some(
      (label) => distance(quadCentre(label.quad), quadCentre(text.quad)) < quadHeight(label.quad),
    );
  return [...texts.filter((text) => !isReplaced(text)), ...labels];
}
