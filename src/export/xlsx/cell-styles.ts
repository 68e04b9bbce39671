import type { DateCell } from '../cells/dates';
import type { NumberCell } from '../cells/numbers';
import { xmlElement as el } from '../formats/xml';

export const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Formats of one's own have numbers from here on. */
const FIRST_FORMAT = 164;
/** The first styles are always there. */
export const [PLAIN, BOLD, GUARDED] = [0, 1, 2];
const FIXED_STYLES = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  // With an apostrophe, as it were: who edits the cell does not make a formula of it.
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>',
];

/** How a number is shown: as it was printed, in the signs of the reader's own country. */
export function formatOf(cell: NumberCell | DateCell): string {
  if (cell.kind === 'date') return 'yyyy-mm-dd hh:mm:ss'.slice(0, cell.date.length);
  const { decimals, isGrouped, isPercent, before, after } = cell;
  const digits = (isGrouped ? '#,##0' : '0') + (decimals > 0 ? `.${'0'.repeat(decimals)}` : '');
  if (isPercent) return `${digits}%`;
  return (before && `"${before} "`) + digits + (after && `" ${after}"`);
}

/** The formats that a workbook's cells have, each once. */
export class CellStyles {
  private readonly formats: string[] = [];
  private readonly known = new Map<string, number>();

  /** The number of the style, as cells name it. */
  of(format: string): number {
    const style = this.known.get(format) ?? FIXED_STYLES.length + this.formats.push(format) - 1;
    this.known.set(format, style);
    return style;
  }

  toXml(): string {
    const formats = this.formats.map((formatCode, i) =>
      el('numFmt', { numFmtId: FIRST_FORMAT + i, formatCode }),
    );
    const xfs = this.formats.map(
      (_, i) =>
        `<xf numFmtId="${FIRST_FORMAT + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    );
    return el(
      'styleSheet',
      { xmlns: SPREADSHEET },
      [
        counted('numFmts', formats),
        counted('fonts', [font(''), font('<b/>')]),
        counted('fills', [fill('none'), fill('gray125')]),
        counted('borders', ['<border><left/><right/><top/><bottom/><diagonal/></border>']),
        counted('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
        counted('cellXfs', [...FIXED_STYLES, ...xfs]),
        counted('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
      ].join(''),
    );
  }
}

const font = (bold: string): string => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;
const fill = (pattern: string): string => `<fill><patternFill patternType="${pattern}"/></fill>`;
const counted = (name: string, all: readonly string[]): string =>
  all.length === 0 ? '' : el(name, { count: all.length }, all.join(''));
