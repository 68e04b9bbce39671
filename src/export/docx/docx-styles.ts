import { xmlElement as el } from '../formats/xml';

export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A style of paragraphs, by the name it has in every Word. */
export type ParagraphStyle =
  'Title' | `Heading${1 | 2 | 3 | 4}` | 'ListParagraph' | 'Rows' | 'Code' | 'Note';

interface Look {
  readonly name: string;
  /** What paragraphs have, in the order of the schema. */
  readonly paragraph?: string;
  readonly run?: string;
}

/** Points, as Word counts them in halves. */
const size = (points: number): string =>
  `<w:sz w:val="${2 * points}"/><w:szCs w:val="${2 * points}"/>`;

const heading = (level: number, points: number): Look => ({
  name: `heading ${level}`,
  paragraph:
    '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/>' +
    `<w:outlineLvl w:val="${level - 1}"/>`,
  run: `<w:b/>${size(points)}`,
});

/** Spaces are twentieths of a point. */
const LOOKS: Readonly<Record<ParagraphStyle, Look>> = {
  Title: { name: 'Title', paragraph: '<w:spacing w:after="240"/>', run: `<w:b/>${size(24)}` },
  Heading1: heading(1, 18),
  Heading2: heading(2, 15),
  Heading3: heading(3, 13),
  Heading4: heading(4, 11),
  ListParagraph: {
    name: 'List Paragraph',
    paragraph: '<w:spacing w:after="40"/><w:ind w:left="360" w:hanging="360"/>',
  },
  Rows: { name: 'Rows' },
  Code: {
    name: 'Code',
    run: `<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>${size(9)}`,
  },
  Note: { name: 'Note', run: '<w:i/>' },
};

const style = (id: string, { name, paragraph = '', run = '' }: Look): string =>
  el(
    'w:style',
    { 'w:type': 'paragraph', 'w:styleId': id },
    [
      el('w:name', { 'w:val': name }),
      '<w:basedOn w:val="Normal"/><w:qFormat/>',
      paragraph && el('w:pPr', {}, paragraph),
      run && el('w:rPr', {}, run),
    ].join(''),
  );

const side = (name: string): string =>
  `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`;

const TABLE_GRID = el(
  'w:style',
  { 'w:type': 'table', 'w:styleId': 'TableGrid' },
  '<w:name w:val="Table Grid"/><w:pPr><w:spacing w:after="0"/></w:pPr>' +
    el(
      'w:tblPr',
      {},
      el(
        'w:tblBorders',
        {},
        ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join(''),
      ) +
        '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>',
    ),
);

const DEFAULTS =
  '<w:docDefaults><w:rPrDefault><w:rPr>' +
  '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="SimSun" w:cs="Arial"/>' +
  size(11) +
  '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault>' +
  '</w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>';

export const STYLES = el(
  'w:styles',
  { 'xmlns:w': WORD },
  DEFAULTS +
    Object.entries(LOOKS)
      .map(([id, look]) => style(id, look))
      .join('') +
    TABLE_GRID,
);

/** The one kind of list that is numbered by Word: with bullets. */
export const NUMBERING = el(
  'w:numbering',
  { 'xmlns:w': WORD },
  '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>' +
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>' +
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>' +
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
);
