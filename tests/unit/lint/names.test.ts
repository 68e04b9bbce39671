import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FILES = ['src', 'workers'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(room, path)),
);

const EXPORTED =
  /^export (?:async )?(?:interface|type|const|function\*?|class) ([\p{L}\p{N}_$]+)/gmu;

const exportedBy = (source: string): string[] =>
  [...source.matchAll(EXPORTED)].map((match) => match[1]!);

describe('a name that is exported', () => {
  it('stands for one thing, whatever the room', () => {
    const places = new Map<string, string[]>();
    for (const path of FILES)
      for (const name of exportedBy(readFileSync(path, 'utf8')))
        places.set(name, [...(places.get(name) ?? []), path]);
    expect([...places].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });

  it('is found whatever it is', () => {
    const source = [
      'export interface A {}',
      'export async function b() {}',
      'export const C = 1;',
      'const D = 2;',
      'export class E {}',
      "export type { F } from './f';",
    ].join('\n');
    expect(exportedBy(source)).toEqual(['A', 'b', 'C', 'E']);
  });
});
