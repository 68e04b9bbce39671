import { findTables, type TextTable } from '../../engine/layout/tables';
import type { TextLine } from '../../engine/types';
import { joinTexts } from '../texts';
import type { Item } from '../types';

/**
 * The rows of a page's tables, all but the first of each, which names the columns. A column without
 * a name is called by its number, and of two with one name the second gets its number, too.
 */
export function readTableRows(lines: readonly TextLine[]): Item[] {
  return findTables(lines).flatMap((table) => rowsOf(table, lines));
}

function rowsOf({ cells }: TextTable, lines: readonly TextLine[]): Item[] {
  const [head, ...rows] = cells;
  const texts = (cell: readonly number[]) => joinTexts(cell.map((i) => lines[i]!.text.trim()));
  const names = columnNames(head!.map(texts));
  return rows.map((row) => {
    const values = Object.fromEntries(row.map((cell, i) => [names[i]!, texts(cell)]));
    const all = row.flat();
    return {
      title: Object.values(values).find((text) => text !== '') ?? '',
      subtitle: null,
      quantity: 1,
      score: Math.min(...all.map((i) => lines[i]!.score)),
      lines: all,
      values,
    };
  });
}

function columnNames(head: readonly string[]): string[] {
  const seen = new Set<string>();
  return head.map((text, i) => {
    const name = text === '' ? `column ${i + 1}` : seen.has(text) ? `${text} ${i + 1}` : text;
    seen.add(name);
    return name;
  });
}
