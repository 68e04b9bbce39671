/**
 * `npm run ocr -- DIR...`: reads every picture in folders (or files) with the built app in a
 * headless browser, and writes the report as JSON. Pages that cannot be read are pages with an
 * error; files that were never meant to be read are told of.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ApiOptions, RunReport } from '../src/app/api-types';
import { BACKEND_CHOICES, type BackendChoice } from '../src/gpu/verdict';
import { MODES, type Mode } from '../src/protocol/events';
import { BUILT_IN_RECIPES } from '../src/records/built-in';
import { parseRecipe } from '../src/records/recipe/check-recipe';
import { openAppRunner, type OnPage } from './lib/app-runner';
import { findPictures, type PictureFile } from './lib/find-pictures';
import { runCommand, UsageError } from './lib/run-command';

const RECIPES = BUILT_IN_RECIPES.map(({ id }) => id).join(', ');

const USAGE = `usage: npm run ocr -- DIR... [options]
  DIR                a folder, with all folders in it, or a file; as many as you like
  --pictures-only    reads pictures although their text lies beside them (ALTO, PAGE, hOCR)
  --out FILE         write the report there instead of to standard output
  --workers N        workers in parallel mode, 1 to 64 (default: the smaller of the cores and 4)
  --mode MODE        ${MODES.join(', ')} (default: parallel)
  --backend NAME     ${BACKEND_CHOICES.join(', ')} (default: wasm)
  --recipe NAME      makes a record of every page: ${RECIPES},
                     guess, or a file with a recipe
  --catalogue FILE   a CSV, TSV, XLSX or JSON list that names are matched against`;

interface Arguments {
  readonly places: readonly string[];
  readonly withTexts: boolean;
  readonly out: string | null;
  readonly options: ApiOptions;
  readonly catalogue: string | null;
}

function parseWorkers(text: string): number {
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= 64) return workers;
  throw new UsageError(`--workers must be a whole number from 1 to 64, not "${text}"`);
}

function parseMode(text: string): Mode {
  const mode = MODES.find((name) => name === text);
  if (mode) return mode;
  throw new UsageError(`--mode must be one of ${MODES.join(', ')}, not "${text}"`);
}

function parseBackend(text: string): BackendChoice {
  const backend = BACKEND_CHOICES.find((name) => name === text);
  if (backend) return backend;
  throw new UsageError(`--backend must be one of ${BACKEND_CHOICES.join(', ')}, not "${text}"`);
}

/** A recipe by its name, or from a file. */
function findRecipe(nameOrFile: string): NonNullable<ApiOptions['recipe']> {
  const isName = nameOrFile === 'guess' || BUILT_IN_RECIPES.some(({ id }) => id === nameOrFile);
  if (isName) return nameOrFile;
  if (!existsSync(nameOrFile))
    throw new UsageError(`--recipe must be ${RECIPES}, guess or a file, not "${nameOrFile}"`);
  try {
    return parseRecipe(readFileSync(nameOrFile, 'utf8'));
  } catch (error) {
    throw new UsageError(`${nameOrFile} is no recipe:\n${(error as Error).message}`);
  }
}

function findCatalogue(file: string, recipe: string | undefined): string {
  if (recipe === undefined) throw new UsageError('--catalogue needs a --recipe to be used by');
  if (!existsSync(file)) throw new UsageError(`--catalogue: there is no file "${file}"`);
  return file;
}

const KNOWN = {
  'pictures-only': { type: 'boolean', default: false },
  out: { type: 'string' },
  workers: { type: 'string' },
  mode: { type: 'string' },
  backend: { type: 'string' },
  recipe: { type: 'string' },
  catalogue: { type: 'string' },
} as const;

function parse(argv: string[]): Arguments {
  const { values, positionals } = parseArgs({ args: argv, options: KNOWN, allowPositionals: true });
  if (positionals.length === 0) throw new UsageError('Which folder? There was none to read.');
  return {
    places: positionals,
    withTexts: !values['pictures-only'],
    out: values.out ?? null,
    catalogue:
      values.catalogue === undefined ? null : findCatalogue(values.catalogue, values.recipe),
    options: {
      mode: parseMode(values.mode ?? 'parallel'),
      backend: parseBackend(values.backend ?? 'wasm'),
      ...(values.workers !== undefined && { workers: parseWorkers(values.workers) }),
      ...(values.recipe !== undefined && { recipe: findRecipe(values.recipe) }),
    },
  };
}

function find({ places, withTexts }: Arguments): readonly PictureFile[] {
  const { pictures, leftOut } = findPictures(places, { withTexts });
  if (leftOut > 0) console.error(`${leftOut} text files left out`);
  if (pictures.length === 0) throw new UsageError(`No files in ${places.join(', ')}`);
  return pictures;
}

function progressPrinter(total: number): OnPage {
  let done = 0;
  return ({ path, lines, ms, error }) => {
    done += 1;
    const told = error ? `${error.code}: ${error.message}` : `${lines.length} lines`;
    const time = ms ? `, ${Math.round(ms.total)} ms` : '';
    // A file may hold several pages.
    console.error(`[${done}/${Math.max(done, total)}] ${path}: ${told}${time}`);
  };
}

function summarise({ pages, leftOut, workers, wallMs, startMs, backend, gpu }: RunReport): void {
  for (const { path, error } of leftOut) console.error(`left out: ${path} (${error.message})`);
  const failed = pages.filter((page) => page.error).length;
  const perMinute = Math.round((pages.length * 60_000) / wallMs);
  console.error(
    `${pages.length} pages (${failed} not read) in ${(wallMs / 1000).toFixed(1)} s, ` +
      `${perMinute} a minute with ${workers} workers (${backend}); ready after ${(startMs / 1000).toFixed(1)} s`,
  );
  if (gpu?.obstacle) console.error(`graphics card: ${gpu.obstacle}`);
  if (gpu?.failure) console.error(`graphics card: ${gpu.failure}`);
}

async function main(argv: string[]): Promise<void> {
  const given = parse(argv);
  const { out, options, catalogue } = given;
  const pictures = find(given);
  const runner = await openAppRunner({ gpu: options.backend !== 'wasm' });
  try {
    const print = progressPrinter(pictures.length);
    const report = await runner.run(pictures, options, print, catalogue);
    const json = JSON.stringify(report, null, 1) + '\n';
    if (out === null) process.stdout.write(json);
    else writeFileSync(out, json);
    summarise(report);
  } finally {
    await runner.close();
  }
}

await runCommand(main, USAGE);
