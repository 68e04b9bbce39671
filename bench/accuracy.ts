/**
 * `npm run bench:accuracy -- [DIR]`: reads pages whose text is known with the built app in a
 * headless browser and measures how well. DIR holds a folder for every category; the truth of
 * `page.jpg` stands beside it in `page.gt.txt`. The figures are compared with those of
 * bench/accuracy-baseline.json.
 */
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PageReport } from '../src/app/api-types';
import {
  compareAccuracy,
  figuresOf,
  leastOrdered,
  renewed,
  rounded,
  worstOf,
  type AccuracyBaseline,
  type CategoryFigures,
  type ScoredPage,
} from './lib/accuracy-report';
import { openAppRunner, type AppRunner } from './lib/app-runner';
import { isWorse, readBaseline, tellComparison, writeBaseline } from './lib/baseline-file';
import { findPictures, type PictureFile } from './lib/find-pictures';
import { scoreOrder } from './lib/order';
import { reliabilityOf, tellReliability, type Reliability } from './lib/reliability';
import { runCommand, UsageError } from './lib/run-command';
import { scoreText } from './lib/score';
import { judgeLines } from './lib/sureness';
import { writeResults } from './lib/write-results';

const DATA = '../shared/data';
const CATEGORIES = ['decklists', 'receipts', 'documents', 'chinese'];

const USAGE = `usage: npm run bench:accuracy -- [DIR] [options]
  DIR          a folder with a folder for every category (default: ${DATA})
  --only A,B   these categories only, of ${CATEGORIES.join(', ')}
  --workers N  workers of the browser (default: one for every core)
  --check      exit code 1 if a figure is worse than the baseline's
  --baseline   make this run the new baseline`;

const KNOWN = {
  only: { type: 'string', default: CATEGORIES.join(',') },
  workers: { type: 'string', default: String(cpus().length) },
  check: { type: 'boolean', default: false },
  baseline: { type: 'boolean', default: false },
} as const;

const BASELINE = new URL('accuracy-baseline.json', import.meta.url);
const WORST = 10;

interface Category {
  readonly name: string;
  readonly pictures: readonly PictureFile[];
}

interface CategoryResult {
  readonly figures: CategoryFigures;
  readonly imagesPerMinute: number;
  /** Of the lines' scores. */
  readonly reliability: Reliability;
  readonly pages: readonly ScoredPage[];
}

function parse(argv: string[]) {
  const { values, positionals } = parseArgs({ args: argv, options: KNOWN, allowPositionals: true });
  const [folder = DATA] = positionals;
  const names = values.only.split(',');
  const unknown = names.find((name) => !CATEGORIES.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no category "${unknown}"`);
  return { ...values, folder, names, workers: Number(values.workers) };
}

const truthFileOf = (file: string): string => file.replace(/\.[^./\\]+$/, '.gt.txt');

/** The pictures of a category that have their truth beside them; says so where there are none. */
function findCategory(folder: string, name: string): Category[] {
  const place = join(folder, name);
  const found = existsSync(place) ? findPictures([place]).pictures : [];
  const pictures = found.filter(({ file }) => existsSync(truthFileOf(file)));
  if (pictures.length > 0) return [{ name, pictures }];
  console.log(`There are no pages with known text in ${place}, so ${name} are not measured.`);
  return [];
}

const textOf = ({ lines }: PageReport): string => lines.map(({ text }) => text).join('\n');

const truthOf = ({ file }: PictureFile): string => readFileSync(truthFileOf(file), 'utf8');

function scorePage(page: PageReport, picture: PictureFile): ScoredPage {
  const [text, truth] = [textOf(page), truthOf(picture)];
  const order = scoreOrder(text, truth);
  return { path: page.path, error: page.error?.code ?? null, order, ...scoreText(text, truth) };
}

async function measure(
  { name, pictures }: Category,
  runner: AppRunner,
  workers: number,
): Promise<CategoryResult> {
  console.error(`${name}: reading ${pictures.length} pages`);
  const { wallMs, pages } = await runner.run(pictures, { workers });
  const scored = pages.map((page, i) => scorePage(page, pictures[i]!));
  const imagesPerMinute = Number(((60_000 * pages.length) / wallMs).toFixed(1));
  const judged = pages.flatMap(({ lines }, i) => judgeLines(lines, truthOf(pictures[i]!)));
  const reliability = reliabilityOf(judged);
  return { figures: figuresOf(scored), imagesPerMinute, reliability, pages: scored };
}

async function measureAll(
  categories: readonly Category[],
  workers: number,
): Promise<Record<string, CategoryResult>> {
  const runner = await openAppRunner();
  const results: Record<string, CategoryResult> = {};
  try {
    for (const category of categories)
      results[category.name] = await measure(category, runner, workers);
    return results;
  } finally {
    await runner.close();
  }
}

function tellFigures(results: Record<string, CategoryResult>): void {
  const rows = Object.entries(results).map(([name, { figures, imagesPerMinute }]) => [
    name,
    { ...figures, 'images/min': imagesPerMinute },
  ]);
  console.table(Object.fromEntries(rows));
}

function tellPages(title: string, pages: readonly ScoredPage[]): void {
  if (pages.length === 0) return;
  console.log(title);
  const rows = pages.map(({ path, error, order, cer, charF1, wordF1 }) => [
    basename(path),
    {
      order: order === null ? null : rounded(order),
      cer: rounded(cer),
      charF1: rounded(charF1),
      wordF1: rounded(wordF1),
      ...(error && { error }),
    },
  ]);
  console.table(Object.fromEntries(rows));
}

function tellWorst(name: string, pages: readonly ScoredPage[]): void {
  tellPages(`The worst pages of ${name}:`, worstOf(pages, WORST));
  tellPages(`Those of ${name} that are least in order:`, leastOrdered(pages, WORST));
}

function tellScores(name: string, { reliability }: CategoryResult): void {
  console.log(`What the scores of ${name} told, and how many lines were right:`);
  console.log(tellReliability(reliability));
}

async function main(argv: string[]): Promise<void> {
  const { folder, names, workers, check, baseline: isNewBaseline } = parse(argv);
  const categories = names.flatMap((name) => findCategory(folder, name));
  if (categories.length === 0) return;
  const results = await measureAll(categories, workers);
  tellFigures(results);
  for (const [name, { pages }] of Object.entries(results)) tellWorst(name, pages);
  for (const [name, result] of Object.entries(results)) tellScores(name, result);
  const figures = Object.fromEntries(
    Object.entries(results).map(([name, result]) => [name, result.figures]),
  );
  const baseline = readBaseline<AccuracyBaseline>(BASELINE);
  const comparisons = baseline ? compareAccuracy(baseline, figures) : [];
  if (baseline) tellComparison(comparisons, baseline.date);
  writeResults('accuracy', { results, comparisons });
  if (isNewBaseline) writeBaseline(BASELINE, renewed(baseline, figures, new Date().toISOString()));
  if (check && isWorse(comparisons)) process.exitCode = 1;
}

await runCommand(main, USAGE);
