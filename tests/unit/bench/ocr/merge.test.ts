import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunReport } from '../../../../src/app/api-types';
import { merge } from '../../../../bench/ocr/merge';
import { pageLine, RUN } from './lines';
import { temporaryFolders } from './temporary-folder';

const newFolder = temporaryFolders();
let told: string[];

beforeEach(() => {
  told = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void told.push(line));
});
afterEach(() => vi.restoreAllMocks());

const run = (shard: string | null, more: object = {}) => ({ scriptorium: 'run', format: 1, shard, run: RUN, files: 1, found: 4, finished: true, report: null, ...more }); // prettier-ignore

/** A folder of results as a run leaves it. */
function results(paths: readonly string[], about: object | null, more: object = {}): string {
  const root = newFolder();
  const lines = paths.map((path) => JSON.stringify({ ...pageLine(path), ...more }));
  writeFileSync(join(root, 'pages.jsonl'), lines.map((line) => `${line}\n`).join(''));
  if (about) writeFileSync(join(root, 'run.json'), JSON.stringify(about));
  return root;
}

async function joined(...places: string[]) {
  const out = join(newFolder(), 'all.json');
  const code = await merge({ kind: 'merge', places, out });
  const report = JSON.parse(readFileSync(out, 'utf8')) as RunReport & { shards: string[] };
  return { code, report, paths: report.pages.map(({ path }) => path) };
}

describe('what shards have read', () => {
  it('stands in natural order, whole', async () => {
    const [one, two] = [results(['s/10.png', 's/a/1.png'], run('1/2')), results(['s/9.png'], run('2/2'))]; // prettier-ignore
    const { code, paths, report } = await joined(one, join(two, 'pages.jsonl'));
    expect(paths).toEqual(['s/9.png', 's/10.png', 's/a/1.png']);
    expect(report.pages[0]).toMatchObject({ text: 'text of s/9.png', error: null });
    expect(report.pages[0]).not.toHaveProperty('run');
    expect(report.shards).toEqual(['1/2', '2/2']);
    expect(code).toBe(0);
    expect(told).toEqual(['3 pages (0 not read) of 2 runs']);
  });

  it('is told where parts are missing or not finished', async () => {
    const { code } = await joined(results(['a.png'], run('2/4')), results(['b.png'], run('4/4', { finished: false }))); // prettier-ignore
    expect(code).toBe(3);
    expect(told.join('\n')).toMatch(/is not finished\nmissing: shard 1, 3 of 4\n/);
  });

  it('is told where machines have not seen the same', async () => {
    await joined(results(['a.png'], run('1/2')), results(['b.png'], run('2/2', { found: 5 })));
    expect(told[0]).toBe('the machines have found different numbers of files');
    told = [];
    await joined(results(['a.png'], run('1/2')), results(['b.png'], run('2/3')));
    expect(told[0]).toBe('the shards are of different numbers: 1/2, 2/3');
  });
});

describe('a page that was read twice', () => {
  it('is there once, and told', async () => {
    const { code, paths } = await joined(results(['a.png'], null), results(['a.png', 'b.png'], null)); // prettier-ignore
    expect(paths).toEqual(['a.png', 'b.png']);
    expect(told).toContain('1 pages were there twice, and said the same');
    expect(code).toBe(0);
  });

  it('counts as it was read first, and by who could read it', async () => {
    const error = { code: 'timeout', message: 'too long' };
    const { report } = await joined(
      results(['a.png'], null, { error, text: '' }),
      results(['a.png'], null, { text: 'first' }),
      results(['a.png'], null, { text: 'second' }),
    );
    expect(report.pages).toMatchObject([{ text: 'first', error: null }]);
    expect(told).toContain('read differently: a.png');
  });
});

it('pages that could not be read are counted', async () => {
  const error = { code: 'timeout', message: 'too long' };
  const { code } = await joined(results(['a.png'], null, { error }));
  expect(code).toBe(3);
  expect(told).toEqual(['1 pages (1 not read) of 1 runs']);
});

it('takes reports, too', async () => {
  const root = newFolder();
  const report = (shard: string, path: string) => {
    const file = join(root, `${shard.replace('/', '-')}.json`);
    const about = { app: 'scriptorium', version: '1', workers: 2, wallMs: 10, shard, found: 2 };
    writeFileSync(file, JSON.stringify({ ...about, pages: [pageLine(path)], leftOut: [] }));
    return file;
  };
  const { code, paths, report: all } = await joined(report('2/2', 'b.png'), report('1/2', 'a.png'));
  expect(paths).toEqual(['a.png', 'b.png']);
  expect(all).toMatchObject({ app: 'scriptorium', workers: 4, wallMs: 10 });
  expect(code).toBe(0);
});

describe('what is no result', () => {
  it('is refused', async () => {
    const root = newFolder();
    writeFileSync(join(root, 'x.json'), '{"pages": [17]}');
    writeFileSync(join(root, 'y.json'), 'hello');
    mkdirSync(join(root, 'empty'));
    for (const name of ['x.json', 'y.json', 'empty', 'nowhere'])
      await expect(joined(join(root, name))).rejects.toThrow(/no report|There is no/);
  });

  it('is told where it stands among results', async () => {
    const root = results(['a.png'], null);
    writeFileSync(join(root, 'pages.jsonl'), `garbage\n${JSON.stringify(pageLine('b.png'))}\n`);
    const { paths } = await joined(root);
    expect(paths).toEqual(['b.png']);
    expect(told[0]).toContain('1 lines are not from here');
  });
});
