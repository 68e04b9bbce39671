import { markedFormat } from './marked-format';
import {
  confidence,
  runnersUpOf,
  type MarkedLine,
  type MarkedPage,
  type MarkedWord,
  type MarkedRegion,
} from './marked-page';
import type { Direction } from '../../engine/language/direction';
import { turnOf } from '../../engine/geometry/orientation';
import { quadAngle, type Bounds } from '../../engine/geometry/geometry';
import { isUpright, type MarkedPlace } from './places';
import { escapeXml, stacked, XML_DECLARATION, xmlElement as el } from './xml';
import type { ExportFormat } from '../types';

/**
 * hOCR 1.2 as XHTML, one file a page. `version` is the app's. What stands between white space is a
 * word; within Chinese and Japanese text `x_bboxes` has the places of the characters, as
 * it has where one of them is in doubt; `x_alternatives` has what that may be.
 */
export const createHocr = (version: string): ExportFormat =>
  markedFormat('hocr', (page) => hocrFile(page, version));

const CAPABILITIES = 'ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_poly ocrp_wconf';

function hocrFile(page: MarkedPage, version: string): string {
  const type = { 'http-equiv': 'Content-Type', content: 'text/html; charset=utf-8' };
  const head = [
    el('title', {}, escapeXml(page.name)),
    el('meta', type),
    el('meta', { name: 'ocr-system', content: `scriptorium ${version}` }),
    el('meta', { name: 'ocr-capabilities', content: CAPABILITIES }),
  ];
  const html = el(
    'html',
    { xmlns: 'http://www.w3.org/1999/xhtml' },
    stacked([el('head', {}, stacked(head)), el('body', {}, stacked([ocrPage(page)]))]),
  );
  return `${XML_DECLARATION}<!DOCTYPE html>\n${html}\n`;
}

/** Properties are apart by semicolons, and a string in them ends at a quotation mark. */
const quoted = (name: string): string =>
  `"${name.replace(/["\\;]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}"`;

const bbox = ({ left, top, right, bottom }: Bounds): string =>
  `bbox ${left} ${top} ${right} ${bottom}`;

/** The place itself, if it is more than the rectangle around it. */
const poly = (place: MarkedPlace): readonly string[] =>
  isUpright(place) ? [] : [`poly ${place.points.flat().join(' ')}`];

function ocrPage({ name, number, width, height, blocks, unread }: MarkedPage): string {
  const title = `image ${quoted(name)}; bbox 0 0 ${width} ${height}; ppageno ${number - 1}`;
  const unreadAreas = unread.map((place, i) =>
    // Not <div/>, which HTML takes for the beginning of one.
    el('div', { class: 'ocr_carea', id: `unread_${i + 1}`, title: bbox(place) }, '\n'),
  );
  return el(
    'div',
    { class: 'ocr_page', id: `page_${number}`, title },
    stacked([...blocks.map(area), ...unreadAreas]) || '\n',
  );
}

function area(regions: readonly MarkedRegion[], index: number): string {
  const places = regions.map(({ place }) => place);
  const around = {
    left: Math.min(...places.map(({ left }) => left)),
    top: Math.min(...places.map(({ top }) => top)),
    right: Math.max(...places.map(({ right }) => right)),
    bottom: Math.max(...places.map(({ bottom }) => bottom)),
  };
  return el(
    'div',
    { class: 'ocr_carea', id: `block_${index + 1}`, title: bbox(around) },
    stacked(regions.map(paragraph)),
  );
}

/** What runs from left to right need not be told. */
const paragraph = ({ number, place, lines, direction }: MarkedRegion): string =>
  el(
    'p',
    {
      class: 'ocr_par',
      id: `par_${number}`,
      title: bbox(place),
      dir: direction === 'rtl' ? direction : undefined,
    },
    stacked(lines.map((line) => textLine(line, direction))),
  );

/**
 * Slope and height above the box's bottom left of a level line, which may be bent: that of its
 * ends. One that runs down the page, up or on its head has an angle instead.
 */
function slope({ line, place, baseline }: MarkedLine): string {
  if (turnOf(line.quad) !== 0) {
    const degrees = Math.round((-quadAngle(line.quad) * 180) / Math.PI);
    return `textangle ${(degrees + 360) % 360}`;
  }
  const [[x0, y0], [x1, y1]] = [baseline[0]!, baseline.at(-1)!];
  const rise = x1 === x0 ? 0 : (y1 - y0) / (x1 - x0);
  const offset = y0 + rise * (place.left - x0) - place.bottom;
  return `baseline ${Number(rise.toFixed(4))} ${Math.round(offset)}`;
}

function textLine(marked: MarkedLine, around: Direction): string {
  const { number, place, words, isDivided } = marked;
  const title = [bbox(place), ...poly(place), slope(marked)].join('; ');
  const spans = words.map((item, i) =>
    word(item, `${number}_${i + 1}`, isDivided && i === words.length - 1),
  );
  const dir = marked.direction === around ? undefined : marked.direction;
  return el('span', { class: 'ocr_line', id: `line_${number}`, title, dir }, spans.join(' '));
}

const percent = (score: number): number => Math.round(100 * confidence(score));

/**
 * What else its characters may be, as a property of our own: the number of each, from 0, then the
 * other one, then how likely that is. What hOCR has for it stands in the text, and readers that do
 * not know it would read all of them.
 */
function alternatives({ chars }: MarkedWord): readonly string[] {
  let code = 0;
  const all = chars.flatMap((char) => {
    const others = runnersUpOf(char);
    const told = others.map(({ text, score }) => `${code} ${quoted(text)} ${percent(score)}`);
    code += [...char.text].length;
    return told;
  });
  return all.length > 0 ? [`x_alternatives ${all.join(' ')}`] : [];
}

/** hOCR wants a soft hyphen where a word is divided. */
function word(item: MarkedWord, number: string, isDivided: boolean): string {
  const { place, chars, score } = item;
  const codes = chars.flatMap((char, i) => [...char.text].map(() => i));
  const boxes = codes.map((i) => {
    const { left, top, right, bottom } = item.placeOf(i, i + 1);
    return [left, top, right, bottom].join(' ');
  });
  const title = [
    bbox(place),
    ...poly(place),
    `x_wconf ${percent(score)}`,
    `x_confs ${codes.map((i) => percent(chars[i]!.score)).join(' ')}`,
    ...(item.hasGlyphs ? [`x_bboxes ${boxes.join(' ')}`] : []),
    ...alternatives(item),
  ].join('; ');
  const text = isDivided ? item.text.replace(/.$/su, '\u00ad') : item.text;
  return el('span', { class: 'ocrx_word', id: `word_${number}`, title }, escapeXml(text));
}
