import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const TABLES = ['src/engine', 'src/records'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => basename(path) === 'tunables.ts')
    .map((path) => `${room}/${path}`),
);

interface Tunable {
  readonly name: string;
  readonly doc: string;
}

/** The exported constants of a file, each with the docstring right above it. */
function tunablesOf(source: string): Tunable[] {
  const file = ts.createSourceFile('tunables.ts', source, ts.ScriptTarget.Latest, true);
  return file.statements.filter(ts.isVariableStatement).flatMap((statement) => {
    const comments = ts.getLeadingCommentRanges(source, statement.pos) ?? [];
    const last = comments.at(-1);
    const doc = last ? source.slice(last.pos, last.end) : '';
    return statement.declarationList.declarations.map(({ name }) => ({
      name: name.getText(),
      doc: doc.startsWith('/**') ? doc : '',
    }));
  });
}

const isWhole = ({ doc }: Tunable): boolean => /\bUnit: \S/.test(doc) && /\bSource: \S/.test(doc);

const incomplete = (source: string): string[] =>
  tunablesOf(source)
    .filter((tunable) => !isWhole(tunable))
    .map(({ name }) => name);

describe('what a table of tunables says of each', () => {
  it.each(TABLES)('%s: its unit and where it comes from', (path) => {
    const source = readFileSync(path, 'utf8');
    expect(tunablesOf(source).length).toBeGreaterThan(0);
    expect(incomplete(source)).toEqual([]);
  });

  it('is looked for at each of them', () => {
    const source = `
/** White. Unit: line heights. Source: unsourced. */
export const WHOLE = 1;
export const BARE = 2;
/** Unit: rows. */
export const UNSOURCED = 3;
// Unit: rows. Source: unsourced.
export const NO_DOCSTRING = 4;
`;
    expect(incomplete(source)).toEqual(['BARE', 'UNSOURCED', 'NO_DOCSTRING']);
  });

  it('is found in one table a room', () => {
    expect(TABLES.map((path) => basename(dirname(path)))).toContain('layout');
  });

  it('goes by a name that no other table uses', () => {
    const names = TABLES.flatMap((path) => tunablesOf(readFileSync(path, 'utf8'))).map(
      ({ name }) => name,
    );
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});
