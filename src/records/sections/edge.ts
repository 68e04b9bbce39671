import type { SectionItems } from './cells';
import type { SectionSpan } from './headings';
import { upperMedian, type PlacedText } from '../placed-texts';
import type { Recipe } from '../recipe/recipe';
import type { Item, RecordWarning } from '../types';
import { EDGE_ROW, TOUCHES_EDGE } from '../tunables';

/** What was read of a page of cells. `sections` are what is in the `spans`, in the same order. */
export interface ReadPage {
  readonly texts: readonly PlacedText[];
  /** Lower edge of the picture, in pixels. */
  readonly bottom: number;
  readonly spans: readonly SectionSpan[];
  readonly sections: readonly SectionItems[];
}

/**
 * Tells if the lower edge of the picture cuts the last section: more may have stood below, even a
 * section that need not be there. A cut in the empty space between two sections leaves no trace and
 * is not told.
 */
export function checkEdge(recipe: Recipe, page: ReadPage): RecordWarning[] {
  const last = page.spans.findLastIndex(({ heading }) => heading !== null);
  if (recipe.items?.layout !== 'cells' || last === -1 || isWhole(recipe, page, last)) return [];
  const isCut = touchesEdge(page) || endsInRow(page, last) || hasNoRoom(page, last);
  return isCut ? [{ code: 'cut-below', section: page.spans[last]!.section.name }] : [];
}

/** Nothing can be missing: all sections are there, and the last one holds as much as it may. */
function isWhole({ sections }: Recipe, { spans, sections: read }: ReadPage, last: number): boolean {
  const most = spans[last]!.section.sum?.[1] ?? Infinity;
  const found = read[last]!.items.reduce((total, { quantity }) => total + quantity, 0);
  return found >= most && sections.every((one) => spans.some(({ section }) => section === one));
}

const unitOf = (texts: readonly PlacedText[]): number =>
  upperMedian(texts.map(({ height }) => height));

/** A text goes on beyond the edge. */
const touchesEdge = ({ texts, bottom }: ReadPage): boolean =>
  texts.some((text) => bottom - text.bottom < TOUCHES_EDGE * unitOf(texts));

/** Another row of cells would not be in the picture. */
function endsInRow(page: ReadPage, last: number): boolean {
  const tops = page.sections.map(({ items }) => topsOf(items, page.texts));
  const lowest = Math.max(...tops[last]!);
  return page.bottom < lowest + pitchOf(tops, unitOf(page.texts));
}

/** Upper edges of the items' first texts. */
const topsOf = (items: readonly Item[], texts: readonly PlacedText[]): number[] => {
  const first = new Set(items.map(({ lines }) => lines[0]));
  return texts.filter(({ index }) => first.has(index)).map(({ top }) => top);
};

/** How far apart rows are: the usual distance, as titles of one row need not be level. */
function pitchOf(tops: readonly (readonly number[])[], unit: number): number {
  const steps = tops.flatMap((some) => {
    const sorted = some.toSorted((a, b) => a - b);
    return sorted.slice(1).map((top, i) => top - sorted[i]!);
  });
  return upperMedian(steps.filter((step) => step > EDGE_ROW * unit));
}

/**
 * The last heading has nothing below it, and the edge is nearer than the first row of any other
 * section.
 */
function hasNoRoom({ spans, bottom }: ReadPage, last: number): boolean {
  const { heading, texts } = spans[last]!;
  const distances = spans.flatMap((span) =>
    span.heading && span.texts[0] ? [span.texts[0].bottom - span.heading.bottom] : [],
  );
  const hasRoom = distances.some((distance) => bottom - heading!.bottom >= distance);
  return texts.length === 0 && distances.length > 0 && !hasRoom;
}
