import { elementsOf, named, numberFrom, textIn, type Element } from './element';
import {
  isUnreadId,
  pointsIn,
  type GivenChar,
  type GivenLine,
  type GivenPage,
  type GivenRegion,
  type GivenWord,
} from './given-page';
import type { ParsedPage } from './parse';
import type { Point } from '../../src/engine/types';

/** PAGE of 2009 to 2024, whatever its namespace. */
export function pageXmlPage({ page }: ParsedPage): GivenPage {
  const regions = textRegions(page);
  const order = orderIn(page);
  const place = ({ element }: FoundRegion): number =>
    order.get(element.attributes['id'])?.at ?? Infinity;
  const sorted = [...regions].sort((a, b) => compare(place(a), place(b)));
  const size = (name: string): number => numberFrom(page.attributes[name]) ?? 0;
  return {
    width: size('imageWidth'),
    height: size('imageHeight'),
    regions: sorted.map(({ element, table }): GivenRegion => ({
      lines: linesOf(element),
      block: table ?? order.get(element.attributes['id'])?.group ?? element,
    })),
    unread: named(page, 'UnknownRegion')
      .filter(({ attributes }) => isUnreadId(attributes['id']))
      .map(placeOf),
  };
}

/** Sorting is stable, so that what no order names stays as it stands, at the end. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

interface FoundRegion {
  readonly element: Element;
  /** The table that it is a cell of. */
  readonly table: Element | null;
}

/** Regions lie in others, too. */
function textRegions(element: Element, table: Element | null = null): FoundRegion[] {
  return elementsOf(element).flatMap((child): FoundRegion[] => {
    if (!child.name.endsWith('Region') && child.name !== 'Layer') return [];
    const inner = textRegions(child, child.name === 'TableRegion' ? child : table);
    return child.name === 'TextRegion' ? [{ element: child, table }, ...inner] : inner;
  });
}

interface InOrder {
  readonly at: number;
  /** The group within the order that it is in; undefined where there are no groups in it. */
  readonly group: unknown;
}

const indexOf = ({ attributes }: Element): number => numberFrom(attributes['index']) ?? Infinity;

/** When each region is read, by its id. */
function orderIn(page: Element): ReadonlyMap<string | undefined, InOrder> {
  const order = new Map<string | undefined, InOrder>();
  const walk = (element: Element, group: unknown): void => {
    const items = elementsOf(element).sort((a, b) => compare(indexOf(a), indexOf(b)));
    for (const child of items) {
      const { regionRef } = child.attributes;
      if (regionRef !== undefined && !order.has(regionRef))
        order.set(regionRef, { at: order.size, group });
      walk(child, element.name === 'ReadingOrder' ? undefined : child);
    }
  };
  for (const element of named(page, 'ReadingOrder')) walk(element, undefined);
  return order;
}

/** Before 2013 points were elements. */
function placeOf(element: Element): Point[] {
  const [coords] = named(element, 'Coords');
  return coords ? pointsOf(coords) : [];
}

function pointsOf(element: Element): Point[] {
  const written = pointsIn(element.attributes['points']);
  if (written.length > 0) return written;
  return pointsIn(
    named(element, 'Point')
      .map(({ attributes: { x, y } }) => `${x},${y}`)
      .join(' '),
  );
}

interface Equivalent {
  readonly text: string;
  readonly score: number | null;
  /** What was read first, as this app tells it. */
  readonly before?: string;
}

/** All of its texts, the one that is meant first. */
const equivalentsIn = (element: Element): Element[] =>
  named(element, 'TextEquiv').sort((a, b) => compare(rankOf(a), rankOf(b)));

/** The first of its texts, by their numbers; null if it has none of its own. */
function equivalentOf(element: Element): Equivalent | null {
  const all = equivalentsIn(element);
  const [first] = all;
  const [unicode] = first ? named(first, 'Unicode') : [];
  if (!first || !unicode) return null;
  const before = all.find(({ attributes: { comments } }) => comments === 'as read');
  return {
    text: textIn(unicode),
    score: numberFrom(first.attributes['conf']),
    ...(before && { before: named(before, 'Unicode').map(textIn).join('') }),
  };
}

