import { typedCells } from '../cells/typed-cells';
import { escapeXml, htmlElement as el, stacked } from '../formats/xml';
import type { Cells, ListItem, PagePart } from '../readable/page-parts';

/** Text of any direction, which it finds for itself. */
const AUTO = { dir: 'auto' };

/**
 * A part of a page as HTML that is XML, too. All of its text is escaped, and no element has an
 * attribute that could load or run anything.
 * @param above the level of the heading that the part stands under
 */
export function partHtml(part: PagePart, above: number): string {
  switch (part.kind) {
    case 'heading':
      return el(`h${Math.min(6, above + part.level)}`, AUTO, escapeXml(part.text));
    case 'text':
      return el('p', AUTO, escapeXml(part.text));
    case 'list':
      return el('ul', {}, stacked(part.items.map(itemHtml)));
    case 'rows':
      return rowsHtml(part.rows);
    case 'table':
      return tableHtml(part.rows);
    case 'code':
      return el('pre', {}, el('code', {}, escapeText(part.text)));
  }
}

/** Line ends and tabs stay what they are between tags. */
const escapeText = (text: string): string =>
  escapeXml(text).replace(/&#10;/g, '\n').replace(/&#9;/g, '\t');

/** A bullet is drawn by the page's style; numbers and letters stay as they are printed. */
function itemHtml({ marker, text }: ListItem): string {
  const isCounted = /[\p{L}\p{N}]/u.test(marker);
  const attributes = { ...AUTO, class: isCounted ? 'counted' : undefined };
  return el('li', attributes, escapeXml(isCounted ? marker + text : text));
}

const rowsHtml = (rows: Cells): string => {
  const lines = rows.map((row) => row.map(escapeXml).join('\t'));
  return el('p', { ...AUTO, class: 'rows' }, lines.join('<br/>'));
};

/** Numbers stand below one another by their last digit. */
function tableHtml(rows: Cells): string {
  const cells = typedCells(rows.flat());
  const columns = rows[0]!.length;
  const trs = rows.map((row, r) => {
    const tds = row.map((text, c) => {
      const isNumber = cells[r * columns + c]!.kind === 'number';
      return el('td', isNumber ? { class: 'number' } : AUTO, escapeXml(text));
    });
    return el('tr', {}, tds.join(''));
  });
  return el('div', { class: 'wide' }, el('table', {}, el('tbody', {}, stacked(trs))));
}
