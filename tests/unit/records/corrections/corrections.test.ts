import { describe, expect, it } from 'vitest';
import { BUILT_IN_RECIPES } from '../../../../src/records/built-in';
import {
  correctRecord,
  isCorrected,
  NO_CORRECTIONS,
  retitle,
  type Corrections,
} from '../../../../src/records/corrections/corrections';
import { makeRecord } from '../../../../src/records/make-record';
import { checkRecipe } from '../../../../src/records/recipe/check-recipe';
import { deckPage, line, mapPage, pageOf } from '../pages';

const [decklist] = BUILT_IN_RECIPES;

/** A deck whose first rune mark is not to be read, and whose placement is missing. */
const torn = makeRecord(
  mapPage(deckPage(), (one) =>
    one.text === 'x7' ? { ...one, text: 'xx' } : one.text === '7' ? null : one,
  ),
  decklist!,
);

const recipeOf = (layout: string) =>
  checkRecipe({
    scriptorium: 'recipe',
    format: 1,
    id: 'goods',
    version: 1,
    title: 'Goods',
    sections: [{ name: 'goods' }],
    items: { layout },
  });

const correct = (corrections: Partial<Corrections>) =>
  correctRecord(torn, decklist!, { ...NO_CORRECTIONS, ...corrections });
const [rune] = torn.sections['runes']!;

describe('corrections', () => {
  it('change nothing if there are none', () => {
    expect(correct({ accepted: true })).toBe(torn);
    expect(torn.warnings.map(({ code }) => code)).toEqual(['no-field', 'mark-unread', 'sum']);
  });

  it('take back the warnings about what was put right, and check the sums anew', () => {
    const right = correct({ fields: { placement: 7 }, quantities: { [rune!.lines[0]!]: 7 } });
    expect(right.fields['placement']!.value).toBe(7);
    expect(right.sections['runes']![0]!.quantity).toBe(7);
    expect(right.warnings).toEqual([]);
    const wrong = correct({ quantities: { [rune!.lines[0]!]: 6 } });
    expect(wrong.warnings.map(({ code }) => code)).toEqual(['no-field', 'sum']);
  });

  it('fill a record in which nothing was found', () => {
    const recipe = checkRecipe({
      scriptorium: 'recipe',
      format: 1,
      id: 'letter',
      version: 1,
      title: 'Letter',
      fields: [{ name: 'to', find: { pattern: 'dear (.*)' } }],
    });
    const empty = makeRecord(pageOf([line('Goodbye', 0, 0)]), recipe);
    expect(empty.warnings).toEqual([{ code: 'empty' }]);
    const withTo = (to: string | null) => correctRecord(empty, recipe, { ...NO_CORRECTIONS, fields: { to } });
    expect(withTo('Sir').warnings).toEqual([]);
    expect(withTo(null).warnings).toEqual([{ code: 'empty' }]);
  }); // prettier-ignore

  it('call an item as a person does, and keep what was read', () => {
    const line = rune!.lines[0]!;
    const { sections } = correct({ titles: { [line]: '潮水符文，新' } });
    expect(sections['runes']![0]).toMatchObject({
      title: '潮水符文',
      subtitle: '新',
      read: { title: '潮汐符文', subtitle: null },
    });
    expect(sections['runes']![1]).not.toHaveProperty('read');
  });

  it('part a title at its comma only where the recipe knows subtitles', () => {
    const recipe = recipeOf('rows');
    const read = makeRecord(pageOf([line('Mi1k', 60, 300), line('4.20', 800, 300)]), recipe);
    const titles = { [read.sections['goods']![0]!.lines[0]!]: 'Milk, 2 l' };
    const { sections } = correctRecord(read, recipe, { ...NO_CORRECTIONS, titles });
    expect(sections['goods']![0]).toMatchObject({ title: 'Milk, 2 l', subtitle: null });
  });

  it('put the title of a row of a table into its column, too', () => {
    const cells = ['Good', 'Price', 'Mi1k', '4.20', 'Bread', '3.10'];
    const lines = cells.map((text, i) => ({
      ...line(text, i % 2 === 0 ? 60 : 600, 100 + 80 * Math.floor(i / 2)),
      row: Math.floor(i / 2),
    }));
    const recipe = recipeOf('table');
    const read = makeRecord(pageOf(lines), recipe);
    const titles = { [read.sections['goods']![0]!.lines[0]!]: 'Milk' };
    const { sections } = correctRecord(read, recipe, { ...NO_CORRECTIONS, titles });
    expect(sections['goods']!.map(({ values }) => values)).toEqual([
      { Good: 'Milk', Price: '4.20' },
      { Good: 'Bread', Price: '3.10' },
    ]);
  });

  it('forget a title that is taken back, and no other', () => {
    const item = { lines: [7, 8], read: { title: 'Lamp', subtitle: 'old' } };
    const first = retitle({ ...NO_CORRECTIONS, titles: { 3: 'Quay' } }, item, ' Lantern ');
    expect(first.titles).toEqual({ 3: 'Quay', 7: 'Lantern' });
    expect(retitle(first, item, '').titles).toEqual({ 3: 'Quay' });
    expect(retitle(first, item, 'Lamp, old').titles).toEqual({ 3: 'Quay' });
    expect([isCorrected(first), isCorrected(NO_CORRECTIONS)]).toEqual([true, false]);
  });

  it('bring no field that the record does not have', () => {
    const { fields } = correct({ fields: { toString: 'a', other: 'b' } as Corrections['fields'] });
    expect(Object.keys(fields)).toEqual(Object.keys(torn.fields));
  });

  it('take an item out whose quantity is 0', () => {
    const without = correct({ quantities: { [rune!.lines[0]!]: 0 } });
    expect(without.sections['runes']).toHaveLength(1);
  });
});
