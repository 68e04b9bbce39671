import { numberFrom, textIn, within, type Element } from './element';
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
import { classesOf, type ParsedPage } from './parse';
import type { Point } from '../../src/engine/types';

const LINES = ['ocr_line', 'ocrx_line', 'ocr_header', 'ocr_footer', 'ocr_caption', 'ocr_textfloat'];
const WORDS = ['ocrx_word', 'ocr_word'];
const CHARS = ['ocrx_cinfo', 'ocr_cinfo'];

const is = ({ attributes }: Element, ...names: readonly string[]): boolean =>
  classesOf(attributes).some((name) => names.includes(name));

/** hOCR of any version: lines, with or without words in them, in the order in which they stand. */
export function hocrPage({ page }: ParsedPage): GivenPage {
  const [, , width = 0, height = 0] = boxOf(page) ?? [];
  const unread = [...within(page)].filter(
    (area) => isUnreadId(area.attributes['id']) && textIn(area).trim() === '',
  );
  return { width, height, regions: regionsIn(page, page, page), unread: unread.map(placeOf) };
}

/** Lines that stand in the same paragraph make a region, and those of an area a block. */
function regionsIn(element: Element, area: Element, paragraph: Element): GivenRegion[] {
  const regions: { block: Element; paragraph: Element; lines: GivenLine[] }[] = [];
  const walk = (at: Element, area: Element, paragraph: Element): void => {
    for (const child of at.children) {
      if (typeof child === 'string') continue;
      // What is no line's is a line of its own.
      if (is(child, ...LINES, ...WORDS)) {
        const last = regions.at(-1);
        const line = is(child, ...LINES) ? lineOf(child) : wordLine(child);
        if (last?.paragraph === paragraph) last.lines.push(line);
        else regions.push({ block: area, paragraph, lines: [line] });
      } else if (is(child, 'ocr_carea', 'ocrx_block', 'ocr_column')) walk(child, child, child);
      else walk(child, area, is(child, 'ocr_par') ? child : paragraph);
    }
  };
  walk(element, area, paragraph);
  return regions;
}

/** What the title says, by name; a name is followed by values, and strings may hold semicolons. */
function propertiesOf({ attributes: { title = '' } }: Element): ReadonlyMap<string, string> {
  const parts = title.match(/(?:"[^"]*"|[^";])+/g) ?? [];
  return new Map(
    parts.map((part) => {
      const [, name = '', values = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(part)!;
      return [name, values] as const;
    }),
  );
}

/** Empty unless all are numbers. */
function numbersOf(values: string | undefined): number[] {
  const numbers = (values ?? '').split(/\s+/).filter(Boolean).map(Number);
  return numbers.every(Number.isFinite) ? numbers : [];
}

function boxOf(element: Element): readonly [number, number, number, number] | null {
  const [left, top, right, bottom] = numbersOf(propertiesOf(element).get('bbox'));
  const box = [left, top, right, bottom] as const;
  return box.every((value) => Number.isFinite(value))
    ? (box as [number, number, number, number])
    : null;
}

/** Its outline, or its box; empty where neither is told. */
function placeOf(element: Element): Point[] {
  const outline = pointsIn(propertiesOf(element).get('poly'));
  if (outline.length > 2) return outline;
  const box = boxOf(element);
  return box ? boxPoints(box[0], box[1], box[2] - box[0], box[3] - box[1]) : [];
}

/**
 * `textangle` is in degrees against the clock; `baseline` begins with the slope of a level line.
 */
function angleOf(element: Element): number | null {
  const properties = propertiesOf(element);
  const degrees = numberFrom(properties.get('textangle'));
  if (degrees) return (-degrees * Math.PI) / 180;
  const [slope = NaN] = numbersOf(properties.get('baseline'));
  return Number.isFinite(slope) ? Math.atan(slope) : null;
}

const SOFT_HYPHEN = /\u00ad\s*$/u;
const shown = (text: string): string => text.replace(SOFT_HYPHEN, '-').replaceAll('\u00ad', '');
const tidy = (text: string): string => shown(text.replace(/\s+/gu, ' ').trim());

function lineOf(line: Element): GivenLine {
  const words = wordsIn(line);
  const own: GivenWord = {
    text: tidy(textIn(line)),
    score: null,
    points: [],
    chars: [],
    isApart: false,
  };
  return {
    words: words.length > 0 ? words : [own],
    score: percentOf(propertiesOf(line).get('x_wconf')),
    points: placeOf(line),
    baseline: [],
    angle: angleOf(line),
    isDivided: SOFT_HYPHEN.test(textIn(line)),
  };
}

const wordLine = (word: Element): GivenLine => ({
  words: [{ ...wordOf(word), isApart: false }],
  score: scoreOf(word),
  points: placeOf(word),
  baseline: [],
  angle: angleOf(word),
  isDivided: SOFT_HYPHEN.test(textIn(word)),
});

/** The outermost words; white space in front of one parts it from the last. */
function wordsIn(line: Element): GivenWord[] {
  const words: GivenWord[] = [];
  let isApart = false;
  const walk = (element: Element): void => {
    for (const child of element.children) {
      if (typeof child === 'string') isApart ||= /\s/u.test(child);
      else if (is(child, ...WORDS)) {
        const word = wordOf(child);
        if (word.text !== '') words.push({ ...word, isApart: isApart && words.length > 0 });
        isApart = /\s$/u.test(textIn(child));
      } else walk(child);
    }
  };
  walk(line);
  return words;
}

/** Of 100, of the word or what is in it. */
function scoreOf(element: Element): number | null {
  for (const one of [element, ...within(element)]) {
    const score = percentOf(propertiesOf(one).get('x_wconf'));
    if (score !== null) return score;
  }
  return null;
}

function wordOf(word: Element): Omit<GivenWord, 'isApart'> {
  const text = tidy(textIn(word));
  return { text, score: scoreOf(word), points: placeOf(word), chars: charsOf(word, text) };
}

/** Of each character its place or how sure it is, told in the word's title or in elements. */
function charsOf(word: Element, text: string): GivenChar[] {
  const elements = [...within(word)].filter((one) => is(one, ...CHARS));
  const told = elements.map((one) => ({
    text: tidy(textIn(one)),
    score: percentOf(propertiesOf(one).get('x_conf')),
    points: charPlace(one),
  }));
  if (told.length > 0) return told.map((one) => one.text).join('') === text ? told : [];
  const properties = propertiesOf(word);
  const confs = numbersOf(properties.get('x_confs'));
  const boxes = numbersOf(properties.get('x_bboxes'));
  const chars = [...text];
  const [hasConfs, hasBoxes] = [confs.length === chars.length, boxes.length === 4 * chars.length];
  if (!hasConfs && !hasBoxes) return [];
  return chars.map((char, i) => {
    const [left, top, right, bottom] = boxes.slice(4 * i) as [number, number, number, number];
    return {
      text: char,
      score: hasConfs ? confs[i]! / 100 : null,
      points: hasBoxes ? boxPoints(left, top, right - left, bottom - top) : [],
    };
  });
}

const percentOf = (text: string | undefined): number | null => {
  const value = numberFrom(text);
  return value === null ? null : value / 100;
};

/** Tesseract writes the box of a character as `x_bboxes`. */
function charPlace(element: Element): Point[] {
  const own = placeOf(element);
  if (own.length > 0) return own;
  const [left, top, right, bottom] = numbersOf(propertiesOf(element).get('x_bboxes'));
  if (left === undefined || top === undefined || right === undefined || bottom === undefined)
    return [];
  return boxPoints(left, top, right - left, bottom - top);
}
