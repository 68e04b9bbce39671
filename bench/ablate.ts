/**
 * `npm run bench:ablate -- [DIR]`: what every rule, look and second reader of the engine gives and
 * costs. Each is switched off in turn, and the pages of DIR whose text is known are read without
 * it, under Node with the app's own models. Pages are in two halves, by a hash of their names: one
 * to tune on, one to check with. Outputs of the models are kept, so that only what changes is
 * computed; times are those that the models took when an input was new.
 */
import { parseArgs } from 'node:util';
import type { PageText } from '../src/engine/types';
import { loadModels, withEngine, type NodeModels } from './ablate/engine';
import { findKnownPages, type Half, type KnownPage } from './ablate/known-pages';
import { inDecoder, type DecodePicture } from './ablate/pictures';
import { RULES, type Rule } from './ablate/switches';
import { runCommand } from './lib/run-command';
import { scoreText } from './lib/score';
import { scoreSureness } from './lib/sureness';
import { writeResults } from './lib/write-results';

const DATA = '../shared/data';

const USAGE = `usage: npm run bench:ablate -- [DIR] [options]
  DIR          a folder with a folder for every category (default: ${DATA})
  --only A,B   these categories only (default: decklists,receipts,documents,chinese)
  --rules A,B  these rules only; "none" reads with all of them on`;

const KNOWN = {
  only: { type: 'string', default: 'decklists,receipts,documents,chinese' },
  rules: { type: 'string' },
} as const;

interface ReadPage extends KnownPage {
  readonly wordF1: number;
  readonly cer: number;
  readonly sureWrong: number;
  readonly sure: number;
  readonly ms: number;
}

const textOf = ({ lines }: PageText): string => lines.map(({ text }) => text).join('\n');

async function readAll(
  pages: readonly KnownPage[],
  rule: Rule | null,
  models: NodeModels,
  decode: DecodePicture,
): Promise<ReadPage[]> {
  const { recognition, detection } = models.spent;
  return withEngine(rule?.off ?? [], models, async (read) => {
    const done: ReadPage[] = [];
    for (const page of pages) {
      const image = await decode(page.file);
      if (!image) continue;
      const before = recognition.ms + detection.ms;
      const text = await read(image);
      const ms = recognition.ms + detection.ms - before;
      const { cer, wordF1 } = scoreText(textOf(text), page.truth);
      done.push({ ...page, wordF1, cer, ...scoreSureness(text.lines, page.truth), ms });
    }
    return done;
  });
}

interface Figures {
  readonly pages: number;
  readonly wordF1: number;
  readonly cer: number;
  readonly sureWrong: number;
  readonly sure: number;
  readonly seconds: number;
}

function figuresOf(pages: readonly ReadPage[]): Figures {
  const sum = (of: (page: ReadPage) => number): number =>
    pages.reduce((total, page) => total + of(page), 0);
  return {
    pages: pages.length,
    wordF1: sum(({ wordF1 }) => wordF1) / pages.length,
    cer: sum(({ cer }) => cer) / pages.length,
    sureWrong: sum(({ sureWrong }) => sureWrong),
    sure: sum(({ sure }) => sure),
    seconds: sum(({ ms }) => ms) / 1000,
  };
}

const round = (value: number, digits = 4): number => Number(value.toFixed(digits));

/** What a rule gives: figures with it less those without it. */
function tellGift(half: Half, on: readonly ReadPage[], off: readonly ReadPage[]): object {
  const of = (pages: readonly ReadPage[]): Figures =>
    figuresOf(pages.filter((page) => page.half === half));
  const [with_, without] = [of(on), of(off)];
  return {
    [`${half} wordF1`]: round(with_.wordF1 - without.wordF1),
    [`${half} CER`]: round(with_.cer - without.cer),
    [`${half} sure & wrong`]: with_.sureWrong - without.sureWrong,
    [`${half} time`]: `${round((100 * (with_.seconds - without.seconds)) / with_.seconds, 1)} %`,
  };
}

function tellAll(pages: readonly ReadPage[]): void {
  const keys = [...new Set(pages.map(({ category, half }) => `${category}, ${half}`))];
  const rows = keys.map((key) => {
    const own = pages.filter(({ category, half }) => `${category}, ${half}` === key);
    const { wordF1, cer, seconds, ...rest } = figuresOf(own);
    return [key, { ...rest, wordF1: round(wordF1), cer: round(cer), seconds: round(seconds, 1) }];
  });
  console.table(Object.fromEntries(rows));
}

function chosen(names: string | undefined): readonly Rule[] {
  if (names === undefined) return RULES;
  const wanted = names.split(',');
  return RULES.filter(({ name }) => wanted.includes(name));
}

async function main(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, options: KNOWN, allowPositionals: true });
  const pages = findKnownPages(positionals[0] ?? DATA, values.only.split(','));
  if (pages.length === 0) return console.log('There are no pages with known text.');
  await inDecoder(async (decode) => {
    const models = await loadModels();
    const on = await readAll(pages, null, models, decode);
    tellAll(on);
    const gifts: Record<string, object> = {};
    for (const rule of chosen(values.rules)) {
      const off = await readAll(pages, rule, models, decode);
      gifts[rule.name] = { ...tellGift('tune', on, off), ...tellGift('check', on, off) };
      console.error(rule.name, JSON.stringify(gifts[rule.name]));
    }
    console.table(gifts);
    writeResults('ablate', { gifts });
  });
}

await runCommand(main, USAGE);
