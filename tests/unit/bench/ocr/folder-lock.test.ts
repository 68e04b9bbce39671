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

const beatAgo = (folder: string, seconds: number) => {
  const then = new Date(Date.now() - 1000 * seconds);
  utimesSync(join(folder, 'lock'), then, then);
};

const never = () => Promise.reject(new Error('it was waited for'));

it('is there while it is held, and gone afterwards', async () => {
  const folder = newFolder();
  const unlock = await lockFolder(folder, never);
  expect(existsSync(join(folder, 'lock'))).toBe(true);
  unlock();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
  (await lockFolder(folder, never))();
});

it('keeps out whoever comes while another process holds it', async () => {
  const folder = newFolder();
  held(folder, { pid: process.ppid, host: hostname() });
  await expect(lockFolder(folder, never)).rejects.toThrow(/Another run writes there/);
});

it('keeps out whoever comes while another machine is heard to hold it', async () => {
  const folder = newFolder();
  held(folder, { pid: 1, host: 'another-machine' });
  beatAgo(folder, 20);
  const nextBeat = async () => beatAgo(folder, 0);
  await expect(lockFolder(folder, nextBeat)).rejects.toThrow(/Another run writes there/);
});

it('of a killed run is taken over at once on its machine', async () => {
  const folder = newFolder();
  const { pid } = spawnSync('true');
  held(folder, { pid, host: hostname() });
  (await lockFolder(folder, never))();
});

it('of a killed run on another machine is taken over when that was silent for long', async () => {
  const folder = newFolder();
  held(folder, { pid: 1, host: 'another-machine' });
  beatAgo(folder, 60);
  (await lockFolder(folder, never))();
});

it('that nobody can read is nobody’s', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'lock'), 'garbage');
  (await lockFolder(folder, never))();
});
