import { spawnSync } from 'node:child_process';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockFolder } from '../../../../bench/ocr/folder-lock';
import { temporaryFolders } from './temporary-folder';

const newFolder = temporaryFolders();

const held = (folder: string, holder: object) =>
  writeFileSync(join(folder, 'lock'), JSON.stringify(holder));

it('is there while it is held, and gone afterwards', () => {
  const folder = newFolder();
  const unlock = lockFolder(folder);
  expect(existsSync(join(folder, 'lock'))).toBe(true);
  unlock();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
  lockFolder(folder)();
});

it('keeps out whoever comes while another process, or another machine, holds it', () => {
  for (const holder of [
    { pid: process.ppid, host: hostname() },
    { pid: 1, host: 'another-machine' },
  ]) {
    const folder = newFolder();
    held(folder, holder);
    expect(() => lockFolder(folder)).toThrow(/Another run writes there/);
  }
});

it('of a killed run is taken over at once on its machine', () => {
  const folder = newFolder();
  const { pid } = spawnSync('true');
  held(folder, { pid, host: hostname() });
  lockFolder(folder)();
});

it('of a killed run is taken over on another machine when it was silent for long', () => {
  const folder = newFolder();
  held(folder, { pid: 1, host: 'another-machine' });
  const minuteAgo = new Date(Date.now() - 60_000);
  utimesSync(join(folder, 'lock'), minuteAgo, minuteAgo);
  lockFolder(folder)();
});

it('that nobody can read is nobody’s', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'lock'), 'garbage');
  lockFolder(folder)();
});
