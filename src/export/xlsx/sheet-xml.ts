import { directionOf } from '../../engine/language/direction';
import type { PlainNumber, TypedCell } from '../cells/typed-cells';
import { FORMULA } from '../formats/csv';
import { firstUnits } from '../formats/plain';
import { escapeXml, xmlElement as el, XML_DECLARATION } from '../formats/xml';
import { Pieces } from '../pieces';
import { BOLD, formatOf, GUARDED, SPREADSHEET, type CellStyles } from './cell-styles';

export interface BoldText {
  readonly kind: 'bold';
  readonly text: string;
}
export type SheetCell = TypedCell | PlainNumber | BoldText | null;
export type SheetRow = readonly SheetCell[];

/** Of Excel: no spreadsheet opens more rows, and no cell may be longer (UTF-16 units). */
export const MOST_ROWS = 1_048_576;
const LONGEST_CELL = 32_767;
/** In characters; unsourced. */
const [NARROWEST, WIDEST] = [8, 60];

/** `A`, `Z`, `AA`: the name of a column, from 0. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') +
  String.fromCharCode(65 + (index % 26));

/** Days from the start of Excel's calendar, which has a 29 February 1900. */
const serialOf = (date: string): number => {
  const [day, time = '00:00'] = date.split(' ');
  return Date.parse(`${day}T${time}Z`) / 86_400_000 + 25_569;
};

/** Excel takes `_x0041_` in a text for a character by its code. */
const sheetText = (text: string): string =>
  escapeXml(firstUnits(text, LONGEST_CELL).replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_'));

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff00-\uff60]/gu;
const lengthOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/** Characters that a cell takes when it is shown, about. */
function widthOf(cell: NonNullable<SheetCell>): number {
  if (cell.kind === 'date') return cell.date.length;
  if (cell.kind === 'plain') return String(cell.value).length;
  if (cell.kind !== 'number') return lengthOf(cell.text);
  const digits = Math.abs(cell.value).toFixed(cell.decimals).length;
  return digits * (cell.isGrouped ? 4 / 3 : 1) + cell.before.length + cell.after.length + 2;
}

/** The rows of one sheet as they come; the sheet's XML when all are there. */
export class SheetXml {
  private readonly pieces = new Pieces();
  private readonly widths: number[] = [];
  private readonly styles: CellStyles;
  private readonly hasHead: boolean;
  /** More of its texts are written from right to left than from left to right, if above 0. */
  private toTheLeft = 0;
  /** As many as were added. */
  rows = 0;

  constructor(styles: CellStyles, hasHead: boolean) {
    this.styles = styles;
    this.hasHead = hasHead;
  }

  add(row: SheetRow): void {
    this.rows += 1;
    const cells = row.map((cell, i) => (cell ? this.cellXml(cell, columnName(i)) : '')).join('');
    this.pieces.add(`<row r="${this.rows}">${cells}</row>\n`);
    // A text that is alone in its row runs over its empty neighbours.
    if (row.filter(Boolean).length < 2) return;
    row.forEach((cell, i) => {
      if (cell) this.widths[i] = Math.max(this.widths[i] ?? NARROWEST, widthOf(cell));
    });
  }

  private cellXml(cell: NonNullable<SheetCell>, column: string): string {
    const place = `r="${column}${this.rows}"`;
    if (cell.kind === 'text' || cell.kind === 'bold') {
      if (cell.text === '') return '';
      if (/\p{L}/u.test(cell.text)) this.toTheLeft += directionOf(cell.text) === 'rtl' ? 1 : -1;
      const style = cell.kind === 'bold' ? BOLD : FORMULA.test(cell.text) ? GUARDED : 0;
      const text = `<is><t xml:space="preserve">${sheetText(cell.text)}</t></is>`;
      return `<c ${place} s="${style}" t="inlineStr">${text}</c>`;
    }
    const value = cell.kind === 'date' ? serialOf(cell.date) : cell.value;
    const style = cell.kind === 'plain' ? 0 : this.styles.of(formatOf(cell));
    return `<c ${place} s="${style}"><v>${value}</v></c>`;
  }

  /** Whether its first row stays in view, and its first column stands on the right. */
  private view(): string {
    const rightToLeft = this.toTheLeft > 0 ? 1 : undefined;
    if (!this.hasHead && !rightToLeft) return '';
    const view = { workbookViewId: 0, rightToLeft };
    return el('sheetViews', {}, el('sheetView', view, this.hasHead ? HEAD_STAYS : ''));
  }

  toBlob(): Blob {
    const columns = Array.from(this.widths, (width = NARROWEST, i) =>
      el('col', { min: i + 1, max: i + 1, width: Math.min(WIDEST, width) + 2, customWidth: 1 }),
    );
    const start = [
      XML_DECLARATION,
      `<worksheet xmlns="${SPREADSHEET}">`,
      this.view(),
      columns.length > 0 ? el('cols', {}, columns.join('')) : '',
      '<sheetData>',
    ];
    return new Blob([...start, this.pieces.toBlob(''), '</sheetData></worksheet>']);
  }
}

/** The first row stays in view. */
const HEAD_STAYS = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
