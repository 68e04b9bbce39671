import type { SectionItems } from './cells';
import type { Span } from './headings';
import { median, type PlacedText } from './placed-texts';
import type { Recipe } from './recipe';
import type { RecordWarning } from './types';

/** What was read of a page of cells. `sections` are what is in the `spans`, in the same order. */
export interface ReadPage {
  readonly texts: readonly PlacedText[];
  /** Lower edge of the picture, in pixels. */
  readonly bottom: number;
  readonly spans: readonly Span[];
  readonly sections: readonly SectionItems[];
}

/**
 * Tells if the lower edge of the picture cuts the last section: more may have stood below, even a section that need
 * not be there. A cut in the empty space between two sections leaves no trace and is not told.
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

const unitOf = (texts: readonly PlacedText[]): number => median(texts.map(({ height }) => height));

/** A text goes on beyond the edge. */
const touchesEdge = ({ texts, bottom }: ReadPage): boolean =>
  texts.some((text) => bottom - text.bottom < 0.1 * unitOf(texts));

/** Below the last text of the last cell there is less room than a text is high. */
function endsInRow({ texts, bottom, sections }: ReadPage, last: number): boolean {
  const lines = new Set(sections[last]!.items.flatMap((item) => item.lines));
  const own = texts.filter(({ index }) => lines.has(index));
  return own.some((text) => bottom - text.bottom < unitOf(own));
}

/** The last heading has nothing below it, and the edge is nearer than the first row of any other section. */
function hasNoRoom({ spans, bottom }: ReadPage, last: number): boolean {
  const { heading, texts } = spans[last]!;
  const distances = spans.flatMap((span) =>
    span.heading && span.texts[0] ? [span.texts[0].bottom - span.heading.bottom] : [],
  );
  const hasRoom = distances.some((distance) => bottom - heading!.bottom >= distance);
  return texts.length === 0 && distances.length > 0 && !hasRoom;
}
