import { markedFormat } from './marked-format';
import {
  confidence,
  runnersUpOf,
  wordsBefore,
  type MarkedLine,
  type MarkedPage,
  type MarkedWord,
  type MarkedRegion,
} from './marked-page';
import { divisionsOf, textOfChars, type WordDivision, type WordDivisions } from './divided-words';
import { isUpright, type MarkedPlace } from './places';
import { escapeXml, stacked, XML_DECLARATION, xmlElement as el } from './xml';
import type { ExportFormat } from '../types';
import type { Direction } from '../../engine/language/direction';
import type { Point, TextChar } from '../../engine/types';

/**
 * ALTO 4.4, one file a page. `version` is the app's.
 *
 * Readers decide what the standard leaves open. The namespace has no prefix, a page's ID is unique
 * in the whole export, the name of the schema is that of its newest version, and points are apart
 * by spaces only: eScriptorium takes no other. A String is what stands between white space, as
 * readers put spaces between Strings; Glyphs have the places within Chinese and Japanese text, and
 * what else a character in doubt may be.
 */
export const createAlto = (version: string): ExportFormat =>
  markedFormat('alto', (page) => altoFile(page, version));

const NAMESPACES = {
  xmlns: 'http://www.loc.gov/standards/alto/ns-v4#',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation':
    'http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto.xsd',
  SCHEMAVERSION: '4.4',
};

const UNREAD = 'unread';

function altoFile(page: MarkedPage, version: string): string {
  const parts = [description(page, version), tags(page), readingOrder(page), layout(page)];
  return `${XML_DECLARATION}${el('alto', NAMESPACES, stacked(parts.filter(Boolean)))}\n`;
}

function description({ name }: MarkedPage, version: string): string {
  const software =
    el('softwareName', {}, 'Scriptorium') + el('softwareVersion', {}, escapeXml(version));
  return el(
    'Description',
    {},
    el('MeasurementUnit', {}, 'pixel') +
      el('sourceImageInformation', {}, el('fileName', {}, escapeXml(name))) +
      el(
        'Processing',
        { ID: 'reading' },
        el('processingCategory', {}, 'contentGeneration') + el('processingSoftware', {}, software),
      ),
  );
}

const tags = ({ unread }: MarkedPage): string =>
  unread.length === 0
    ? ''
    : el(
        'Tags',
        {},
        el('LayoutTag', {
          ID: UNREAD,
          LABEL: UNREAD,
          DESCRIPTION: 'Text was seen here and could not be read.',
        }),
      );

const regionId = ({ number }: MarkedRegion): string => `region_${number}`;

function readingOrder({ blocks }: MarkedPage): string {
  if (blocks.length === 0) return '';
  const groups = blocks.map((regions, i) => {
    const refs = regions.map((region) =>
      el('ElementRef', { ID: `order_${region.number}`, REF: regionId(region) }),
    );
    return el('OrderedGroup', { ID: `block_${i + 1}` }, refs.join(''));
  });
  return el('ReadingOrder', {}, el('OrderedGroup', { ID: 'order' }, stacked(groups)));
}

const boxOf = ({ left, top, right, bottom }: MarkedPlace) => ({
  HPOS: left,
  VPOS: top,
  WIDTH: right - left,
  HEIGHT: bottom - top,
});

const pointsOf = (points: readonly Point[]): string => points.flat().join(' ');

const shapeOf = ({ points }: MarkedPlace): string =>
  el('Shape', {}, el('Polygon', { POINTS: pointsOf(points) }));

function layout(page: MarkedPage): string {
  const { number, width, height, blocks, unread, isDamaged } = page;
  const divisions = divisionsOf(blocks.flat().flatMap(({ lines }) => lines));
  const elements = [
    ...blocks.flat().map((region) => textBlock(region, divisions)),
    ...unread.map((place, i) =>
      el('TextBlock', { ID: `unread_${i + 1}`, TAGREFS: UNREAD, ...boxOf(place) }, shapeOf(place)),
    ),
  ];
  const space = { HPOS: 0, VPOS: 0, WIDTH: width, HEIGHT: height };
  const attributes = {
    ID: `page_${number}`,
    PHYSICAL_IMG_NR: number,
    WIDTH: width,
    HEIGHT: height,
    PROCESSINGREFS: 'reading',
    QUALITY: isDamaged ? 'Damaged' : undefined,
  };
  const content = el('PrintSpace', space, stacked(elements));
  return el('Layout', {}, el('Page', attributes, content));
}

