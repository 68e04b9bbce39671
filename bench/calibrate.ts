/**
 * `npm run bench:calibrate -- [DIR] --write`: fits the probability that a line is exactly right to
 * one half of the pages of DIR whose text is known, and tells how well scores tell it on both
 * halves, before and after. The pages are read under Node with the app's own models, whose outputs
 * are kept (see bench/ablate.ts). To be run whenever the engine reads otherwise.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import {
  evidenceOf,
  writingOf,
  type LineEvidence,
  type WritingKind,
} from '../src/engine/recognition/calibration';
import { LINE_IS_RIGHT } from '../src/engine/recognition/line-is-right';
import type { TextLine } from '../src/engine/types';
import { loadModels, withEngine } from './ablate/engine';
import { HALVES, findKnownPages, type KnownPage } from './ablate/known-pages';
import { inDecoder } from './ablate/pictures';
import type { Switch } from './ablate/switches';
import { fitLogistic, probabilityOf, type Example } from './lib/fit-logistic';
import { reliabilityOf, tellReliability } from './lib/reliability';
import { runCommand } from './lib/run-command';
import { areRight, type Judged } from './lib/sureness';

const DATA = '../shared/data';
const TABLE = new URL('../src/engine/recognition/line-is-right.ts', import.meta.url).pathname;

const USAGE = `usage: npm run bench:calibrate -- [DIR] [options]
  DIR          a folder with a folder for every category (default: ${DATA})
  --only A,B   these categories only (default: decklists,receipts,documents,chinese)
  --write      make the fitted weights the engine's`;

const KNOWN = {
  only: { type: 'string', default: 'decklists,receipts,documents,chinese' },
  write: { type: 'boolean', default: false },
} as const;

/** How much a weight's square costs. Unit: natural logarithms of likelihood. Unsourced. */
const RIDGE = 1;

/** Scores are left as the recognisers gave them. */
const UNCALIBRATED: Switch = {
  file: 'src/engine/recognition/calibration.ts',
  name: 'calibrated',
  instead: '(line) => line',
};

const WRITINGS = Object.keys(LINE_IS_RIGHT) as WritingKind[];
const NAMES = Object.keys(LINE_IS_RIGHT.other) as (keyof LineEvidence)[];

type Weights = Readonly<Record<WritingKind, readonly number[]>>;

interface JudgedLine extends KnownPage, Example {
  readonly writing: WritingKind;
  /** The recogniser's. */
  readonly score: number;
}

function judge(page: KnownPage, lines: readonly TextLine[]): JudgedLine[] {
  const texts = lines.map(({ text }) => text);
  return areRight(texts, page.truth).flatMap((isSo, i): JudgedLine[] => {
    const { text, chars, score } = lines[i]!;
    const own = evidenceOf(chars);
    const evidence = NAMES.map((name) => own[name]);
    return isSo === null ? [] : [{ ...page, evidence, isSo, writing: writingOf(text), score }];
  });
}

async function readAll(pages: readonly KnownPage[]): Promise<JudgedLine[]> {
  const models = await loadModels();
  return inDecoder((decode) =>
    withEngine([UNCALIBRATED], models, async (read) => {
      const judged: JudgedLine[] = [];
      for (const page of pages) {
        const image = await decode(page.file);
        console.error(page.file);
        if (image) judged.push(...judge(page, (await read(image)).lines));
      }
      return judged;
    }),
  );
}

function tell(title: string, lines: readonly JudgedLine[], weights: Weights): void {
  const judged = (scoreOf: (line: JudgedLine) => number): Judged[] =>
    lines.map((line) => ({ score: scoreOf(line), isRight: line.isSo }));
  const before = reliabilityOf(judged(({ score }) => score));
  const after = reliabilityOf(
    judged((line) => probabilityOf(weights[line.writing], line.evidence)),
  );
  console.log(`${title}, as recognisers score:\n${tellReliability(before)}`);
  console.log(`${title}, as fitted:\n${tellReliability(after)}\n`);
}

function tellAll(lines: readonly JudgedLine[], weights: Weights): void {
  for (const half of HALVES) {
    const own = lines.filter((line) => line.half === half);
    for (const category of new Set(own.map((line) => line.category)))
      tell(`${category}, ${half}`, own.filter((line) => line.category === category), weights); // prettier-ignore
    tell(`All, ${half}`, own, weights);
  }
}

const tableOf = (weights: readonly number[]): string =>
  NAMES.map((name, i) => `${name}: ${Number(weights[i]!.toFixed(3))}`).join(', ');

async function writeTable(weights: Weights, fitted: number): Promise<void> {
  const tables = WRITINGS.map((writing) => `${writing}: { ${tableOf(weights[writing])} },`);
  const source = `/**
 * What speaks for a line's being exactly right, in Chinese and Japanese and in other writing: the
 * weights of a logistic regression, whose sum is the natural logarithm of how much likelier it is
 * right than not. What there is of each tells \`evidenceOf\`. Written by \`npm run bench:calibrate\`.
 * Unit: natural logarithms. Source: fitted to ${fitted} lines of pages with known text, one half of
 * those that there are; what they do on the other half tells docs/decisions/calibration.md.
 */
export const LINE_IS_RIGHT = {\n${tables.join('\n')}\n} as const;\n`;
  const options = { ...(await resolveConfig(TABLE)), parser: 'typescript' };
  writeFileSync(TABLE, await format(source, options));
}

async function main(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, options: KNOWN, allowPositionals: true });
  const pages = findKnownPages(positionals[0] ?? DATA, values.only.split(','));
  if (pages.length === 0) return console.log('There are no pages with known text.');
  const lines = await readAll(pages);
  const examples = lines.filter(({ half }) => half === 'tune');
  const fit = (writing: WritingKind): readonly number[] =>
    fitLogistic(examples.filter((line) => line.writing === writing), RIDGE); // prettier-ignore
  const weights: Weights = { han: fit('han'), other: fit('other') };
  tellAll(lines, weights);
  for (const writing of WRITINGS) console.log(`${writing}: ${tableOf(weights[writing])}`);
  if (values.write) await writeTable(weights, examples.length);
}

await runCommand(main, USAGE);
