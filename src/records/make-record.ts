import { withoutStrips } from '../engine/screenshots/joined-page';
import type { PageText } from '../engine/types';
import { readCells, type SectionItems } from './sections/cells';
import { checkSections } from './sections/checks';
import { checkEdge } from './sections/edge';
import { readFields } from './fields/fields';
import { findHeadings, findSpans, type Heading, type SectionSpan } from './sections/headings';
import { placeTexts, type PlacedText } from './placed-texts';
import type { Recipe } from './recipe/recipe';
import { readRows } from './sections/rows';
import { readTableRows } from './sections/table-rows';
import { fold } from './texts';
import type { ExtractedRecord, RecordWarning } from './types';

/**
 * What a recipe makes of the text of a page. Pure; depends on where the lines stand to each other
 * and on nothing else: not on their order, nor on the size of the picture.
 */
export function makeRecord(read: PageText, recipe: Recipe): ExtractedRecord {
  const page = withoutStrips(read);
  const placed = placeTexts(page);
  const { texts } = placed;
  const headings = findHeadings(texts, recipe.sections);
  const first = headings[0]?.at;
  const header = first ? texts.filter(({ y }) => y < first.top) : texts;
  const { fields, warnings: missing } = readFields({ ...placed, header }, recipe);
  const own = texts.filter(notIgnored(recipe));
  const cut = cutSpan(header.filter(notIgnored(recipe)), headings[0], recipe, fields);
  const spans = [...cut, ...findSpans(own, recipe.sections, headings)];
  const { sections, warnings: doubts } = readItems(page, placed.height, spans, recipe);
  const isEmpty =
    Object.values(fields).every(({ value }) => value === null) &&
    sections.every(({ items }) => items.length === 0);
  return {
    recipe: recipe.id,
    fields,
    sections: bySection(recipe, sections),
    warnings: [
      ...(isEmpty ? [{ code: 'empty' } as const] : []),
      ...(page.repeated ? [{ code: 'twice', places: page.repeated.length } as const] : []),
      ...missing,
      ...doubts,
      ...checkSections(recipe, sections),
      ...checkEdge(recipe, { texts, bottom: placed.height, spans, sections }),
      ...(page.partial ? [{ code: 'partial' } as const] : []),
      ...(page.unread.length > 0 ? [{ code: 'unread', places: page.unread.length } as const] : []),
    ],
  };
}

/**
 * The part above the first heading, if the heading that should come before it has been cut off with
 * the edge: what stands below all fields is that section's.
 */
function cutSpan(
  header: readonly PlacedText[],
  first: Heading | undefined,
  { sections }: Recipe,
  fields: ExtractedRecord['fields'],
): SectionSpan[] {
  const section = sections[sections.findIndex((one) => one === first?.section) - 1];
  if (!section?.headings) return [];
  const used = new Set(Object.values(fields).flatMap(({ lines }) => lines));
  const bottom = Math.max(0, ...header.filter(({ index }) => used.has(index)).map((t) => t.bottom));
  const texts = header.filter(({ top }) => top >= bottom);
  return texts.length === 0 ? [] : [{ section, heading: null, texts }];
}

const notIgnored = ({ ignore }: Recipe): ((text: PlacedText) => boolean) => {
  const ignored = new Set(ignore.map(fold));
  return ({ text }) => !ignored.has(fold(text));
};

function readItems(
  page: PageText,
  bottom: number,
  spans: readonly SectionSpan[],
  { items }: Recipe,
): { sections: SectionItems[]; warnings: RecordWarning[] } {
  if (!items) return { sections: [], warnings: [] };
  if (items.layout === 'cells') return readCells(spans, items, bottom);
  const read = (span: SectionSpan) =>
    items.layout === 'rows' ? readRows(span, items.quantity) : readTableRows(page.lines);
  const sections = spans.map((span) => ({ section: span.section.name, items: read(span) }));
  return { sections, warnings: [] };
}

/** A heading that is printed twice opens the same section again. */
const bySection = (recipe: Recipe, found: readonly SectionItems[]): ExtractedRecord['sections'] =>
  Object.fromEntries(
    recipe.sections.map(({ name }) => [
      name,
      found.filter(({ section }) => section === name).flatMap(({ items }) => items),
    ]),
  );
