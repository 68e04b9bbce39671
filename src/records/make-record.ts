import type { PageText } from '../engine/types';
import { readCells, type SectionItems } from './sections/cells';
import { checkSections } from './sections/checks';
import { checkEdge } from './sections/edge';
import { readFields } from './fields/fields';
import { findHeadings, findSpans, type Heading, type SectionSpan } from './sections/headings';
import { placeTexts, type PlacedText, type TextRoles } from './placed-texts';
import { isQuantityLabel } from './sections/quantities';
import type { Quantity, Recipe } from './recipe/recipe';
import { readRows } from './sections/rows';
import { readTableRows } from './sections/table-rows';
import { fold, foldLabel } from './texts';
import type { ExtractedRecord, RecordWarning } from './types';
import { MOST_REPEAT_GUESSES } from './tunables';

/**
 * Takes out of a page's texts what a stitched screenshot shows twice.
 * @param guess which one of the parts that are only likely to be repeated goes as well; null for
 *   none
 */
export type RemoveRepeats = (
  texts: readonly PlacedText[],
  roles: TextRoles,
  guess: number | null,
) => { readonly texts: readonly PlacedText[]; readonly removed: readonly number[] };

/**
 * What a recipe makes of the text of a page. Pure; depends on where the lines stand to each other
 * and on nothing else: not on their order, nor on the size of the picture.
 * @param removeRepeats for recipes of stitched screenshots; handed in, as nothing else here knows
 *   of them
 */
export function makeRecord(
  page: PageText,
  recipe: Recipe,
  removeRepeats?: RemoveRepeats,
): ExtractedRecord {
  if (!recipe.stitched || !removeRepeats) return recordOf(page, recipe, asTheyAre);
  const recordWith = (guess: number | null) =>
    recordOf(page, recipe, (texts) => removeRepeats(texts, rolesIn(recipe), guess));
  const record = recordWith(null);
  if (wrongSums(record, 'more') === 0) return record;
  // One text that is there twice may be two items of one name; sums that come right decide.
  for (let nth = 0; nth < MOST_REPEAT_GUESSES; nth++) {
    const other = recordWith(nth);
    if (wrongSums(other, 'all') < wrongSums(record, 'all')) return other;
  }
  return record;
}

const wrongSums = ({ warnings }: ExtractedRecord, which: 'more' | 'all'): number =>
  warnings.filter((one) => one.code === 'sum' && (which === 'all' || one.found > one.most)).length;

type OnceEach = (texts: readonly PlacedText[]) => ReturnType<RemoveRepeats>;

const asTheyAre: OnceEach = (texts) => ({ texts, removed: [] });

function recordOf(page: PageText, recipe: Recipe, onceEach: OnceEach): ExtractedRecord {
  const placed = placeTexts(page);
  const { texts, removed } = onceEach(placed.texts);
  const headings = findHeadings(texts, recipe.sections);
  const first = headings[0]?.at;
  const header = first ? texts.filter(({ y }) => y < first.top) : texts;
  const { fields, warnings: missing } = readFields({ ...placed, texts, header }, recipe);
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
      ...(removed.length > 0 ? [{ code: 'twice', lines: removed.length } as const] : []),
      ...missing,
      ...doubts,
      ...checkSections(recipe, sections),
      ...checkEdge(recipe, { texts: placed.texts, bottom: placed.height, spans, sections }),
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

function rolesIn(recipe: Recipe): TextRoles {
  const quantity = quantityOf(recipe);
  const counts = notIgnored(recipe);
  const labels = new Set(recipe.sections.flatMap(({ headings = [] }) => headings.map(foldLabel)));
  return {
    isPlain: (text) =>
      !counts(text) || (quantity !== undefined && isQuantityLabel(text.text, quantity)),
    isHeading: ({ text }) => labels.has(foldLabel(text)),
  };
}

const quantityOf = ({ items }: Recipe): Quantity | undefined =>
  items && 'quantity' in items ? items.quantity : undefined;

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
