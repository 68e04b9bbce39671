import type { SearchApi } from '../protocol/search-api';
import { Search } from '../state/search/Search.svelte';
import type { BatchChannel } from '../storage/batches/batch-channel';
import { askAndRest, openWorkerLine } from '../threads/connect-worker';
import { spawnSearchWorker } from '../threads/spawn-worker';

/** A worker without a question for so long gives its memory back; milliseconds. Unsourced. */
const REST_MS = 60_000;

/** The search over all pages; a chunk of its own. */
export function createSearch(channel: BatchChannel): Search {
  const line = openWorkerLine<SearchApi>(spawnSearchWorker, 'searches texts');
  return new Search({
    ask: askAndRest(line, REST_MS),
    channel,
    later: (work, ms) => void setTimeout(work, ms),
  });
}
