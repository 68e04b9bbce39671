import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILT_IN_RECIPES } from '../../../../src/records/built-in';
import { checkRecipe } from '../../../../src/records/recipe/check-recipe';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { NO_THINGS, openOwnThings } from '../../../../src/storage/stores/own-things';
import {
  openRecordsStore,
  type RecordsStore,
  type StoredCatalogue,
} from '../../../../src/storage/stores/records-store';
import { DEFAULT_SETTINGS } from '../../../../src/storage/types';

const NAME = 'records';
let connection: Connection;
let store: RecordsStore;

beforeEach(() => {
  connection = connect(NAME);
  store = openRecordsStore(connection);
});

afterEach(async () => {
  await connection.close();
  await deleteDB(NAME);
});

const catalogue = (id: string): StoredCatalogue => ({
  id,
  file: new Blob(['name\nLamp\n']),
  columns: ['name'],
  nameColumn: 0,
  numberColumn: null,
  rows: 1,
  addedAt: 1,
});

describe('what records are made with', () => {
  it('is there again after the page was closed', async () => {
    const recipe = checkRecipe({
      scriptorium: 'recipe',
      format: 1,
      id: 'mine',
      version: 1,
      title: 'Mine',
    });
    await store.putRecipe(recipe);
    await store.putCatalogue(catalogue('a.csv'));
    await connection.close();
    const reopened = openRecordsStore(connection);
    expect(await reopened.recipes()).toEqual([recipe]);
    expect(await reopened.catalogues()).toMatchObject([{ id: 'a.csv', columns: ['name'] }]);
  });

  it('keeps what was said of the names of one catalogue apart from another, and forgets it with it', async () => {
    await Promise.all(['a.csv', 'b.csv'].map((id) => store.putCatalogue(catalogue(id))));
    await store.putAlias('a.csv', 'lanp', 'Lamp');
    await store.putAlias('a.csv', 'oat', 'Oar');
    await store.putAlias('b.csv', 'lanp', 'Lantern');
    await store.putAlias('a.csv', 'oat', null);
    expect(await store.aliases('a.csv')).toEqual([['lanp', 'Lamp']]);
    await store.removeCatalogue('a.csv');
    expect(await store.aliases('a.csv')).toEqual([]);
    expect(await store.aliases('b.csv')).toEqual([['lanp', 'Lantern']]);
    expect((await store.catalogues()).map(({ id }) => id)).toEqual(['b.csv']);
  });

  it('keeps the corrections of each page', async () => {
    const corrections = {
      fields: { total: 12.5, date: null },
      quantities: { 3: 2 },
      accepted: true,
    };
    await store.putCorrections('a page', corrections);
    expect(await store.corrections(['another', 'a page'])).toEqual([undefined, corrections]);
  });

  it('remembers a choice for each batch, and none for another', async () => {
    expect(await store.choice('first')).toBeNull();
    await store.putChoice('first', { recipe: 'receipt', catalogue: null });
    await store.putChoice('second', { recipe: null, catalogue: 'a.csv' });
    expect(await store.choice('first')).toEqual({ recipe: 'receipt', catalogue: null });
    expect(await store.choice('third')).toBeNull();
  });
});

it('everything goes in one piece, and is counted before', async () => {
  const own = openOwnThings(connection);
  await store.putRecipe(BUILT_IN_RECIPES[0]!);
  await connection.run((db) => db.put('settings', DEFAULT_SETTINGS, 'settings'));
  expect(await own.count()).toEqual({ ...NO_THINGS, recipes: 1, settings: 1 });
  await own.clear();
  expect(await own.count()).toEqual(NO_THINGS);
  const left = await connection.run((db) =>
    Promise.all([...db.objectStoreNames].map((name) => db.count(name))),
  );
  expect(left.every((count) => count === 0)).toBe(true);
});
