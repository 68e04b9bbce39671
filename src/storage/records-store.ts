import type { Corrections } from '../records/corrections';
import type { Recipe } from '../records/recipe';
import type { CatalogueFacts } from '../records/worker-api';
import { sharedConnection, type Connection } from './db';

/** A list that a person has dropped. Its file is kept as it came, so that other columns can be chosen. */
export interface StoredCatalogue extends CatalogueFacts {
  /** The file's name: one dropped again takes the place of the old one, and keeps what was said of its names. */
  readonly id: string;
  readonly file: Blob;
  readonly addedAt: number;
}

/** What records are made with: a recipe (null to guess for each page) and a catalogue (null for none). */
export interface RecordChoice {
  readonly recipe: string | null;
  readonly catalogue: string | null;
  /** Below this score (0 to 100) a match is none; null or absent as the recipe has it. */
  readonly threshold?: number | null;
}

/** Records' own things in IndexedDB. Every function rejects with the database's own error. */
export interface RecordsStore {
  catalogues(): Promise<StoredCatalogue[]>;
  putCatalogue(catalogue: StoredCatalogue): Promise<void>;
  /** What was said of its names goes with it. */
  removeCatalogue(id: string): Promise<void>;
  recipes(): Promise<Recipe[]>;
  putRecipe(recipe: Recipe): Promise<void>;
  removeRecipe(id: string): Promise<void>;
  /** What a person has said: the key of a printed name, and the name of its entry. */
  aliases(catalogue: string): Promise<(readonly [key: string, name: string])[]>;
  /** Null forgets it. */
  putAlias(catalogue: string, key: string, name: string | null): Promise<void>;
  /** Of the pages with these keys in the readings store; undefined for a page without any. */
  corrections(pages: readonly string[]): Promise<(Corrections | undefined)[]>;
  putCorrections(page: string, corrections: Corrections): Promise<void>;
  /** For a batch, or else the last that was made. */
  choice(batch: string | null): Promise<RecordChoice | null>;
  putChoice(batch: string | null, choice: RecordChoice): Promise<void>;
}

const LAST = '';

export function openRecordsStore(connection: Connection = sharedConnection()): RecordsStore {
  const { run } = connection;
  return {
    catalogues: () => run((db) => db.getAll('catalogues')),
    putCatalogue: async (catalogue) => void (await run((db) => db.put('catalogues', catalogue))),
    removeCatalogue: (id) =>
      run(async (db) => {
        const work = db.transaction(['catalogues', 'aliases'], 'readwrite');
        await Promise.all([
          work.objectStore('catalogues').delete(id),
          work.objectStore('aliases').delete(aliasesOf(id)),
          work.done,
        ]);
      }),
    recipes: () => run((db) => db.getAll('recipes')),
    putRecipe: async (recipe) => void (await run((db) => db.put('recipes', recipe))),
    removeRecipe: (id) => run((db) => db.delete('recipes', id)),
    aliases: (catalogue) =>
      run(async (db) => {
        const work = db.transaction('aliases');
        const [keys, names] = await Promise.all([
          work.store.getAllKeys(aliasesOf(catalogue)),
          work.store.getAll(aliasesOf(catalogue)),
          work.done,
        ]);
        return keys.map(([, key], i) => [key, names[i]!] as const);
      }),
    putAlias: async (catalogue, key, name) =>
      void (await run<unknown>((db) =>
        name === null
          ? db.delete('aliases', [catalogue, key])
          : db.put('aliases', name, [catalogue, key]),
      )),
    corrections: (pages) =>
      run(async (db) => {
        const { store } = db.transaction('corrections');
        return Promise.all(pages.map((page) => store.get(page)));
      }),
    putCorrections: async (page, corrections) =>
      void (await run((db) => db.put('corrections', corrections, page))),
    choice: (batch) =>
      run(async (db) => {
        const own = batch === null ? undefined : await db.get('recordChoices', batch);
        return own ?? (await db.get('recordChoices', LAST)) ?? null;
      }),
    putChoice: (batch, choice) =>
      run(async (db) => {
        const work = db.transaction('recordChoices', 'readwrite');
        const keys = batch === null ? [LAST] : [LAST, batch];
        await Promise.all([...keys.map((key) => work.store.put(choice, key)), work.done]);
      }),
  };
}

/** Everything said of one catalogue's names; an empty list is above every text. */
const aliasesOf = (catalogue: string) => IDBKeyRange.bound([catalogue], [catalogue, []]);
