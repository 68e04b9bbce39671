import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Comparison } from './baseline';

/** A committed baseline; null before there is one. */
export const readBaseline = <T>(file: URL): T | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;

/** Writes a new baseline, and says so on stderr. */
export function writeBaseline(file: URL, baseline: object): void {
  writeFileSync(file, JSON.stringify(baseline, null, 2) + '\n');
  console.error(`written: ${file.pathname}`);
}

/** Prints every figure beside that of the baseline; `date` is the baseline's, ISO 8601. */
export function tellComparison(comparisons: readonly Comparison[], date: string): void {
  console.log(`Compared with the baseline of ${date.slice(0, 10)}:`);
  console.table(
    Object.fromEntries(comparisons.map(({ figure, ...rest }) => [figure, rest] as const)),
  );
}

/** Whether a figure is worse than the baseline's. */
export const isWorse = (comparisons: readonly Comparison[]): boolean =>
  comparisons.some(({ verdict }) => verdict === 'worse');
