import { elementsOf, named, numberFrom, textIn, within, type Element } from './element';
import {
  boxPoints,
  isUnreadId,
  pointsIn,
  type GivenChar,
  type GivenLine,
  type GivenPage,
  type GivenRegion,
  type GivenWord,
} from './given-page';
import { NotGivenError, type ParsedPage } from './parse';
import type { Point } from '../../src/engine/types';

/**
 * ALTO 1 to 4, whatever its namespace. Units do not matter where the page has its size in them,
 * too. Rejects a file whose units cannot be told. /
 */
export function altoPage({ root, page }: ParsedPage): GivenPage {
  const [unit] = [...within(root)].filter(({ name }) => name === 'MeasurementUnit').map(textIn);
  const hasSize = page.attributes['WIDTH'] !== undefined && page.attributes['HEIGHT'] !== undefined;
  if (!hasSize && unit !== undefined && unit.trim() !== 'pixel')
    throw new NotGivenError('given-damaged');
  const all = [...within(page)];
  const blocks = inOrder(
    all.filter(({ name }) => name === 'TextBlock'),
    orderIn(root),
  );
  const groups = composedBlocks(page);
  const isRead = ({ element }: Ordered) => !isUnread(element);
  const hasSpaces = all.some(({ name }) => name === 'SP');
  return {
    width: numberFrom(page.attributes['WIDTH']) ?? 0,
    height: numberFrom(page.attributes['HEIGHT']) ?? 0,
    regions: blocks.filter(isRead).map(({ element, group }): GivenRegion => ({
      lines: named(element, 'TextLine').map((line) => lineOf(line, element, hasSpaces)),
      block: group ?? groups.get(element) ?? element,
    })),
    unread: blocks.filter((one) => !isRead(one)).map(({ element }) => placeOf(element)),
  };
}

const isUnread = (block: Element): boolean =>
  isUnreadId(block.attributes['ID']) && named(block, 'TextLine').length === 0;

interface Ordered {
  readonly element: Element;
  /** The group within the order that it is in; undefined where there are no groups in it. */
  readonly group?: unknown;
}

/** What is read when, by its ID, with the innermost group that it is in; the outermost is none. */
function orderIn(root: Element): ReadonlyMap<string, Ordered['group']> {
  const order = new Map<string, unknown>();
  const walk = (element: Element, group: unknown): void => {
    for (const child of elementsOf(element)) {
      const { REF } = child.attributes;
      if (REF !== undefined && !order.has(REF)) order.set(REF, group);
      walk(child, element.name === 'ReadingOrder' ? undefined : child);
    }
  };
  for (const element of within(root)) if (element.name === 'ReadingOrder') walk(element, undefined);
  return order;
}

/** Those that the order names come first, in it; then the others as they stand. */
function inOrder(blocks: readonly Element[], order: ReadonlyMap<string, unknown>): Ordered[] {
  const byId = new Map(blocks.map((block) => [block.attributes['ID'], block] as const));
  const named = [...order].flatMap(([id, group]): Ordered[] => {
    const element = byId.get(id);
    return element ? [{ element, group }] : [];
  });
  const rest = blocks.filter((block) => !order.has(block.attributes['ID'] ?? ''));
  return [...named, ...rest.map((element) => ({ element }))];
}

/** The innermost block that holds other blocks, for each that is in one. */
function composedBlocks(page: Element): ReadonlyMap<Element, Element> {
  const groups = new Map<Element, Element>();
  for (const element of within(page))
    if (element.name === 'ComposedBlock')
      for (const block of named(element, 'TextBlock')) groups.set(block, element);
  return groups;
}

/** Its outline, or its box; empty where neither is told. */
function placeOf(element: Element): Point[] {
  const [polygon] = named(element, 'Shape').flatMap((shape) => named(shape, 'Polygon'));
  const outline = pointsIn(polygon?.attributes['POINTS']);
  if (outline.length > 2) return outline;
  const { HPOS, VPOS, WIDTH, HEIGHT } = element.attributes;
  const values = [HPOS, VPOS, WIDTH, HEIGHT].flatMap((value) => numberFrom(value) ?? []);
  return values.length === 4 ? boxPoints(...(values as [number, number, number, number])) : [];
}

