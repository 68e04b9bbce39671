import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Verdict } from '../../gpu/verdict';
import type { Corrections } from '../../records/corrections/corrections';
import type { Recipe } from '../../records/recipe/recipe';
import type { StoredBatch, StoredPage } from '../batches/batch-types';
import type { StoredReading, UnpackedReading } from '../stores/stored-reading';
import type { CatalogueRecord, RecordChoice } from '../stores/records-store';
import type { StoredEdit } from '../stores/edits-store';
import type { StoredShapes } from '../stores/shapes-store';
import type { StoredTemplates } from '../stores/templates-store';
import type { InstalledPack } from '../../packs/installed-pack';
import type { SearchShard, ShardsState } from '../../search/shards';
import type { StoredBlob } from './stored-blob';
import type { Settings } from '../types';

/** All that is stored, as the newest version has it; see `migrations.ts` for how it came about. */
export interface Schema extends DBSchema {
  /** Key: see `readings-store.ts`. */
  readings: { key: string; value: StoredReading | UnpackedReading };
  /**
   * One record under the key `settings`; under `gpu-verdict`, what the last self-check found;
   * under `shapes`, for which pages a person has chosen one; under `region-templates`, regions
   * that a person has kept.
   */
  settings: { key: string; value: Settings | Verdict | StoredShapes | StoredTemplates };
  batches: { key: string; value: StoredBatch };
  /**
   * By batch and place in it. `text` finds the pages that share a reading; `finished` holds those
   * whose picture may go when room is short, the oldest first.
   */
  pages: { key: PageKey; value: StoredPage; indexes: { text: string; finished: number } };
  /** A file's own bytes, or a preview made of it; the page's record tells which. */
  pictures: { key: PageKey; value: StoredBlob };
  /** What a person dropped or chose where the browser gives handles: by batch and number. */
  roots: { key: PageKey; value: FileSystemDirectoryHandle };
  catalogues: { key: string; value: CatalogueRecord };
  recipes: { key: string; value: Recipe };
  /** By catalogue and printed name: the name of the entry it stands for. */
  aliases: { key: [catalogue: string, key: string]; value: string };
  /** By the page's key among the readings. */
  corrections: { key: string; value: Corrections };
  /** By batch; the empty key holds the last one. */
  recordChoices: { key: string; value: RecordChoice };
  /** By batch and number of the shard. */
  searchShards: { key: PageKey; value: SearchShard };
  /** By batch. */
  shardsStates: { key: string; value: ShardsState };
  /** By batch, and counted as they were done. */
  edits: { key: [batch: string, number: number]; value: StoredEdit };
  /** What was dropped to read with; the bytes lie in Cache Storage. */
  packs: { key: string; value: InstalledPack };
}

export type PageKey = [batch: string, number: number];
export type Database = IDBPDatabase<Schema>;
export type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;
