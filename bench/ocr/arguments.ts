import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ApiOptions, ExportRequest } from '../../src/app/api-types';
import { coarsestDivision } from '../../src/export/plan/divide';
import { wordsIn } from '../../src/export/plan/naming';
import { BACKEND_CHOICES } from '../../src/gpu/verdict';
import { MODES } from '../../src/protocol/events';
import { DIVISIONS, EXPORT_FORMAT_IDS } from '../../src/protocol/export-api';
import { BUILT_IN_RECIPES } from '../../src/records/built-in';
import { parseRecipe } from '../../src/records/recipe/check-recipe';
import { UsageError } from '../lib/run-command';
import { parseShard, type Shard } from './shard';

const RECIPES = BUILT_IN_RECIPES.map(({ id }) => id).join(', ');

export const USAGE = `usage: npm run ocr -- DIR... [options]
  DIR                a folder, with all folders in it, or a file; as many as you like
  --pictures-only    reads pictures although their text lies beside them (ALTO, PAGE, hOCR)
  --out FILE         write the report there instead of to standard output
  --workers N        workers in parallel mode, 1 to 64 (default: the smaller of the cores and 4)
  --mode MODE        ${MODES.join(', ')} (default: parallel)
  --backend NAME     ${BACKEND_CHOICES.join(', ')} (default: wasm)
  --every-frame      each frame of an animation is a page (default: its first one)
  --recipe NAME      makes a record of every page: ${RECIPES},
                     guess, or a file with a recipe
  --catalogue FILE   a CSV, TSV, XLSX or JSON list that names are matched against

  --into FOLDER      write pages.jsonl there as files are read, and pass over what is done there
  --export FORMATS   write files there, too: ${EXPORT_FORMAT_IDS.join(', ')}
  --division WHAT    what becomes one file: ${DIVISIONS.join(', ')} (default: file)
  --name RULE        how the files are named (default: {name}.{ext})
  --shard N/OF       read one part of the files: 1/16 to 16/16 are all of them

  npm run ocr -- --merge FOLDER|FILE... --out FILE
                     join what shards have read (folders of --into, pages.jsonl, reports)

exit codes: 0 all was read; 1 it could not start, or broke off; 2 wrong use;
            3 some pages could not be read, or some files not be written`;

export interface ReadArguments {
  readonly kind: 'read';
  readonly places: readonly string[];
  /** What other programs have read of pictures is taken, where it lies beside them. */
  readonly withTexts: boolean;
  readonly out: string | null;
  readonly options: ApiOptions;
  readonly catalogue: string | null;
  readonly into: string | null;
  readonly shard: Shard | null;
}

export interface MergeArguments {
  readonly kind: 'merge';
  readonly places: readonly string[];
  readonly out: string | null;
}

const KNOWN = {
  'pictures-only': { type: 'boolean' },
  out: { type: 'string' },
  workers: { type: 'string' },
  mode: { type: 'string' },
  backend: { type: 'string' },
  recipe: { type: 'string' },
  catalogue: { type: 'string' },
  'every-frame': { type: 'boolean' },
  into: { type: 'string' },
  export: { type: 'string' },
  division: { type: 'string' },
  name: { type: 'string' },
  shard: { type: 'string' },
  merge: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parsed>['values'];

const parsed = (argv: string[]) =>
  parseArgs({ args: argv, options: KNOWN, allowPositionals: true, strict: true });

/** @throws UsageError, or what `parseArgs` throws */
export function parseArguments(argv: string[]): ReadArguments | MergeArguments {
  const { values, positionals: places } = parsed(argv);
  if (values.merge) return mergeArguments(values, places);
  if (places.length === 0) throw new UsageError('Which folder? There was none to read.');
  refuseLoners(values);
  const { recipe, workers } = values;
  const exported = exportRequest(values, places);
  return {
    kind: 'read',
    places,
    withTexts: !values['pictures-only'],
    out: values.out ?? null,
    into: values.into ?? null,
    shard: values.shard === undefined ? null : parseShard(values.shard),
    catalogue: values.catalogue === undefined ? null : findCatalogue(values.catalogue, recipe),
    options: {
      mode: oneOf('mode', MODES, values.mode ?? 'parallel'),
      backend: oneOf('backend', BACKEND_CHOICES, values.backend ?? 'wasm'),
      ...(values['every-frame'] && { everyFrame: true }),
      ...(workers !== undefined && { workers: parseWorkers(workers) }),
      ...(recipe !== undefined && { recipe: findRecipe(recipe) }),
      ...(exported && { export: exported }),
    },
  };
}

function mergeArguments(values: Values, places: readonly string[]): MergeArguments {
  const { merge, out, ...others } = values;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new UsageError(`--merge reads nothing: --${other} is not for it`);
  if (places.length === 0) throw new UsageError('Which folders? There were none to join.');
  void merge;
  return { kind: 'merge', places, out: out ?? null };
}

/** Options that are nothing without another one. */
function refuseLoners({ into, export: formats, division, name }: Values): void {
  if (formats !== undefined && into === undefined)
    throw new UsageError('--export needs --into: where are the files to go?');
  for (const [option, value] of Object.entries({ division, name }))
    if (value !== undefined && formats === undefined)
      throw new UsageError(`--${option} needs --export: it says how that is done`);
}

function exportRequest(values: Values, places: readonly string[]): ExportRequest | null {
  const { export: list, shard, division: wanted = 'file', name: rule } = values;
  if (list === undefined) return null;
  const names = [...new Set(list.split(',').map((name) => name.trim()))];
  const formats = names.map((name) => oneOf('export', EXPORT_FORMAT_IDS, name));
  const division = oneOf('division', DIVISIONS, wanted);
  const coarsest = coarsestDivision(formats, division);
  if (shard !== undefined && (coarsest === 'folder' || coarsest === 'batch'))
    throw new UsageError(
      `With --shard no file can be of a ${coarsest}: the pages are on several machines. ` +
        `Leave ${formats.join(',')} to a run over all of them.`,
    );
  if (rule !== undefined && wordsIn(rule).includes('number'))
    throw new UsageError('{number} is not known here: files are named before all are read');
  const batch = basename(resolve(places[0]!));
  return { formats, division, batch, ...(rule !== undefined && { rule }) };
}

function oneOf<Name extends string>(option: string, names: readonly Name[], text: string): Name {
  const found = names.find((name) => name === text);
  if (found !== undefined) return found;
  throw new UsageError(`--${option} must be one of ${names.join(', ')}, not "${text}"`);
}

function parseWorkers(text: string): number {
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= 64) return workers;
  throw new UsageError(`--workers must be a whole number from 1 to 64, not "${text}"`);
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