/** Degrees against the clock, of the block or the line. */
const angleOf = (...elements: readonly Element[]): number | null => {
  const degrees = elements.map(({ attributes }) => numberFrom(attributes['ROTATION']));
  const told = degrees.find((value) => value);
  return told ? (-told * Math.PI) / 180 : null;
};

/** Points, or in older files the height of a level line alone, which its box tells as well. */
function baselineOf({ attributes }: Element): Point[] {
  const points = pointsIn(attributes['BASELINE']);
  return points.length > 1 ? points : [];
}

const HYPHEN = /[-‐‑\u00ad¬⸗]$/u;

function lineOf(line: Element, block: Element, hasSpaces: boolean): GivenLine {
  const words: GivenWord[] = [];
  let isApart = false;
  for (const child of elementsOf(line)) {
    if (child.name === 'SP') isApart = true;
    if (child.name !== 'String') continue;
    words.push({ ...wordOf(child), isApart: isApart || !hasSpaces });
    isApart = false;
  }
  const [hyphen] = named(line, 'HYP');
  const isFirstPart = named(line, 'String').at(-1)?.attributes['SUBS_TYPE'] === 'HypPart1';
  const last = words.at(-1);
  if (hyphen && last && !HYPHEN.test(last.text)) words.splice(-1, 1, ...withHyphen(last, hyphen));
  return {
    words,
    score: null,
    points: placeOf(line),
    baseline: baselineOf(line),
    angle: angleOf(line, block),
    isDivided: (hyphen !== undefined || isFirstPart) && HYPHEN.test(words.at(-1)?.text ?? ''),
  };
}

/** What stands for the line's end only is written as it looks. */
const hyphenText = ({ attributes: { CONTENT = '-' } }: Element): string =>
  /^[\u00ad\s]*$/u.test(CONTENT) ? '-' : CONTENT;

/** The last word of a line with its hyphen: as a piece of its own, where that has a place. */
function withHyphen(word: GivenWord, element: Element): GivenWord[] {
  const { score } = word;
  const [text, points] = [hyphenText(element), placeOf(element)];
  if (points.length > 0) return [word, { text, score, points, chars: [], isApart: false }];
  const chars = word.chars.length > 0 ? [...word.chars, { text, score, points }] : [];
  return [{ ...word, text: word.text + text, chars }];
}

function wordOf(string: Element): Omit<GivenWord, 'isApart'> {
  const { CONTENT: text = '', WC, CC } = string.attributes;
  const glyphs = named(string, 'Glyph').map(glyphOf);
  const hasGlyphs = glyphs.map((glyph) => glyph.text).join('') === text;
  const before = named(string, 'ALTERNATIVE').find(
    ({ attributes: { PURPOSE } }) => PURPOSE === 'as read',
  );
  return {
    text,
    score: numberFrom(WC),
    points: placeOf(string),
    chars: hasGlyphs && glyphs.length > 0 ? glyphs : charsOf(text, CC),
    ...(before && { before: textIn(before) }),
  };
}

function glyphOf(glyph: Element): GivenChar {
  const also = named(glyph, 'Variant').flatMap(({ attributes: { CONTENT, VC } }) => {
    const score = numberFrom(VC);
    return CONTENT === undefined || score === null ? [] : [{ text: CONTENT, score }];
  });
  return {
    text: glyph.attributes['CONTENT'] ?? '',
    score: numberFrom(glyph.attributes['GC']),
    points: placeOf(glyph),
    ...(also.length > 0 && { also }),
  };
}

/** A digit for each character, from 0 (sure) to 9. */
function charsOf(text: string, doubts = ''): readonly GivenChar[] {
  const digits = [...doubts.replace(/\s/g, '')];
  const chars = [...text];
  if (digits.length !== chars.length || !digits.every((digit) => /\d/.test(digit))) return [];
  return chars.map((char, i) => ({ text: char, score: 1 - Number(digits[i]) / 9, points: [] }));
}
