import { markedFormat } from './marked-format';
import {
  confidence,
  runnersUpOf,
  type MarkedLine,
  type MarkedPage,
  type MarkedWord,
  type MarkedRegion,
} from './marked-page';
import type { MarkedPlace } from './places';
import { escapeXml, stacked, XML_DECLARATION, xmlElement as el } from './xml';
import type { ExportFormat } from '../types';
import type { Direction } from '../../engine/language/direction';
import type { Point } from '../../engine/types';

interface Making {
  /** Of the app. */
  readonly version: string;
  readonly at: Date;
}

/**
 * PAGE of 15 July 2019, one file a page. `version` is the app's. The name of the picture is that
 * of one beside the file. A Word is what stands between white space, as readers put spaces between
 * Words; Glyphs have the places within Chinese and Japanese text, and what else a character in
 * doubt may be.
 */
export const createPageXml = (version: string, now = () => new Date()): ExportFormat =>
  markedFormat('page', (page) => pageFile(page, { version, at: now() }));

const NAMESPACE = 'http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15';
const NAMESPACES = {
  xmlns: NAMESPACE,
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': `${NAMESPACE} ${NAMESPACE}/pagecontent.xsd`,
};

function pageFile(page: MarkedPage, making: Making): string {
  const { name, number, width, height, blocks, unread } = page;
  const elements = [
    readingOrder(page),
    ...blocks.flat().map(textRegion),
    ...unread.map((place, i) => el('UnknownRegion', { id: `unread_${i + 1}` }, coords(place))),
  ];
  const content = el(
    'Page',
    { imageFilename: name, imageWidth: width, imageHeight: height },
    stacked(elements.filter(Boolean)),
  );
  const all = stacked([metadata(page, making), content]);
  return `${XML_DECLARATION}${el('PcGts', { ...NAMESPACES, pcGtsId: `page_${number}` }, all)}\n`;
}

function metadata({ isDamaged }: MarkedPage, { version, at }: Making): string {
  const time = at.toISOString();
  return el(
    'Metadata',
    {},
    el('Creator', {}, escapeXml(`Scriptorium ${version}`)) +
      el('Created', {}, time) +
      el('LastChange', {}, time) +
      (isDamaged
        ? el('Comments', {}, 'The file is damaged, and what could be decoded of it was read.')
        : ''),
  );
}

const regionId = ({ number }: MarkedRegion): string => `region_${number}`;

function readingOrder({ blocks }: MarkedPage): string {
  if (blocks.length === 0) return '';
  const groups = blocks.map((regions, index) => {
    const refs = regions.map((region, i) =>
      el('RegionRefIndexed', { index: i, regionRef: regionId(region) }),
    );
    return el('OrderedGroupIndexed', { id: `block_${index + 1}`, index }, refs.join(''));
  });
  return el('ReadingOrder', {}, el('OrderedGroup', { id: 'order' }, stacked(groups)));
}

const pointsOf = (points: readonly Point[]): string => points.map(String).join(' ');

const coords = ({ points }: MarkedPlace): string => el('Coords', { points: pointsOf(points) });

const equivalent = (text: string, attributes: Parameters<typeof el>[1] = {}): string =>
  el('TextEquiv', attributes, `<Unicode>${escapeXml(text)}</Unicode>`);

const wayOf = (direction: Direction): string =>
  direction === 'rtl' ? 'right-to-left' : 'left-to-right';

/** What runs from left to right need not be told. */
const textRegion = (region: MarkedRegion): string =>
  el(
    'TextRegion',
    {
      id: regionId(region),
      readingDirection: region.direction === 'rtl' ? wayOf(region.direction) : undefined,
    },
    stacked([
      coords(region.place),
      ...region.lines.map((line) => textLine(line, region.direction)),
      equivalent(region.lines.map(({ line }) => line.text).join('\n')),
    ]),
  );

function textLine(marked: MarkedLine, around: Direction): string {
  const { number, line, place, baseline, words, direction } = marked;
  const { text, score, asRead } = line;
  return el(
    'TextLine',
    {
      id: `line_${number}`,
      readingDirection: direction === around ? undefined : wayOf(direction),
    },
    stacked([
      coords(place),
      el('Baseline', { points: pointsOf(baseline) }),
      ...words.map((item, i) => word(item, `${number}_${i + 1}`)),
      equivalent(text, { index: 0, conf: confidence(score) }),
      ...(asRead === undefined ? [] : [equivalent(asRead, { index: 1, comments: 'as read' })]),
    ]),
  );
}

const word = (item: MarkedWord, number: string): string =>
  el(
    'Word',
    { id: `word_${number}` },
    coords(item.place) +
      (item.hasGlyphs ? glyphs(item, number) : '') +
      equivalent(item.text, { conf: confidence(item.score) }),
  );

const glyphs = ({ chars, placeOf }: MarkedWord, number: string): string =>
  chars
    .map((char, i) => {
      const also = runnersUpOf(char);
      // Where there are several, the first counts.
      const equivalents = [{ text: char.text, score: confidence(char.score) }, ...also].map(
        ({ text, score }, index) =>
          equivalent(text, { index: also.length > 0 ? index : undefined, conf: score }),
      );
      return el(
        'Glyph',
        { id: `glyph_${number}_${i + 1}` },
        coords(placeOf(i, i + 1)) + equivalents.join(''),
      );
    })
    .join('');
