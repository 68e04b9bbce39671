import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const FILES = ['src/engine', 'src/records'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${room}/${path}`),
);
const TABLES = FILES.filter((path) => basename(path) === 'tunables.ts');

/**
 * Numbers that nobody may tune: the models, a format or a bound against hostile files sets them.
 */
const FIXED = new Set(
  `CROP_HEIGHT CROP_STRIDE STRIDE BLANK ENGINE_VERSION RECIPE_FORMAT
   LETTER ENDS_WORD IS_LAST TARGET_SHIFT CENTRAL_ENTRY USUAL_THRESHOLD CHANGE
   LONGEST MOST_ROWS MOST_COLUMNS LONGEST_CELL MOST_CATALOGUE_BYTES MOST_UNPACKED_BYTES
   MOST_REMEMBERED MOST_GUESSES`.split(/\s+/),
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

/** Constants of a file that are numbers, or lists of them. */
const numbersIn = (source: string): string[] =>
  [...source.matchAll(/^(?:export )?const ([A-Z][A-Z\d_]*)(?::[^=]+)? = [[({\s-]*\.?\d/gm)].map(
    (match) => match[1]!,
  );

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

  it.each(FILES.filter((path) => !TABLES.includes(path)))('is not to be found in %s', (path) => {
    const numbers = numbersIn(readFileSync(path, 'utf8'));
    expect(numbers.filter((name) => !FIXED.has(name))).toEqual([]);
  });

  it('would be found there', () => {
    const source = 'const NEAR = 0.5;\nexport const ROWS = [4, 16] as const;\nconst WORD = /x/;\n';
    expect(numbersIn(source)).toEqual(['NEAR', 'ROWS']);
  });

  it('goes by a name that no other table uses', () => {
    const names = TABLES.flatMap((path) => tunablesOf(readFileSync(path, 'utf8'))).map(
      ({ name }) => name,
    );
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});
