import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../../bench/ocr/arguments';
import { UsageError } from '../../../../bench/lib/run-command';
import { temporaryFolders } from './temporary-folder';

const newFolder = temporaryFolders();

it('reads folders as it always did', () => {
  expect(parseArguments(['a', 'b', '--out', 'x.json', '--workers', '3'])).toEqual({
    kind: 'read',
    places: ['a', 'b'],
    withTexts: true,
    out: 'x.json',
    into: null,
    shard: null,
    catalogue: null,
    options: { mode: 'parallel', backend: 'wasm', workers: 3 },
  });
});

it('takes all that says what is read and written', () => {
  const argv = ['/data/scans', '--pictures-only', '--every-frame', '--into', 'out', '--export', 'alto, txt,txt', '--division', 'page', '--name', '{original}.{ext}', '--shard', '2/3', '--recipe', 'receipt']; // prettier-ignore
  expect(parseArguments(argv)).toMatchObject({
    into: 'out',
    withTexts: false,
    shard: { number: 2, of: 3 },
    options: {
      everyFrame: true,
      recipe: 'receipt',
      export: { formats: ['alto', 'txt'], division: 'page', rule: '{original}.{ext}', batch: 'scans' }, // prettier-ignore
    },
  });
});

it('joins what was read', () => {
  expect(parseArguments(['--merge', 'a', 'b/pages.jsonl', '--out', 'all.json'])).toEqual({
    kind: 'merge',
    places: ['a', 'b/pages.jsonl'],
    out: 'all.json',
  });
});

describe('says what is wrong with', () => {
  it.each([
    ['no folder', [], 'Which folder?'],
    ['nothing to join', ['--merge'], 'Which folders?'],
    ['reading while joining', ['--merge', 'a', '--into', 'b'], '--into is not for it'],
    ['files without a place', ['a', '--export', 'txt'], '--export needs --into'],
    [
      'how to write nothing',
      ['a', '--into', 'b', '--division', 'page'],
      '--division needs --export',
    ],
    ['a name for nothing', ['a', '--into', 'b', '--name', 'x'], '--name needs --export'],
    ['no such format', ['a', '--into', 'b', '--export', 'txt,doc'], 'not "doc"'],
    ['no such division', ['a', '--into', 'b', '--export', 'txt', '--division', 'x'], 'not "x"'],
    [
      'a number that is not known',
      ['a', '--into', 'b', '--export', 'txt', '--name', '{number}'],
      '{number} is not known',
    ],
    [
      'a folder on several machines',
      ['a', '--into', 'b', '--export', 'txt', '--division', 'folder', '--shard', '1/2'],
      'no file can be of a folder',
    ],
    [
      'a batch on several machines',
      ['a', '--into', 'b', '--export', 'jsonl', '--shard', '1/2'],
      'no file can be of a batch',
    ],
    ['a part of none', ['a', '--shard', '3/2'], '--shard must be'],
    ['too many workers', ['a', '--workers', '65'], '--workers must be'],
    ['no such mode', ['a', '--mode', 'fast'], '--mode must be one of'],
    ['no such recipe', ['a', '--recipe', 'soup'], '--recipe must be'],
    ['a list for nothing', ['a', '--catalogue', 'x.csv'], '--catalogue needs a --recipe'],
  ])('%s', (_, argv, told) => {
    expect(() => parseArguments(argv)).toThrow(UsageError);
    expect(() => parseArguments(argv)).toThrow(told);
  });

  it('an option that there is not', () => {
    expect(() => parseArguments(['a', '--exprot', 'txt'])).toThrow(/exprot/);
  });

  it('a file that is no recipe', () => {
    const file = join(newFolder(), 'recipe.json');
    writeFileSync(file, '{}');
    expect(() => parseArguments(['a', '--recipe', file])).toThrow(/is no recipe/);
  });
});
