import { observeFolder } from '../intake/observe-folder';
import type { Batch } from '../state/batch/Batch.svelte';
import type { Exports } from '../state/export/Exports.svelte';
import type { BatchLibrary } from '../state/library/BatchLibrary.svelte';
import { FolderWatch } from '../state/library/FolderWatch.svelte';
import { askToRead } from '../storage/batches/stored-picture';

/** The watch over the folders of the open batch; a chunk of its own. */
export const createFolderWatch = (
  batch: Batch,
  library: BatchLibrary,
  exports: Exports,
): FolderWatch =>
  new FolderWatch({
    batch,
    library,
    exports,
    mayRead: askToRead,
    observe: observeFolder,
    isShown: () => document.visibilityState === 'visible',
    onShown: (tell) => {
      const onchange = () => {
        if (document.visibilityState === 'visible') tell();
      };
      document.addEventListener('visibilitychange', onchange);
      window.addEventListener('focus', tell);
      return () => {
        document.removeEventListener('visibilitychange', onchange);
        window.removeEventListener('focus', tell);
      };
    },
    now: () => Date.now(),
  });
