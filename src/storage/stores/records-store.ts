import type { Corrections } from '../../records/corrections/corrections';
import type { Recipe } from '../../records/recipe/recipe';
import type { CatalogueFacts } from '../../records/service-types';
import { sharedConnection, type Connection } from '../db/db';
import type { Database } from '../db/schema';
import { blobOf, toStored, type StoredBlob } from '../db/stored-blob';
import { quietly, transact } from '../db/transact';

/**
 * A list that a person has dropped. Its file is kept as it came, so that other columns can be
 * chosen.
 */
export interface StoredCatalogue extends CatalogueFacts {
  /**
   * The file's name: one dropped again takes the place of the old one, and keeps what was said of
   * its names.
   */
  readonly id: string;
  readonly file: Blob;
  readonly addedAt: number;
}

/** A catalogue as it lies in IndexedDB. */
export type CatalogueRecord = Omit<StoredCatalogue, 'file'> & { readonly file: StoredBlob };

/**
 * What records are made with: a recipe (null to guess for each page) and a catalogue (null for
 * none).
 */
export interface RecordChoice {
  readonly recipe: string | null;
  readonly catalogue: string | null;
  /** Below this score (0 to 100) a match is none; null or absent as the recipe has it. */
  readonly threshold?: number | null;
}

export type Alias = readonly [key: string, name: string];

/** Records' own things, as a backup brings them, and what is whole with them. */
export interface RecordsBundle {
  /** Ids of the backup's batches, which are `incoming` no longer. */
  readonly batches: readonly string[];
  readonly recipes: readonly Recipe[];
  readonly catalogues: readonly (readonly [StoredCatalogue, readonly Alias[]])[];
  readonly corrections: readonly (readonly [page: string, corrections: Corrections])[];
  readonly choices: readonly (readonly [batch: string, choice: RecordChoice])[];
}

/** Records' own things in IndexedDB. Every function rejects with the database's own error. */
export interface RecordsStore {
  catalogues(): Promise<StoredCatalogue[]>;
  /** With what was said of its names, where that was removed with it. */
  putCatalogue(catalogue: StoredCatalogue, aliases?: readonly Alias[]): Promise<void>;
  /** What was said of its names goes with it. */
  removeCatalogue(id: string): Promise<void>;
  recipes(): Promise<Recipe[]>;
  putRecipe(recipe: Recipe): Promise<void>;
  removeRecipe(id: string): Promise<void>;
  /** What a person has said: the key of a printed name, and the name of its entry. */
  aliases(catalogue: string): Promise<Alias[]>;
  /** Null forgets it. */
  putAlias(catalogue: string, key: string, name: string | null): Promise<void>;
  /** Of the pages with these keys in the readings store; undefined for a page without any. */
  corrections(pages: readonly string[]): Promise<(Corrections | undefined)[]>;
  putCorrections(page: string, corrections: Corrections): Promise<void>;
  /** Null for a batch for which none was made. */
  choice(batch: string): Promise<RecordChoice | null>;
  putChoice(batch: string, choice: RecordChoice): Promise<void>;
  /** Takes in what is not there yet, all of it or nothing. What is there stays as it is. */
  addBundle(bundle: RecordsBundle): Promise<void>;
}

const CATALOGUES = ['catalogues', 'aliases'] as const;

export function openRecordsStore(connection: Connection = sharedConnection()): RecordsStore {
  const { run } = connection;
  const stored = toStored(connection);
  const recordOf = async (catalogue: StoredCatalogue): Promise<CatalogueRecord> => ({
    ...catalogue,
    file: await stored(catalogue.file),
  });

  return {
    async catalogues() {
      const records = await run((db) => db.getAll('catalogues'));
      return records.map((record) => ({ ...record, file: blobOf(record.file) }));
    },
    async putCatalogue(catalogue, aliases = []) {
      const record = await recordOf(catalogue);
      await run((db) =>
        transact(db, CATALOGUES, (tx) => {
          quietly(tx.objectStore('catalogues').put(record));
          for (const [key, name] of aliases)
            quietly(tx.objectStore('aliases').put(name, [catalogue.id, key]));
          return Promise.resolve();
        }),
      );
    },
    removeCatalogue: (id) =>
      run((db) =>
        transact(db, CATALOGUES, (tx) => {
          quietly(tx.objectStore('catalogues').delete(id));
          quietly(tx.objectStore('aliases').delete(aliasesOf(id)));
          return Promise.resolve();
        }),
      ),
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
    choice: (batch) => run(async (db) => (await db.get('recordChoices', batch)) ?? null),
    putChoice: async (batch, choice) =>
      void (await run((db) => db.put('recordChoices', choice, batch))),
    async addBundle(bundle) {
      const ready = bundle.catalogues.map(
        async ([catalogue, said]) => [await recordOf(catalogue), said] as const,
      );
      const catalogues = await Promise.all(ready);
      await run((db) => addBundle(db, bundle, catalogues));
    },
  };
}

const BUNDLED = [
  'batches',
  'recipes',
  'catalogues',
  'aliases',
  'corrections',
  'recordChoices',
] as const;

const addBundle = (
  db: Database,
  bundle: RecordsBundle,
  incoming: readonly (readonly [CatalogueRecord, readonly Alias[]])[],
): Promise<void> =>
  transact(db, BUNDLED, async (tx) => {
    const [recipes, catalogues, aliases] = [
      tx.objectStore('recipes'),
      tx.objectStore('catalogues'),
      tx.objectStore('aliases'),
    ];
    for (const recipe of bundle.recipes)
      if (!(await recipes.getKey(recipe.id))) quietly(recipes.put(recipe));
    for (const [catalogue, said] of incoming) {
      const { id } = catalogue;
      if (!(await catalogues.getKey(id))) quietly(catalogues.put(catalogue));
      for (const [key, name] of said)
        if (!(await aliases.getKey([id, key]))) quietly(aliases.put(name, [id, key]));
    }
    for (const [page, corrections] of bundle.corrections)
      quietly(tx.objectStore('corrections').put(corrections, page));
    for (const [batch, choice] of bundle.choices)
      quietly(tx.objectStore('recordChoices').put(choice, batch));
    for (const id of bundle.batches) {
      const batch = (await tx.objectStore('batches').get(id))!;
      quietly(tx.objectStore('batches').put({ ...batch, incoming: false }));
    }
  });

/** Everything said of one catalogue's names; an empty list is above every text. */
const aliasesOf = (catalogue: string) => IDBKeyRange.bound([catalogue], [catalogue, []]);
