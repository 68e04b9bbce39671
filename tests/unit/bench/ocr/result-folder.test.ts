import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KeptTexts } from '../../../../bench/ocr/kept-texts';
import { isResultPath, ResultFolder } from '../../../../bench/ocr/result-folder';
import { temporaryFolders } from './temporary-folder';

const newFolder = temporaryFolders();
const bytes = (text: string) => [Buffer.from(text)];

async function* breaking(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half of it');
  throw new Error('the browser is gone');
}

describe('a result', () => {
  it('is there in whole, in folders of its own, in place of the one before', async () => {
    const root = newFolder();
    const folder = new ResultFolder(join(root, 'new/out'));
    await folder.write('scans/a.txt', bytes('one'));
    await folder.write('scans/a.txt', bytes('two'));
    expect(readFileSync(join(root, 'new/out/scans/a.txt'), 'utf8')).toBe('two');
    expect(folder.has('scans/a.txt')).toBe(true);
    expect(folder.has('scans')).toBe(false);
  });

  it('is not there, or as it was, if it breaks off', async () => {
    const root = newFolder();
    const folder = new ResultFolder(root);
    await expect(folder.write('a.txt', breaking())).rejects.toThrow('gone');
    expect(folder.isTaken('a.txt')).toBe(false);
    await folder.write('a.txt', bytes('whole'));
    await expect(folder.write('a.txt', breaking())).rejects.toThrow('gone');
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('whole');
    expect(readdirSync(join(root, '.scriptorium/unfinished'))).toEqual([]);
  });

  it('of a killed run goes, if it was not whole', () => {
    const root = newFolder();
    const left = join(root, '.scriptorium/unfinished/12-1');
    void new ResultFolder(root);
    writeFileSync(left, 'half');
    new ResultFolder(root).clean();
    expect(existsSync(left)).toBe(false);
  });

  it.each([
    '../a.txt',
    '/a.txt',
    'a/../../b.txt',
    'a//b.txt',
    '',
    '.',
    'con.txt',
    'a\u202etxt.exe',
  ])('has no path such as %j', async (path) => {
    expect(isResultPath(path)).toBe(false);
    await expect(new ResultFolder(newFolder()).write(path, bytes('x'))).rejects.toThrow('no path');
  });

  it.each(['pages.jsonl', 'PAGES.JSONL', 'run.json', '.scriptorium/lock', '.Scriptorium/x'])(
    'never takes the place of %s',
    (path) => expect(isResultPath(path)).toBe(false),
  );

  it('is not written through a link that leads out', async () => {
    const [root, elsewhere] = [newFolder(), newFolder()];
    symlinkSync(elsewhere, join(root, 'scans'));
    const folder = new ResultFolder(root);
    await expect(folder.write('scans/deep/a.txt', bytes('x'))).rejects.toThrow(
      /a link leads there/,
    );
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('takes the place of a link, and leaves what that leads to', async () => {
    const [root, elsewhere] = [newFolder(), newFolder()];
    writeFileSync(join(elsewhere, 'precious'), 'mine');
    symlinkSync(join(elsewhere, 'precious'), join(root, 'a.txt'));
    await new ResultFolder(root).write('a.txt', bytes('x'));
    expect(readFileSync(join(elsewhere, 'precious'), 'utf8')).toBe('mine');
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('x');
  });
});

it('hidden files are not written through a link that leads out', () => {
  const [root, elsewhere] = [newFolder(), newFolder()];
  mkdirSync(join(root, '.scriptorium'));
  symlinkSync(elsewhere, join(root, '.scriptorium/unfinished'));
  expect(() => new ResultFolder(root)).toThrow(/a link leads there/);
});

describe('a text that is kept', () => {
  const key = `${'a'.repeat(64)}.${'b'.repeat(32)}`;

  it('is there for the next run', async () => {
    const root = newFolder();
    await new KeptTexts(new ResultFolder(root)).put(key, Buffer.from('{}'));
    const next = new KeptTexts(new ResultFolder(root));
    expect(await next.get(key)).toBe('{}');
    expect(await next.get(key.replace('a', 'c'))).toBeNull();
  });

  it('has no other name than a key, and is not written through a link', async () => {
    const [root, elsewhere] = [newFolder(), newFolder()];
    const texts = new KeptTexts(new ResultFolder(root));
    await expect((async () => texts.put('../x', Buffer.from('')))()).rejects.toThrow('no key');
    expect(await texts.get('../../pages.jsonl')).toBeNull();
    symlinkSync(elsewhere, join(root, '.scriptorium/texts/aa'));
    await expect(texts.put(key, Buffer.from('{}'))).rejects.toThrow(/a link leads there/);
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});
