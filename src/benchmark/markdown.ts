import type { BenchmarkReport } from './report';
import type { Table } from './tables';
import { factsOf, tablesOf } from './tables';
import type { ReportWords } from './words';

const escaped = (cell: string): string => cell.replaceAll('|', '\\|');

/** The report as Markdown, with tables that are readable as they stand. */
export function toMarkdown(report: BenchmarkReport, words: ReportWords): string {
  const facts = factsOf(report, words).map(([label, value]) => `- ${label}: ${value}`);
  const doubts = report.doubts.map((doubt) => `> ${words.doubts[doubt]}`);
  const tables = tablesOf(report, words).map(tableToMarkdown);
  const parts = [`## ${words.title}`, facts.join('\n'), ...doubts, ...tables];
  return parts.join('\n\n') + '\n';
}

/** One table with its caption as a heading; the first column is aligned left, numbers right. */
export function tableToMarkdown({ caption, columns, rows }: Table): string {
  const lines = [columns, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(escaped));
  const widths = columns.map((_, at) => Math.max(3, ...lines.map((cells) => cells[at]!.length)));
  const write = (cells: readonly string[]) => `| ${cells.map(padded(widths)).join(' | ')} |`;
  const rule = widths.map(
    (width, at) => '-'.repeat(width - (at > 0 ? 1 : 0)) + (at > 0 ? ':' : ''),
  );
  const [head, ...body] = lines;
  return [`### ${caption}`, '', write(head!), write(rule), ...body.map(write)].join('\n');
}

const padded = (widths: readonly number[]) => (cell: string, at: number) =>
  at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!);
