import type { PageText } from '../engine/types';
import { readCells, type SectionItems } from './cells';
import { checkSections } from './checks';
import { readFields } from './fields';
import { findHeadings, findSpans, type Span } from './headings';
import { placeTexts, type PlacedText } from './placed-texts';
import { isMark } from './quantities';
import type { Quantity, Recipe } from './recipe';
import { readRows } from './rows';
import { readTableRows } from './table-rows';
import { fold, foldLabel } from './texts';
import type { PageRecord, RecordWarning } from './types';
import { unstitch } from './unstitch';

/**
 * What a recipe makes of the text of a page. Pure; depends on where the lines stand to each other and on nothing
 * else: not on their order, nor on the size of the picture.
 */
export function makeRecord(page: PageText, recipe: Recipe): PageRecord {
  const { texts, warnings } = relevantTexts(page, recipe);
  const headings = findHeadings(texts, recipe.sections);
  const first = headings[0]?.at;
  const header = first ? texts.filter(({ y }) => y < first.top) : texts;
  const { width, height } = page;
  const { fields, warnings: missing } = readFields({ width, height, texts, header }, recipe);
  const spans = findSpans(texts.filter(notIgnored(recipe)), recipe.sections, headings);
  const { sections, warnings: doubts } = readItems(page, spans, recipe);
  return {
    recipe: recipe.id,
    fields,
    sections: bySection(recipe, sections),
    warnings: [...warnings, ...missing, ...doubts, ...checkSections(recipe, sections)],
  };
}

const notIgnored = ({ ignore }: Recipe): ((text: PlacedText) => boolean) => {
  const ignored = new Set(ignore.map(fold));
  return ({ text }) => !ignored.has(fold(text));
};

function relevantTexts(
  page: PageText,
  recipe: Recipe,
): { texts: readonly PlacedText[]; warnings: RecordWarning[] } {
  const all = placeTexts(page);
  if (!recipe.stitched) return { texts: all, warnings: [] };
  const quantity = quantityOf(recipe);
  const counts = notIgnored(recipe);
  const labels = new Set(recipe.sections.flatMap(({ headings = [] }) => headings.map(foldLabel)));
  const { texts, left } = unstitch(
    all,
    (text) => !counts(text) || (quantity !== undefined && isMark(text.text, quantity)),
    ({ text }) => labels.has(foldLabel(text)),
  );
  return { texts, warnings: left.length > 0 ? [{ code: 'twice', lines: left.length }] : [] };
}

const quantityOf = ({ items }: Recipe): Quantity | undefined =>
  items && 'quantity' in items ? items.quantity : undefined;

function readItems(
  page: PageText,
  spans: readonly Span[],
  { items }: Recipe,
): { sections: SectionItems[]; warnings: RecordWarning[] } {
  if (!items) return { sections: [], warnings: [] };
  if (items.layout === 'cells') return readCells(spans, items);
  const read = (span: Span) =>
    items.layout === 'rows' ? readRows(span, items.quantity) : readTableRows(page.lines);
  const sections = spans.map((span) => ({ section: span.section.name, items: read(span) }));
  return { sections, warnings: [] };
}

/** A heading that is printed twice opens the same section again. */
const bySection = (recipe: Recipe, found: readonly SectionItems[]): PageRecord['sections'] =>
  Object.fromEntries(
    recipe.sections.map(({ name }) => [
      name,
      found.filter(({ section }) => section === name).flatMap(({ items }) => items),
    ]),
  );
