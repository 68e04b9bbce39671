import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameClaims } from '../../../../src/export/plan/name-claims';

/** Names for pictures whose files end in `.txt`, as they are usually wished. */
const claimed = (paths: readonly string[], taken: readonly string[] = []): string[] =>
  new NameClaims(taken)
    .claim(
      paths.map((path) => ({
        path: `${path.replace(/([^/])\.[^./]*$/, '$1')}.txt`,
        otherwise: `${path}.txt`,
      })),
    )
    .map(({ path }) => path);

describe('NameClaims', () => {
  it('leaves room for what tells two of them apart', () => {
    const paths = Array.from({ length: 20 }, (_, n) => `${'图'.repeat(100)}${n}.jpg`);
    const names = claimed(paths);
    expect(new Set(names).size).toBe(20);
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  });

  it.each<[string, string[], string[]]>([
    ['keeps the tree', ['a/b.jpg', 'a/c/b.jpg', 'b'], ['a/b.txt', 'a/c/b.txt', 'b.txt']],
    ['keeps extensions where two collide', ['a.jpg', 'a.png'], ['a.jpg.txt', 'a.png.txt']],
    ['whatever their case', ['A.jpg', 'a.PNG'], ['A.jpg.txt', 'a.PNG.txt']],
    [
      'whatever their encoding',
      ['\u00e9.jpg', 'e\u0301.png'],
      ['\u00e9.jpg.txt', 'e\u0301.png.txt'],
    ],
    [
      'numbers what still collides',
      ['a.jpg', 'a.jpg', 'A.JPG'],
      ['a.jpg.txt', 'a.jpg (2).txt', 'A.JPG (3).txt'],
    ],
    [
      'spares names others have',
      ['a.jpg', 'a.png', 'a.jpg.gif'],
      ['a.jpg (2).txt', 'a.png.txt', 'a.jpg.txt'],
    ],
    ['only within a folder', ['x/a.jpg', 'y/a.png'], ['x/a.txt', 'y/a.txt']],
    ['spares names of folders', ['a.jpg', 'a.txt/b.jpg'], ['a.jpg.txt', 'a.txt/b.txt']],
    ['knows only the last extension', ['v1.2/scan.01.jpg'], ['v1.2/scan.01.txt']],
    ['leaves a name that begins with a dot', ['.jpg', 'a/.b'], ['.jpg.txt', 'a/.b.txt']],
    [
      'tells harmless names of bad ones apart',
      ['../a.jpg', 'a.jpg'],
      ['a.jpg.txt', 'a.jpg (2).txt'],
    ],
  ])('%s', (_, paths, names) => {
    expect(claimed(paths)).toEqual(names);
  });

  it('spares reserved names', () => {
    expect(claimed(['Errors.jpg', 'a/errors.jpg'], ['errors.txt'])).toEqual([
      'Errors.jpg.txt',
      'a/errors.txt',
    ]);
  });

  it('gives every path its own harmless name, whatever it is', () => {
    const segment = fc.constantFrom(
      'b',
      'a',
      'A',
      'a.jpg',
      'a.txt',
      'a.jpg.txt',
      '..',
      '.',
      '',
      'con',
      'C:',
      'x\\y',
    );
    const path = fc
      .array(segment, { maxLength: 4 })
      .map((segments) => segments.join('/'))
      // A plan gives a file of no name one.
      .filter((path) => !/(^|\/)$/.test(path));
    fc.assert(
      fc.property(fc.array(path, { maxLength: 12 }), (paths) => {
        const names = claimed(paths, ['errors.txt']);
        const keys = names.map((name) => name.toLowerCase());
        expect(new Set([...keys, 'errors.txt']).size).toBe(paths.length + 1);
        for (const name of names) {
          expect(name).toMatch(/^[^/\\:]+(\/[^/\\:]+)*\.txt$/);
          expect(name.split('/')).not.toContain('..');
          expect(keys.some((key) => key.startsWith(`${name.toLowerCase()}/`))).toBe(false);
        }
      }),
    );
  });

  it('numbers what has no other name, and says so', () => {
    const claims = new NameClaims();
    const wishes = ['x.pdf', 'x.pdf', 'a:b.pdf'].map((path) => ({ path }));
    expect(claims.claim(wishes)).toEqual([
      { path: 'x.pdf', naming: 'as-wished' },
      { path: 'x (2).pdf', naming: 'taken' },
      { path: 'a_b.pdf', naming: 'unholdable' },
    ]);
    expect(claims.claim([{ path: 'X.pdf' }])).toEqual([{ path: 'X (3).pdf', naming: 'taken' }]);
  });

  it('gives no name that others have, who hear nothing of its own', () => {
    const others = new NameClaims(['a.txt']);
    const claims = new NameClaims([], others);
    expect(claims.claim([{ path: 'a.txt' }, { path: 'b.txt' }]).map(({ path }) => path)).toEqual(['a (2).txt', 'b.txt']); // prettier-ignore
    expect(others.claim([{ path: 'b.txt' }])).toMatchObject([{ path: 'b.txt' }]);
  });
});
