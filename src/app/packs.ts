import { openLanguageFiles } from '../models/language-files';
import type { InitConfig } from '../protocol/worker-api';
import { Packs } from '../state/app/Packs.svelte';
import { openPacks } from '../storage/stores/packs-store';
import { createPackWorker } from '../threads/pack-worker';

/** The languages that can be read, and packs that are dropped; a chunk of its own. */
export async function createPacks(prepare: () => Promise<InitConfig>): Promise<Packs> {
  const store = openPacks();
  // Where nothing can be kept there is nothing to sweep.
  await store.sweep().catch(() => undefined);
  const packs = new Packs({
    worker: createPackWorker(prepare),
    store,
    files: openLanguageFiles(),
  });
  await packs.refresh();
  return packs;
}
