import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOMS = ['src', 'workers', 'models', 'bench', 'tests', 'docs'];
const FILES = [
  ...readdirSync('.'),
  ...ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
  ),
];
const NAMES = new Set(FILES.map((path) => basename(path)));
const PAPERS = FILES.filter((path) => path.endsWith('.md') && !path.startsWith('THIRD-PARTY'));

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1]!);

/** What a paper names that is not there: links and paths, and files by their names alone. */
function missingIn(path: string, text: string): string[] {
  const links = found(text, /\]\(([^)#:]+)(?:#[^)]*)?\)/g).map((to) => join(dirname(path), to));
  const paths = found(text, /`((?:src|workers|models|bench|tests|docs)\/[\w./-]+)`/g);
  const names = found(text, /`([\w-]+\.(?:ts|mjs|wat))`/g).filter((name) => !NAMES.has(name));
  return [...[...links, ...paths].filter((to) => !existsSync(to) && !isBuilt(to)), ...names];
}

/** Made by the build, and not in a fresh clone. */
const isBuilt = (path: string): boolean => path.startsWith('models/dist');

describe('the papers', () => {
  it.each(PAPERS)('%s names what is there', (path) => {
    expect(missingIn(path, readFileSync(path, 'utf8'))).toEqual([]);
  });

  it('would be found to name what is not', () => {
    const text =
      'See [it](gone.md#part), [this](../README.md), `src/gone.ts`, `gone.mjs`, `flow.ts`.';
    expect(missingIn('docs/planted.md', text)).toEqual(['docs/gone.md', 'src/gone.ts', 'gone.mjs']);
  });
});
