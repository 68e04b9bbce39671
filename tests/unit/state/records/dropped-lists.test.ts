import { describe, expect, it } from 'vitest';
import { areLists, openLists, takeList } from '../../../../src/state/records/dropped-lists';

const incoming = (path: string) => ({ path, file: new Blob(['x']) });

/** What is used, and as what. */
function setup() {
  const used: string[] = [];
  return {
    used,
    importRecipe(json: string) {
      used.push(`recipe ${json}`);
      return Promise.resolve([]);
    },
    addCatalogue(file: File) {
      used.push(`list ${file.name}`);
      return Promise.resolve(null);
    },
  };
}

describe('lists that are dropped', () => {
  it('are told by their names, if nothing else is among them', () => {
    expect(areLists([incoming('a/cards.CSV'), incoming('recipe.json')])).toBe(true);
    expect(areLists([incoming('cards.csv'), incoming('page.png')])).toBe(false);
    expect(areLists([])).toBe(false);
  });

  it('are opened, but for those that cannot be read', async () => {
    const broken = { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) };
    const { files, unreadable } = await openLists([
      incoming('a/cards.csv'),
      { path: 'gone.csv', file: { ...broken, size: 9 } as unknown as Blob },
    ]);
    expect([files.map(({ name }) => name), unreadable]).toEqual([['cards.csv'], ['gone.csv']]);
  });

  it('are recipes if they say so, and lists to match against if not', async () => {
    const used = setup();
    const json = '{ "scriptorium" : "recipe" }';
    const recipe = await takeList(new File([json], 'mine.json'), used);
    expect(recipe).toEqual({ kind: 'recipe', problems: [] });
    const list = await takeList(new File(['[{"name":"x"}]'], 'cards.json'), used);
    expect(list).toEqual({ kind: 'catalogue', problem: null });
    await takeList(new File([json], 'recipe.csv'), used);
    expect(used.used).toEqual([`recipe ${json}`, 'list cards.json', 'list recipe.csv']);
  });
});
