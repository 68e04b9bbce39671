import { directionOf } from '../../engine/language/direction';
import { typedCells } from '../cells/typed-cells';
import { escapeXml, xmlElement as el } from '../formats/xml';
import type { Cells, ListItem, PagePart } from '../readable/page-parts';
import type { ParagraphStyle } from './docx-styles';

/** A paper's width between its margins, in twentieths of a point. */
const TEXT_WIDTH = 9026;

const run = (content: string, isRtl: boolean): string =>
  `<w:r>${isRtl ? '<w:rPr><w:rtl/></w:rPr>' : ''}${content}</w:r>`;

/** Text in which line ends and tabs are what Word has for them. */
const textXml = (text: string): string =>
  text
    .split(/([\n\t])/)
    .map((piece) => {
      if (piece === '\n') return '<w:br/>';
      if (piece === '\t') return '<w:tab/>';
      return piece === '' ? '' : `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`;
    })
    .join('');

export interface Layout {
  readonly style?: ParagraphStyle | undefined;
  readonly beginsPage?: boolean;
  readonly isRight?: boolean;
  readonly hasBullet?: boolean;
}

/** One paragraph; its properties stand in the order of the schema. */
export function paragraphXml(text: string, layout: Layout = {}): string {
  const { style, beginsPage, isRight, hasBullet } = layout;
  const isRtl = directionOf(text) === 'rtl';
  const properties = [
    style ? el('w:pStyle', { 'w:val': style }) : '',
    beginsPage ? '<w:pageBreakBefore/>' : '',
    hasBullet ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : '',
    isRtl ? '<w:bidi/>' : '',
    isRight ? '<w:jc w:val="right"/>' : '',
  ].join('');
  return el(
    'w:p',
    {},
    (properties && el('w:pPr', {}, properties)) + (text && run(textXml(text), isRtl)),
  );
}

/**
 * A part of a page as Word has it. All of its text is escaped, and there are no fields.
 * @param above the level of the heading that the part stands under
 */
export function partDocx(part: PagePart, above: number): string {
  switch (part.kind) {
    case 'heading': {
      const level = Math.min(4, above + part.level) as 1 | 2 | 3 | 4;
      return paragraphXml(part.text, { style: `Heading${level}` });
    }
    case 'text':
      return paragraphXml(part.text);
    case 'list':
      return part.items.map(itemXml).join('\n');
    case 'rows':
      return paragraphXml(part.rows.map((row) => row.join('\t')).join('\n'), { style: 'Rows' });
    case 'table':
      return tableXml(part.rows);
    case 'code':
      return paragraphXml(part.text, { style: 'Code' });
  }
}

/** Word draws bullets; numbers and letters stay as they are printed. */
const itemXml = ({ marker, text }: ListItem): string =>
  /[\p{L}\p{N}]/u.test(marker)
    ? paragraphXml(`${marker.trim()}\t${text}`, { style: 'ListParagraph' })
    : paragraphXml(text, { style: 'ListParagraph', hasBullet: true });

/**
 * Its first column stands where most of its texts begin. Behind it is an empty paragraph, without
 * which Word joins tables.
 */
function tableXml(rows: Cells): string {
  const cells = typedCells(rows.flat());
  const columns = rows[0]!.length;
  const isRtl = directionOf(rows.flat().join('\n')) === 'rtl';
  const width = Math.floor(TEXT_WIDTH / columns);
  const trs = rows.map((row, r) => {
    const tcs = row.map((text, c) => {
      const isRight = cells[r * columns + c]!.kind === 'number';
      return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraphXml(text, { isRight })}</w:tc>`;
    });
    return `<w:tr>${tcs.join('')}</w:tr>`;
  });
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>${isRtl ? '<w:bidiVisual/>' : ''}` +
    '<w:tblW w:w="0" w:type="auto"/></w:tblPr>' +
    el('w:tblGrid', {}, `<w:gridCol w:w="${width}"/>`.repeat(columns)) +
    `${trs.join('\n')}</w:tbl><w:p/>`
  );
}
