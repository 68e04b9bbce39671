import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findPictures } from '../../../bench/lib/find-pictures';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pictures-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
  vi.restoreAllMocks();
});

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), 'x');
  }
}

const foundPaths = (...places: string[]): string[] =>
  findPictures(places).pictures.map(({ path }) => path.slice(root.length + 1));

it('lists files as the app does, and leaves out texts and hidden files', () => {
  write('10.png', '2.png', 'a b/1.png', 'a/10.png', 'a/9.png', '2.txt', '.hidden/1.png');
  expect(foundPaths(root)).toEqual(['2.png', '10.png', 'a/9.png', 'a/10.png', 'a b/1.png']);
  expect(findPictures([root]).leftOut).toBe(1);
});

it('takes the texts of pictures where they are wanted, and no other markup', () => {
  write('1.png', '1.xml', '2.xml');
  writeFileSync(join(root, '1.xml'), '<alto>');
  writeFileSync(join(root, 'index.html'), '<html>');
  const found = findPictures([root], { withTexts: true });
  expect(found.pictures.map(({ path }) => path.slice(root.length + 1))).toEqual(['1.png', '1.xml']);
  expect(found.leftOut).toBe(2);
  expect(foundPaths(root)).toEqual(['1.png']);
});

it('takes what was named itself, whatever it is, and each file once', () => {
  write('1.png', 'notes.txt');
  expect(foundPaths(root, join(root, 'notes.txt'), join(root, '1.png'))).toEqual([
    '1.png',
    'notes.txt',
  ]);
});

it('walks a link that leads in a circle no second time', () => {
  write('a/1.png');
  symlinkSync('..', join(root, 'a/up'));
  symlinkSync('.', join(root, 'a/same'));
  expect(foundPaths(root)).toEqual(['a/1.png']);
});

it('follows links to other folders, and tells of one that leads nowhere', () => {
  const told = vi.spyOn(console, 'error').mockReturnValue();
  write('a/1.png', 'b/2.png');
  symlinkSync('../b', join(root, 'a/other'));
  symlinkSync('nowhere', join(root, 'a/lost'));
  expect(foundPaths(join(root, 'a'))).toEqual(['a/1.png', 'a/other/2.png']);
  expect(told.mock.calls.join()).toContain('a/lost');
});

it('refuses a place that does not exist', () => {
  expect(() => findPictures([join(root, 'none')])).toThrow(/no file or folder/);
});

it('tells what the app would call each file, wherever its folder lies', () => {
  write('scans/a/1.png', 'scans/2.png', 'lone.png');
  const places = [join(root, 'scans'), join(root, 'lone.png')];
  expect(findPictures(places).pictures.map(({ tree }) => tree)).toEqual([
    'lone.png',
    'scans/2.png',
    'scans/a/1.png',
  ]);
});
