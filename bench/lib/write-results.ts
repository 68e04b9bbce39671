import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const RESULTS = new URL('../results/', import.meta.url);

/**
 * Writes figures with the date and the machine to `bench/results/NAME-DATE.json`, and says so on
 * stderr.
 */
export function writeResults(name: string, results: object): void {
  mkdirSync(RESULTS, { recursive: true });
  const date = new Date().toISOString();
  const file = new URL(`${name}-${date.replaceAll(':', '.')}.json`, RESULTS);
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown' };
  writeFileSync(file, JSON.stringify({ date, machine, ...results }, null, 1) + '\n');
  console.error(`written: ${file.pathname}`);
}