/** A text without a number is the one that is meant. */
const rankOf = ({ attributes }: Element): number => numberFrom(attributes['index']) ?? -1;

/** Where a region has a text and no lines, each line of that text takes its share of the height. */
function linesOf(region: Element): GivenLine[] {
  const angle = angleOf(region);
  const lines = named(region, 'TextLine').map((line) => lineOf(line, angle));
  if (lines.length > 0) return lines;
  const { text = '', score = null } = equivalentOf(region) ?? {};
  const points = placeOf(region);
  const rows = text.split('\n').filter((row) => row.trim() !== '');
  if (points.length === 0) return [];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys)];
  const height = (Math.max(...ys) - top) / rows.length;
  return rows.map((row, i): GivenLine => ({
    ...plainLine(row.trim(), score),
    points: [
      [left, top + i * height],
      [right, top + i * height],
      [right, top + (i + 1) * height],
      [left, top + (i + 1) * height],
    ],
  }));
}

const plainLine = (text: string, score: number | null): GivenLine => ({
  words: [{ text, score, points: [], chars: [], isApart: false }],
  score,
  points: [],
  baseline: [],
  angle: null,
  isDivided: false,
});

/** By how many degrees, with the clock, the region is turned back. */
function angleOf({ attributes }: Element): number | null {
  const degrees = numberFrom(attributes['orientation']);
  return degrees ? (-degrees * Math.PI) / 180 : null;
}

const spaceless = (text: string): string => text.replace(/\s/gu, '');

/** The text of a line counts, and that of its words where it says the same. */
function lineOf(line: Element, angle: number | null): GivenLine {
  const own = equivalentOf(line);
  const parts = named(line, 'Word').map(wordOf);
  const joined = parts.map(({ text }) => text).join('');
  const isSame = own === null || spaceless(own.text) === spaceless(joined);
  const words = isSame ? withSpaces(parts, own?.text ?? null) : [];
  const [baseline] = named(line, 'Baseline');
  return {
    ...plainLine(own?.text.trim() ?? '', own?.score ?? null),
    ...(words.length > 0 && { words }),
    points: placeOf(line),
    baseline: baseline ? pointsOf(baseline) : [],
    angle,
    ...(own?.before !== undefined && { before: own.before }),
  };
}

/** Words with the spaces that stand between them in the text of their line; one each without it. */
function withSpaces(
  words: readonly Omit<GivenWord, 'isApart'>[],
  text: string | null,
): GivenWord[] {
  let at = 0;
  return words.map((word, i) => {
    if (text === null) return { ...word, isApart: i > 0 };
    const space = /^\s*/u.exec(text.slice(at))![0].length;
    at += space + word.text.length;
    return { ...word, isApart: space > 0 };
  });
}

function wordOf(word: Element): Omit<GivenWord, 'isApart'> {
  const own = equivalentOf(word);
  const glyphs = named(word, 'Glyph').map(glyphOf);
  const joined = glyphs.map(({ text }) => text).join('');
  const text = own?.text ?? joined;
  const chars = joined === text ? glyphs : [];
  return { text: text.trim(), score: own?.score ?? null, points: placeOf(word), chars };
}

/** The first of its texts is what was read, the others what else it may be. */
function glyphOf(glyph: Element): GivenChar {
  const [first, ...others] = equivalentsIn(glyph).map((element) => ({
    text: named(element, 'Unicode').map(textIn).join(''),
    score: numberFrom(element.attributes['conf']),
  }));
  const also = others.flatMap(({ text, score }) => (score === null ? [] : [{ text, score }]));
  return {
    text: first?.text ?? '',
    score: first?.score ?? null,
    points: placeOf(glyph),
    ...(also.length > 0 && { also }),
  };
}
