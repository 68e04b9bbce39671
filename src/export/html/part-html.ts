import { directionOf, dirOf } from '../../engine/language/direction';
import { typedCells } from '../cells/typed-cells';
import { escapeXml, htmlElement as el, stacked } from '../formats/xml';
import type { Cells, ListItem, PagePart } from '../readable/page-parts';

interface Around {
  /** Of a heading. */
  readonly id?: string | undefined;
  /** What stands behind the text, as XHTML. */
  readonly behind?: string;
}

/**
 * A part of a page as HTML that is XML, too. All of its text is escaped, and no element has an
 * attribute that could load or run anything.
 * @param above the level of the heading that the part stands under
 */
export function partHtml(part: PagePart, above: number, { id, behind = '' }: Around = {}): string {
  switch (part.kind) {
    case 'heading': {
      const name = `h${Math.min(6, above + part.level)}`;
      return el(name, { dir: dirOf(part.text), id }, escapeXml(part.text) + behind);
    }
    case 'text':
      return el('p', { dir: dirOf(part.text) }, escapeXml(part.text) + behind);
    case 'list':
      return listHtml(part.items, behind);
    case 'rows':
      return rowsHtml(part.rows, behind);
    case 'table':
      return tableHtml(part.rows, behind);
    case 'code':
      return el('pre', {}, el('code', {}, escapeText(part.text)) + behind);
  }
}

/** What holds several texts begins on the right where most of them do. */
const toTheLeft = (texts: readonly string[]): 'rtl' | undefined =>
  directionOf(texts.join('\n')) === 'rtl' ? 'rtl' : undefined;

/** Line ends and tabs stay what they are between tags. */
const escapeText = (text: string): string =>
  escapeXml(text).replace(/&#10;/g, '\n').replace(/&#9;/g, '\t');

const listHtml = (items: readonly ListItem[], behind: string): string =>
  el(
    'ul',
    { dir: toTheLeft(items.map(({ text }) => text)) },
    stacked(items.map((item, i) => itemHtml(item, i === items.length - 1 ? behind : ''))),
  );

/** A bullet is drawn by the page's style; numbers and letters stay as they are printed. */
function itemHtml({ marker, text }: ListItem, behind: string): string {
  const isCounted = /[\p{L}\p{N}]/u.test(marker);
  const attributes = { dir: dirOf(text), class: isCounted ? 'counted' : undefined };
  return el('li', attributes, escapeXml(isCounted ? marker + text : text) + behind);
}

const rowsHtml = (rows: Cells, behind: string): string => {
  const lines = rows.map((row) => row.map(escapeXml).join('\t'));
  return el(
    'p',
    { dir: dirOf(rows.flat().join('\n')), class: 'rows' },
    lines.join('<br/>') + behind,
  );
};

/** Numbers stand below one another by their last digit. */
function tableHtml(rows: Cells, behind: string): string {
  const cells = typedCells(rows.flat());
  const columns = rows[0]!.length;
  const trs = rows.map((row, r) => {
    const tds = row.map((text, c) => {
      const isNumber = cells[r * columns + c]!.kind === 'number';
      return el('td', isNumber ? { class: 'number' } : { dir: dirOf(text) }, escapeXml(text));
    });
    return el('tr', {}, tds.join(''));
  });
  const caption = behind && el('caption', {}, behind);
  return el(
    'div',
    { class: 'wide' },
    el('table', { dir: toTheLeft(rows.flat()) }, caption + el('tbody', {}, stacked(trs))),
  );
}
