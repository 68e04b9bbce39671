import type { Take } from '../../protocol/page-wish';
import type { StoredPage } from '../batches/batch-types';
import type { Database, Upgrade } from './schema';

/**
 * One step each, from the version before it: the first makes version 1 out of nothing. Steps that
 * are released are never changed; a new one is added at the end, with a test that starts from the
 * version before. A step may only await the database's own requests.
 */
export const MIGRATIONS: readonly ((db: Database, upgrade: Upgrade) => void | Promise<void>)[] = [
  readingsAndSettings,
  batches,
  records,
  sparePictures,
  wishes,
  searchShards,
  edits,
  packs,
];

export const VERSION = MIGRATIONS.length;

/** Brings the database from `oldVersion` (0 if it is new) to the newest one. */
export async function migrate(db: Database, oldVersion: number, upgrade: Upgrade): Promise<void> {
  for (const step of MIGRATIONS.slice(oldVersion)) await step(db, upgrade);
}

function readingsAndSettings(db: Database): void {
  db.createObjectStore('readings');
  db.createObjectStore('settings');
}

/** Readings stay as they were written: `stored-reading.ts` knows both forms. */
function batches(db: Database): void {
  db.createObjectStore('batches', { keyPath: 'id' });
  const pages = db.createObjectStore('pages');
  pages.createIndex('text', 'key');
  pages.createIndex('finished', 'finishedAt');
  db.createObjectStore('pictures');
  db.createObjectStore('roots');
}

function records(db: Database): void {
  db.createObjectStore('catalogues', { keyPath: 'id' });
  db.createObjectStore('recipes', { keyPath: 'id' });
  db.createObjectStore('aliases');
  db.createObjectStore('corrections');
  db.createObjectStore('recordChoices');
}

/** What may go when room is short is counted by itself. */
async function sparePictures(_db: Database, upgrade: Upgrade): Promise<void> {
  const bytes = new Map<string, number>();
  const pages = upgrade.objectStore('pages').index('finished');
  for (let cursor = await pages.openCursor(); cursor; cursor = await cursor.continue()) {
    const [id] = cursor.primaryKey;
    bytes.set(id, (bytes.get(id) ?? 0) + (cursor.value.picture?.bytes ?? 0));
  }
  const batches = upgrade.objectStore('batches');
  for (const batch of await batches.getAll())
    await batches.put({ ...batch, sparePictureBytes: bytes.get(batch.id) ?? 0 });
}

/** Whether a document's own text is taken is one of several things that a person may wish. */
async function wishes(_db: Database, upgrade: Upgrade): Promise<void> {
  const pages = upgrade.objectStore('pages');
  for (let cursor = await pages.openCursor(); cursor; cursor = await cursor.continue()) {
    const { take, ...page } = cursor.value as StoredPage & { readonly take?: Take };
    if (take) await cursor.update({ ...page, wish: { take } });
  }
}

/** They are made of what is stored already, when somebody searches. */
function searchShards(db: Database): void {
  db.createObjectStore('searchShards');
  db.createObjectStore('shardsStates');
}

/** What a person did to texts, to be undone. */
function edits(db: Database): void {
  db.createObjectStore('edits');
}

/** Records of what was dropped to read with. */
function packs(db: Database): void {
  db.createObjectStore('packs', { keyPath: 'id' });
}
