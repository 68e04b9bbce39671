import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildFingerprint, fileSha256, runKey } from '../../../../bench/ocr/run-key';
import { temporaryFolders } from './temporary-folder';

const newFolder = temporaryFolders();

it('is another one with another app, other wishes or another catalogue', () => {
  const folder = newFolder();
  const catalogue = (text: string) => {
    const file = join(folder, `${text}.csv`);
    writeFileSync(file, text);
    return file;
  };
  const keys = [
    runKey('app', { formats: ['txt'] }, null),
    runKey('new', { formats: ['txt'] }, null),
    runKey('app', { formats: ['alto'] }, null),
    runKey('app', { formats: ['txt'] }, catalogue('a')),
    runKey('app', { formats: ['txt'] }, catalogue('b')),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(runKey('app', { formats: ['txt'] }, null)).toBe(keys[0]);
});

it('of a build is told by the names of its files', () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/a-1234.js'), '');
  const before = buildFingerprint(folder);
  expect(buildFingerprint(folder)).toBe(before);
  writeFileSync(join(folder, 'assets/b-5678.js'), '');
  expect(buildFingerprint(folder)).not.toBe(before);
});

it('of a file is its SHA-256', async () => {
  const file = join(newFolder(), 'abc');
  writeFileSync(file, 'abc');
  expect(await fileSha256(file)).toMatch(/^ba7816bf8f01cfea/);
  await expect(fileSha256(`${file}d`)).rejects.toThrow();
});
