import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunReport } from '../../../src/app/api-types';
import { findChromium } from '../../../bench/lib/chromium';
import { ROOT } from '../../../bench/lib/ensure-build';
import { CHROMIUM_ARGS } from '../../../bench/lib/launch-chromium';
import { samplePath, withoutSpaces } from '../../helpers/samples';
import { PATIENCE_MS } from '../patience';
import { expect, test } from '../test';

type ReadFiles = (
  appUrl: string,
  files: readonly string[],
  tell: (path: string, text: string) => void,
  launchOptions: object,
) => Promise<RunReport>;

/** The program that docs/API.md prints, as a module of its own. */
async function importExample(folder: string): Promise<ReadFiles> {
  const docs = readFileSync(join(ROOT, 'docs/API.md'), 'utf8');
  const [, code] = /```js\n(import \{ chromium \}[\s\S]*?)```/.exec(docs)!;
  const file = join(folder, 'example.mjs');
  writeFileSync(file, code!);
  const example = (await import(pathToFileURL(file).href)) as { readFiles: ReadFiles };
  return example.readFiles;
}

test('the example of docs/API.md reads files and returns the report', async ({ baseURL }, info) => {
  mkdirSync(info.outputPath(), { recursive: true });
  const readFiles = await importExample(info.outputPath());
  const told = new Map<string, string>();
  const files = [samplePath('label-photo.jpg'), samplePath('index.json')];
  const launch = { executablePath: findChromium(), args: CHROMIUM_ARGS };
  const report = await readFiles(baseURL!, files, (path, text) => told.set(path, text), launch);
  expect(report).toMatchObject({ app: 'scriptorium', mode: 'parallel', workers: 2 });
  expect(report.pages.map(({ path }) => path)).toEqual(['label-photo.jpg']);
  const [label] = report.pages;
  expect(label).toMatchObject({ width: 1280, height: 960, error: null, record: null });
  expect(withoutSpaces(told.get('label-photo.jpg')!)).toContain('SEEDLIBRARY');
  expect(told.get('label-photo.jpg')).toBe(label!.text);
  expect(report.leftOut).toMatchObject([
    { path: 'index.json', error: { code: 'unsupported-type' } },
  ]);
  expect(report.wallMs).toBeGreaterThanOrEqual(report.firstResultMs!);
});

test('npm run ocr writes the report of a folder', async ({ words }, info) => {
  const folder = info.outputPath('box');
  mkdirSync(join(folder, 'inner'), { recursive: true });
  writeFileSync(join(folder, 'b 10.png'), words[1]!.png);
  writeFileSync(join(folder, 'b 2.png'), words[2]!.png);
  writeFileSync(join(folder, 'inner/a.png'), words[0]!.png);
  writeFileSync(join(folder, 'b 2.txt'), 'truth');
  const out = info.outputPath('out.json');
  const args = ['run', 'ocr', '--', folder, '--out', out, '--mode', 'batch'];
  execFileSync('npm', args, { cwd: ROOT, stdio: 'pipe', timeout: PATIENCE_MS });
  const report = JSON.parse(readFileSync(out, 'utf8')) as RunReport;
  expect(report).toMatchObject({ mode: 'batch', workers: 1 });
  expect(report.pages.map(({ path, text }) => [path.split('/box/')[1], text])).toEqual([
    ['b 2.png', 'Cedar'],
    ['b 10.png', 'Bread'],
    ['inner/a.png', 'Amber'],
  ]);
});

/** Runs the command until it ends, or until it has told of a page. Returns its exit code. */
async function ocr(args: readonly string[], { kill = false } = {}): Promise<number | null> {
  const command = spawn('node', ['--import', 'tsx', 'bench/ocr.ts', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  command.stderr.on('data', (told: Buffer) => {
    if (kill && told.includes('[1/')) command.kill('SIGKILL');
  });
  const [code] = (await once(command, 'close')) as [number | null];
  return code;
}

test('npm run ocr writes into a folder, goes on after it was killed, and joins shards', async ({
  words,
}, info) => {
  const folder = info.outputPath('box');
  mkdirSync(folder, { recursive: true });
  words.slice(0, 4).forEach(({ png }, i) => writeFileSync(join(folder, `${i}.png`), png));
  const out = info.outputPath('out');
  const args = [folder, '--into', out, '--export', 'txt,alto', '--mode', 'stream'];
  expect(await ocr(args, { kill: true })).toBeNull();
  expect(await ocr(args)).toBe(0);
  const texts = ['Amber', 'Bread', 'Cedar', 'Dawn'].map((text) => `${text}\n`);
  expect([0, 1, 2, 3].map((i) => readFileSync(join(out, `box/${i}.txt`), 'utf8'))).toEqual(texts);
  expect(readFileSync(join(out, 'box/3.xml'), 'utf8')).toContain('CONTENT="Dawn"');
  expect(readdirSync(join(out, 'box'))).toHaveLength(8);

  const shards = ['1/2', '2/2'].map((shard) => [shard, info.outputPath(shard.replace('/', '-'))]);
  for (const [shard, into] of shards)
    expect(await ocr([folder, '--into', into!, '--shard', shard!])).toBe(0);
  const all = info.outputPath('all.json');
  expect(await ocr(['--merge', ...shards.map(([, into]) => into!), '--out', all])).toBe(0);
  const report = JSON.parse(readFileSync(all, 'utf8')) as RunReport;
  expect(report.pages.map(({ text }) => `${text}\n`)).toEqual(texts);
});