/** What runs from left to right need not be told. */
const toldOf = ({ direction }: MarkedRegion): Direction | undefined =>
  direction === 'rtl' ? direction : undefined;

const textBlock = (region: MarkedRegion, divisions: WordDivisions): string =>
  el(
    'TextBlock',
    { ID: regionId(region), ...boxOf(region.place), BASEDIRECTION: toldOf(region) },
    stacked([
      shapeOf(region.place),
      ...region.lines.map((line) => textLine(line, region.direction, divisions)),
    ]),
  );

/** Of each character, from 0 (sure) to 9. */
const doubtsOf = (chars: readonly TextChar[]): string =>
  chars
    .map(({ text, score }) => `${9 - Math.round(9 * confidence(score))}`.repeat([...text].length))
    .join('');

function textLine(marked: MarkedLine, direction: Direction, divisions: WordDivisions): string {
  const { number, place, baseline, words, isDivided } = marked;
  const readBefore = wordsBefore(marked);
  const strings = words.flatMap((word, i) => {
    const [next, isLast] = [words[i + 1], i === words.length - 1];
    const end = isDivided && isLast ? -1 : undefined;
    const string = textString(word, end, {
      ID: `word_${number}_${i + 1}`,
      division: divisions.get(word),
      before: readBefore[i],
    });
    return [string, ...(next ? [space(word, next)] : [])];
  });
  return el(
    'TextLine',
    {
      ID: `line_${number}`,
      ...boxOf(place),
      BASELINE: pointsOf(baseline),
      BASEDIRECTION: marked.direction === direction ? undefined : marked.direction,
    },
    stacked([shapeOf(place), ...strings, ...(isDivided ? [hyphen(words.at(-1)!)] : [])]),
  );
}

const hyphen = (word: MarkedWord): string =>
  el('HYP', { ...boxOf(word.placeOf(-1)), CONTENT: word.chars.at(-1)!.text });

/** White space between two words, whichever stands on the left, as high as they are. */
function space({ place: one }: MarkedWord, { place: two }: MarkedWord): string {
  const [left, right] = [Math.min(one.right, two.right), Math.max(one.left, two.left)];
  return el('SP', {
    HPOS: Math.min(left, right),
    VPOS: Math.min(one.top, two.top),
    WIDTH: Math.max(0, right - left),
  });
}

interface StringFacts {
  readonly ID: string;
  readonly division: WordDivision | undefined;
  /** What was read, where known words have changed it. */
  readonly before: string | undefined;
}

/** A word, or its part before a hyphen: its characters up to `end`, as `slice` takes it. */
function textString(
  word: MarkedWord,
  end: number | undefined,
  { ID, division, before }: StringFacts,
): string {
  const [chars, place] = [word.chars.slice(0, end), word.placeOf(0, end)];
  return el(
    'String',
    {
      ID,
      ...boxOf(place),
      CONTENT: textOfChars(chars),
      WC: confidence(word.score),
      CC: doubtsOf(chars),
      ...division,
    },
    (isUpright(place) ? '' : shapeOf(place)) +
      (before === undefined ? '' : el('ALTERNATIVE', { PURPOSE: 'as read' }, escapeXml(before))) +
      (word.hasGlyphs ? glyphs(word, chars) : ''),
  );
}

/** The schema wants one character in a glyph. */
const glyphs = (word: MarkedWord, chars: readonly TextChar[]): string =>
  chars
    .map((char, i) => {
      const { text, score } = char;
      if ([...text].length !== 1) return '';
      const attributes = { CONTENT: text, GC: confidence(score) };
      const variants = runnersUpOf(char).map((other) =>
        el('Variant', { CONTENT: other.text, VC: other.score }),
      );
      return el('Glyph', { ...boxOf(word.placeOf(i, i + 1)), ...attributes }, variants.join(''));
    })
    .join('');
