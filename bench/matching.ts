/**
 * How many names of a list are found that were drawn small, blurred and compressed, by how they are
 * spelled and by what the picture says; and how often a match of a score is right. A third of the
 * drawn names are not in the list.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { parseDictionary } from '../src/engine/recognition/ctc';
import { PP_OCR_LINES } from '../src/engine/recognition/recogniser';
import { recogniseLine, type RecogniseHost } from '../src/engine/recognition/recognise';
import type { Quad, RunModel } from '../src/engine/types';
import { parseCsv, type Catalogue } from '../src/records/catalogue/catalogue';
import { createMatcher, type Matched } from '../src/records/catalogue/matcher';
import { printedOf } from '../src/records/catalogue/printed';
import { nameKey } from '../src/records/names';
import { ROOT } from './lib/ensure-build';
import { runCommand } from './lib/run-command';
import { openDrawer } from './matching/draw-names';
import { madeUpNames } from './matching/made-up-names';
import type { DrawnLine } from './script-head/draw-line';
import { Chance } from './script-head/random';

const USAGE = 'npm run bench:matching -- [COUNT] [SEED] [CATALOGUE.csv]';
const THRESHOLD = 85;
/** From which score (0 to 100) on matches are told together. */
const BINS = [0, 50, 70, 85, 95, 99];

const fileOf = (name: string): Buffer => readFileSync(join(ROOT, 'models/dist', name));

async function loadHost(): Promise<RecogniseHost> {
  env.wasm.numThreads = 1;
  env.logLevel = 'error';
  const session = await InferenceSession.create(fileOf('recognition.onnx'));
  const run: RunModel = async ({ data, dims }) => {
    const input = new Tensor('float32', data, dims);
    const output = (await session.run({ [session.inputNames[0]!]: input }))[
      session.outputNames[0]!
    ]!;
    return { data: output.data as Float32Array, dims: output.dims };
  };
  const characters = parseDictionary(fileOf('dictionary.txt').toString());
  const none = async () => null;
  const others = { latin: none, findLexicon: none, findReader: none };
  return { input: PP_OCR_LINES, characters, run, now: () => performance.now(), ...others };
}

/** A box as the detector finds it. */
function boxOf([left, top, right, bottom]: DrawnLine['box']): Quad {
  const height = bottom - top;
  const [x0, x1] = [left - 0.05 * height, right + 0.05 * height];
  const [y0, y1] = [top - 0.08 * height, bottom + 0.08 * height];
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
}

async function read(drawn: DrawnLine, host: RecogniseHost) {
  const data = new Uint8ClampedArray(Buffer.from(drawn.data, 'base64'));
  const quad = boxOf(drawn.box);
  const usualHeight = quad[3][1] - quad[0][1];
  const context = { usualHeight, turn: 0, latin: 'never', languages: [] } as const;
  return recogniseLine({ ...drawn, data }, { quad }, context, host);
}

/** A drawn name with the match of its item, or none. */
type Judged = readonly [name: string, matched: Matched];

function tell(title: string, judged: readonly Judged[], isListed: (name: string) => boolean): void {
  const isRight = ([name, { match }]: Judged) =>
    match !== null && isListed(name) && nameKey(match.name) === nameKey(name);
  const scoreOf = ([, { match }]: Judged) => match?.score ?? -1;
  const told = judged.filter((one) => scoreOf(one) >= THRESHOLD);
  const right = told.filter(isRight).length;
  const listed = judged.filter(([name]) => isListed(name)).length;
  console.log(`${title}: ${right} of ${listed} names found, ${told.length - right} wrong`);
  BINS.forEach((from, i) => {
    const bin = judged.filter((one) => scoreOf(one) >= from && scoreOf(one) < (BINS[i + 1] ?? 101));
    const said = bin.reduce((sum, one) => sum + scoreOf(one), 0) / Math.max(1, bin.length);
    const share = (100 * bin.filter(isRight).length) / Math.max(1, bin.length);
    console.log(
      `  from ${from}: ${bin.length} matches, said ${said.toFixed(1)}, right ${share.toFixed(1)}`,
    );
  });
}

const csvOf = (names: readonly string[]): Catalogue => parseCsv(['name', ...names].join('\n'));

async function main([count = '600', seed = '1', file]: string[]): Promise<void> {
  const chance = new Chance(Number(seed));
  const own = file ? parseCsv(readFileSync(file, 'utf8')) : csvOf(madeUpNames(chance, 250));
  const names = [...new Set(own.rows.map((row) => row[own.nameColumn]!))];
  const listed = new Set(names.filter((_, i) => i % 3 !== 0));
  const rows = own.rows.filter((row) => listed.has(row[own.nameColumn]!));
  const matcher = createMatcher({ ...own, rows });
  const host = await loadHost();
  const { draw, close } = await openDrawer();
  const [spelled, seen]: [Judged[], Judged[]] = [[], []];
  while (seen.length < Number(count)) {
    const name = chance.one(names);
    const drawn = await draw(name, chance);
    if (!drawn) continue;
    const line = await read(drawn, host);
    const { text: title, score } = line;
    const item = { title, subtitle: null, quantity: 1, score, lines: [0], values: {} };
    const matchOf = (printed: ReturnType<typeof printedOf>) =>
      matcher.matchList([printed], 0, new Map())[0]!;
    spelled.push([name, matchOf(item)]);
    seen.push([name, matchOf(printedOf(item, [line]))]);
  }
  await close();
  console.log(`${names.length} names, ${listed.size} of them in the list; ${seen.length} drawn`);
  tell('as they are spelled', spelled, (name) => listed.has(name));
  tell('by the picture', seen, (name) => listed.has(name));
}

await runCommand(main, USAGE);
