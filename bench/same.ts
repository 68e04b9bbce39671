/**
 * `npm run bench:same -- DIR...`: reads every page and writes down what was read, to the last bit:
 * text, places, scores, records. With `--against FILE` it compares with what an earlier run wrote,
 * lists every difference and fails if there is one. It is the net under changes that are meant to
 * change nothing.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openAppRunner } from './lib/app-runner';
import { findPictures } from './lib/find-pictures';
import { runCommand, UsageError } from './lib/run-command';
import { comparePages, isSame, readPageOf, type Comparison, type ReadPage } from './lib/same-pages';

const USAGE = `usage: npm run bench:same -- DIR... [options]
  DIR             a folder, with all folders in it, or a file; as many as you like
  --out FILE      write what was read there
  --against FILE  compare with what was written there; exit code 1 if a page reads differently
  --catalogue FILE  a list that the names of records are matched against`;

const KNOWN = {
  out: { type: 'string' },
  against: { type: 'string' },
  catalogue: { type: 'string' },
} as const;

/** So many differences of a page are told. */
const TOLD = 5;

function parse(argv: string[]) {
  const { values, positionals } = parseArgs({ args: argv, options: KNOWN, allowPositionals: true });
  if (positionals.length === 0) throw new UsageError('Which folder? There was none to read.');
  const { out, against, catalogue } = values;
  if (!out && !against)
    throw new UsageError('Give --out or --against: the run is for one of them.');
  for (const file of [against, catalogue])
    if (file !== undefined && !existsSync(file)) throw new UsageError(`There is no file "${file}"`);
  return { places: positionals, out, against, catalogue: catalogue ?? null };
}

function tell({ missing, added, different }: Comparison): void {
  for (const path of missing) console.log(`not read now: ${path}`);
  for (const path of added) console.log(`not read before: ${path}`);
  for (const { path, differences } of different) {
    console.log(`${path}: ${differences.length} differences`);
    for (const { at, before, now } of differences.slice(0, TOLD))
      console.log(`  ${at}: ${JSON.stringify(before)} is now ${JSON.stringify(now)}`);
  }
}

async function main(argv: string[]): Promise<void> {
  const { places, out, against, catalogue } = parse(argv);
  const { pictures } = findPictures(places);
  if (pictures.length === 0) throw new UsageError(`No files in ${places.join(', ')}`);
  const runner = await openAppRunner();
  try {
    const { pages } = await runner.run(pictures, { recipe: 'guess' }, undefined, catalogue);
    const read = pages.map(readPageOf);
    if (out) writeFileSync(out, JSON.stringify({ pages: read }) + '\n');
    if (!against) return;
    const before = JSON.parse(readFileSync(against, 'utf8')) as { pages: ReadPage[] };
    // As the file has it: JSON knows no undefined.
    const comparison = comparePages(before.pages, JSON.parse(JSON.stringify(read)) as ReadPage[]);
    tell(comparison);
    console.log(`${read.length} pages, ${comparison.different.length} of them read differently`);
    if (!isSame(comparison)) process.exitCode = 1;
  } finally {
    await runner.close();
  }
}

await runCommand(main, USAGE);
