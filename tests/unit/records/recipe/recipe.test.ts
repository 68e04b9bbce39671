import { describe, expect, it } from 'vitest';
import { BUILT_IN_RECIPES } from '../../../../src/records/built-in';
import { guessRecipe } from '../../../../src/records/recipe/guess';
import { makeRecord } from '../../../../src/records/make-record';
import type { RecipeError } from '../../../../src/records/recipe/check-recipe';
import { checkRecipe, parseRecipe } from '../../../../src/records/recipe/check-recipe';
import { deckPage, line, pageOf } from '../pages';

const RECIPE = { scriptorium: 'recipe', format: 1, id: 'mine', version: 1, title: 'Mine' };

function reasonsOf(value: unknown): readonly string[] {
  try {
    checkRecipe(value);
    return [];
  } catch (error) {
    return (error as RecipeError).reasons;
  }
}

describe('a recipe file', () => {
  it('may be nearly empty', () => {
    expect(checkRecipe(RECIPE)).toMatchObject({ fields: [], sections: [], stitched: false });
  });

  it.each([
    [{ ...RECIPE, format: 2 }, /^format: only format 1/],
    [{ ...RECIPE, extra: 1 }, /^extra: is not known here$/],
    [{ ...RECIPE, title: undefined }, /^title: /],
    [{ ...RECIPE, fields: [{ find: { header: true } }] }, /^fields\.0\.name: is missing$/],
    [{ ...RECIPE, fields: [{ name: 'a', find: { regoin: [] } }] }, /^fields\.0\.find\.regoin: /],
    [
      { ...RECIPE, fields: [{ name: 'a', find: [{ beside: { label: 'x' } }] }] },
      /^fields\.0\.find\.0\.beside: one of "text"/,
    ],
    [
      { ...RECIPE, fields: [{ name: 'a', find: { header: true }, range: [9, 1] }] },
      /^fields\.0\.range: the smaller/,
    ],
    [
      { ...RECIPE, sections: [{ name: 's', sum: [5, 2] }], items: { layout: 'rows' } },
      /^sections\.0\.sum: the smaller/,
    ],
    [{ ...RECIPE, guess: { patterns: ['a'], atLeast: 2 } }, /^guess: fewer patterns/],
    [{ ...RECIPE, id: 'Not An Id' }, /^id: lower-case/],
    [{ ...RECIPE, fields: [{ name: 'a', find: {} }] }, /^fields\.0\.find: /],
    [{ ...RECIPE, fields: [{ name: 'a', find: { pattern: '(' } }] }, /pattern/],
    [{ ...RECIPE, fields: [{ name: 'a', find: { region: [0.5, 0, 0.4, 1] } }] }, /find/],
    [
      { ...RECIPE, fields: [{ name: 'a', find: { beside: { field: 'b' } } }] },
      /"b" is no field before this one/,
    ],
    [{ ...RECIPE, sections: [{ name: 's' }] }, /^items: needed/],
    ['a text', /^recipe: /],
  ])('is refused with its place: %#', (value, reason) => {
    expect(reasonsOf(value).join('\n')).toMatch(reason);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'may not call anything %s, as every object has that',
    (name) => {
      const fields = [{ name, find: { header: true } }];
      expect(reasonsOf({ ...RECIPE, fields })).toEqual([
        'fields.0.name: this name is taken: choose another',
      ]);
      const sections = [{ name }];
      expect(reasonsOf({ ...RECIPE, sections, items: { layout: 'rows' } })).toEqual([
        'sections.0.name: this name is taken: choose another',
      ]);
    },
  );

  it('is refused if it is no JSON, or too long', () => {
    expect(() => parseRecipe('{')).toThrow(/not JSON/);
    expect(() => parseRecipe(' '.repeat(300_000))).toThrow(/too long/);
  });

  it('comes back from its own JSON as it was', () => {
    for (const recipe of BUILT_IN_RECIPES)
      expect(parseRecipe(JSON.stringify(recipe))).toEqual(recipe);
  });

  it('cannot keep the page busy with a pattern', () => {
    const evil = checkRecipe({
      ...RECIPE,
      fields: [{ name: 'a', find: { pattern: '^(a+)+$' } }],
    });
    const start = performance.now();
    makeRecord(pageOf([line('a'.repeat(50_000) + '!', 0, 0)]), evil);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('guessing', () => {
  it('tells a decklist, a receipt and a table apart', () => {
    const receipt = pageOf([
      line('TAX INVOICE', 100, 0),
      line('TOTAL', 10, 100),
      line('12.50', 300, 100),
      line('CASH', 10, 150),
    ]);
    const table = pageOf(
      [0, 1, 2, 3].flatMap((row) =>
        ['a', 'b', 'c'].map((text, i) => ({ ...line(`${text}${row}`, i * 300, row * 60), row })),
      ),
    );
    const guess = (page: Parameters<typeof guessRecipe>[0]) =>
      guessRecipe(page, BUILT_IN_RECIPES)?.id ?? null;
    expect(guess(deckPage())).toBe('riftbound-decklist');
    expect(guess(receipt)).toBe('receipt');
    expect(guess(table)).toBe('table-rows');
    expect(guess(pageOf([line('Dear Sir', 0, 0)]))).toBeNull();
  });
});
