import { readdirSync, readFileSync } from 'node:fs';
import type { Seed } from './mutate';

const FOLDERS = ['../../tests/fixtures/seeds/', '../../tests/fixtures/pictures/'];

/** A small whole file of every kind that is taken. */
export function readSeeds(): Seed[] {
  return FOLDERS.map((folder) => new URL(folder, import.meta.url)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => !name.endsWith('.md'))
      .sort()
      .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) })),
  );
}
