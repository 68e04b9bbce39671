import Papa from 'papaparse';
import type { TextTable } from '../../engine/layout/tables';
import type { TextLine } from '../../engine/types';
import { FORMULA } from './csv';
import { cellTexts } from './shaped-text';

/**
 * Tables as text that spreadsheets paste with every cell in its place: cells parted by tabs, tables
 * by an empty line. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function tablesToTsv(tables: readonly TextTable[], lines: readonly TextLine[]): string {
  const options = { delimiter: '\t', newline: '\n', escapeFormulae: FORMULA };
  return tables.map((table) => Papa.unparse(cellTexts(table, lines), options)).join('\n\n');
}
