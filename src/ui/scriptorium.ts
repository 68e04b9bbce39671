import type { PageSource } from '../protocol/page-source';
import type { TakeTiles } from '../protocol/tiles';
import { createContext } from 'svelte';
import type { AppUpdate } from '../state/app/AppUpdate.svelte';
import type { Batch } from '../state/batch/Batch.svelte';
import type { Benchmark } from '../state/benchmark/Benchmark.svelte';
import type { Checks } from '../state/check/Checks.svelte';
import type { PageListView } from '../state/list/PageListView.svelte';
import type { Edits } from '../state/edits/Edits.svelte';
import type { Exporter } from '../state/export/Exporter.svelte';
import type { Exports } from '../state/export/Exports.svelte';
import type { Graphics } from '../state/app/Graphics.svelte';
import type { ModelLoading } from '../state/app/ModelLoading.svelte';
import type { Notices } from '../state/app/Notices.svelte';
import type { Wishes } from '../state/page/Wishes.svelte';
import type { Packs } from '../state/app/Packs.svelte';
import type { PageTexts } from '../state/page/page-texts';
import type { Preferences } from '../state/app/Preferences.svelte';
import type { Records } from '../state/records/Records.svelte';
import type { Removals } from '../state/batch/Removals.svelte';
import type { Search } from '../state/search/Search.svelte';
import type { Sought } from '../state/search/Sought.svelte';
import type { ShapeChoices } from '../state/page/ShapeChoices.svelte';
import type { BatchLibrary } from '../state/library/BatchLibrary.svelte';
import type { FolderWatch } from '../state/library/FolderWatch.svelte';
import type { Thumbnails } from '../state/page/thumbnails';
import type { StoredData } from '../state/app/StoredData.svelte';
import type { Restored } from '../storage/backup/read-backup';
import type { BackupChoice } from '../storage/backup/write-backup';
import type { ReadingsStore } from '../storage/types';
import type { Messages } from './i18n/en';

/** See `storage/backup`. */
export interface Backups {
  /** Rejects with the database's own error. */
  write(choice: BackupChoice): Promise<Blob>;
  /** Rejects with a `BackupRefused`. */
  restore(file: Blob): Promise<Restored>;
}

/** Everything the screen works with, made once in `app/services.ts`. */
export interface Scriptorium {
  /** Its code comes with the first call; rejects if it cannot be had. */
  readonly backups: () => Promise<Backups>;
  readonly batch: Batch;
  /** Its code comes with the first call; rejects if it cannot be had. */
  readonly benchmark: () => Promise<Benchmark>;
  /** Its code comes with the first call; rejects if it cannot be had. */
  readonly checks: () => Promise<Checks>;
  /** Its code comes with the first call; rejects if it cannot be had. */
  readonly exporter: () => Promise<Exporter>;
  readonly exports: Exports;
  /** Its code comes with the first call; rejects if it cannot be had. */
  readonly folderWatch: () => Promise<FolderWatch>;
  readonly listView: PageListView;
  /**
   * A picture that browsers do not show (TIFF), as one that they do; rejects if it cannot be
   * decoded. Null where it is so large that it was given to `take` in tiles.
   */
  readonly displayable: (source: PageSource, take: TakeTiles) => Promise<Blob | null>;
  /** Its code comes with the first call; rejects if it cannot be had. */
  readonly edits: () => Promise<Edits>;
  readonly graphics: Graphics;
  readonly loading: ModelLoading;
  readonly notices: Notices;
  /** Its code comes with the first call; rejects if it cannot be had. */
  readonly packs: () => Promise<Packs>;
  readonly preferences: Preferences;
  readonly readings: ReadingsStore;
  /** Its code comes with the first call; rejects if it cannot be had. */
  readonly records: () => Promise<Records>;
  /** Those that were made; null where nobody has asked for them yet. */
  readonly recordsMade: () => Records | null;
  readonly removals: Removals;
  /** Its code comes with the first call; rejects if it cannot be had. */
  readonly search: () => Promise<Search>;
  /** What is marked on the open page. */
  readonly sought: Sought;
  readonly shapes: ShapeChoices;
  readonly library: BatchLibrary;
  readonly stored: StoredData;
  readonly texts: PageTexts;
  readonly thumbnails: Thumbnails;
  readonly update: AppUpdate;
  readonly wishes: Wishes;
}

export const [useScriptorium, provideScriptorium] = createContext<Scriptorium>();

/** The messages in the language of the moment; a function, so that components follow a change. */
export const [useMessages, provideMessages] = createContext<() => Messages>();
