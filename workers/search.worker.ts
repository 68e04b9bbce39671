import { expose, releaseProxy, type ProxyMarked, type Remote } from 'comlink';
import type { SearchApi } from '../src/protocol/search-api';
import { openChannel } from '../src/storage/batches/batch-channel';
import { connect } from '../src/storage/db/db';
import { createSearchService } from './search/search-service';

/** Two tabs that write the same shards at once would undo each other's work. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('scriptorium-search', work) as Promise<T>;

const service = createSearchService(connect(), openChannel(), alone);

/** A callback of the page has a port of its own, which is closed when it is no longer called. */
async function closing<T>(callback: unknown, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    (callback as Partial<Remote<ProxyMarked>> | undefined)?.[releaseProxy]?.();
  }
}

expose({
  ...service,
  keepUp: (onProgress) => closing(onProgress, service.keepUp(onProgress)),
  find: (request, onFound) => closing(onFound, service.find(request, onFound)),
} satisfies SearchApi);
