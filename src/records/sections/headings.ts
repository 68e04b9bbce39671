import { isBeside, upperMedian, type PlacedText } from '../placed-texts';
import { findPattern } from '../recipe/patterns';
import type { Section } from '../recipe/recipe';
import { foldLabel } from '../texts';

/** A section as it is printed: what stands between its heading and the next. */
export interface SectionSpan {
  readonly section: Section;
  /** Null if it was cut off, or the section has none. */
  readonly heading: PlacedText | null;
  readonly texts: readonly PlacedText[];
}

export interface Heading {
  readonly section: Section;
  readonly at: PlacedText;
}

const isLabel = (text: PlacedText, labels: readonly string[] = []): boolean =>
  labels.some((label) => foldLabel(label) === foldLabel(text.text));

/** The printed headings, from top to bottom. */
export function findHeadings(
  texts: readonly PlacedText[],
  sections: readonly Section[],
): Heading[] {
  const exact = sections.flatMap((section) =>
    texts.filter((text) => isLabel(text, section.headings)).map((at) => ({ section, at })),
  );
  const missing = sections.filter((one) => !exact.some(({ section }) => section === one));
  const guessed = missing.flatMap((section) => misread(texts, section, exact));
  return [...exact, ...guessed].sort((a, b) => a.at.y - b.at.y);
}

/**
 * A heading with one character misread. Names of items may be as near, so it must begin where the
 * other headings begin and where no other text does.
 */
function misread(
  texts: readonly PlacedText[],
  section: Section,
  found: readonly Heading[],
): Heading[] {
  if (found.length < 2) return [];
  const left = upperMedian(found.map(({ at }) => at.left));
  const height = upperMedian(found.map(({ at }) => at.height));
  const near = texts.filter(
    (text) =>
      Math.abs(text.left - left) < height / 2 &&
      (section.headings ?? []).some((label) => oneOff(foldLabel(label), foldLabel(text.text))),
  );
  return near.length === 1 ? [{ section, at: near[0]! }] : [];
}

/** One character of at least three is another, or lost. */
function oneOff(label: string, text: string): boolean {
  const [a, b] = [[...label], [...text]];
  if (a.length < 3) return false;
  if (a.length === b.length) return a.filter((char, i) => char !== b[i]).length === 1;
  return (
    b.length === a.length - 1 &&
    a.some((_, i) => b.join('') === [...a.slice(0, i), ...a.slice(i + 1)].join(''))
  );
}

/** Every section's own texts; a section without headings, `from` and `until` is the whole page. */
export function findSpans(
  texts: readonly PlacedText[],
  sections: readonly Section[],
  headings: readonly Heading[],
): SectionSpan[] {
  const printed = headings.map(({ section, at }, i) => ({
    section,
    heading: at,
    texts: between(texts, at, headings[i + 1]?.at),
  }));
  const open = sections.filter((section) => !section.headings);
  return [...printed, ...open.map((section) => openSpan(texts, section))];
}

/** Not what stands beside the heading, such as a count. */
const between = (
  texts: readonly PlacedText[],
  heading: PlacedText,
  next: PlacedText | undefined,
): PlacedText[] =>
  texts.filter(
    (text) =>
      text.y > heading.y &&
      !isBeside(text, heading) &&
      (!next || (text.y < next.y && !isBeside(text, next))),
  );

/**
 * What stands beside the first text like `from` is a heading of columns, and ends nothing
 * (`Qty | Price | Total`).
 */
function openSpan(texts: readonly PlacedText[], section: Section): SectionSpan {
  const { from = [], until } = section;
  const like = [from]
    .flat()
    .map((pattern) => texts.filter(({ text }) => findPattern(pattern, text)));
  const isEnd = (text: PlacedText) =>
    until !== undefined &&
    findPattern(until, text.text) !== null &&
    !like[0]?.some((start) => isBeside(start, text));
  const end = texts.find(isEnd);
  const above = end ? texts.filter((text) => text.y < end.y && !isBeside(text, end)) : texts;
  const starts = like.map((some) => some.findLast((text) => above.includes(text)));
  const start = starts.find((text) => text !== undefined) ?? null;
  if (!start) return { section, heading: null, texts: like.length > 0 ? [] : above };
  const own = above.filter((text) => text.y > start.y && !isBeside(text, start));
  return { section, heading: start, texts: own };
}
