import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SheetNames } from '../../../../src/export/xlsx/sheet-names';
import { HARDER } from '../pages';

describe('the name of a sheet', () => {
  it.each([
    ['a/b/scan.jpg', 'scan'],
    ['book.pdf#12', 'book#12'],
    [`${'x'.repeat(40)}.pdf#12`, `${'x'.repeat(28)}#12`],
    ['what: [1/2]?.png', '2]?'.replace(/[\]?]/g, '_')],
    ["'quoted'.png", '_quoted_'],
    ['History.png', 'History (2)'],
    ['.png', '.png'],
    ['😀'.repeat(20), '😀'.repeat(15)],
    ['', '_'],
  ])('of %s is %s', (path, name) => {
    expect(new SheetNames().ofPath(path)).toBe(name);
  });

  it('is never that of another', () => {
    const names = new SheetNames();
    expect(['a.png', 'A.jpg', 'a (2).png', 'a.gif'].map((path) => names.ofPath(path))).toEqual([
      'a',
      'A (2)',
      'a (2) (2)',
      'a (3)',
    ]);
  });

  it('is one that Excel takes, whatever the path', () => {
    const paths = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HARDER)));
    fc.assert(
      fc.property(paths, (all) => {
        const names = new SheetNames();
        const given = all.map((path) => names.ofPath(path));
        expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(all.length);
        for (const name of given) {
          expect(name).toMatch(/^(?!')[^[\]:*?/\\\p{Cc}\p{Cs}]+(?<!')$/u);
          expect(name.length).toBeLessThanOrEqual(31);
        }
      }),
    );
  });
});
