import type { PagePlace, SearchApi } from '../../src/protocol/search-api';
import { openBatches, type BatchesStore } from '../../src/storage/batches/batches-store';
import type { BatchChannel } from '../../src/storage/batches/batch-channel';
import { mayRead, openRooted } from '../../src/storage/batches/stored-picture';
import type { Connection } from '../../src/storage/db/db';
import { openSearchStore, type SearchStore } from '../../src/storage/stores/search-store';
import { PicturePieces, type FetchPicture } from './crops';
import { findPages } from './find-pages';
import { excerptsOf } from './page-excerpts';
import { SearchIndex, type SearchIndexParts } from './search-index';
import { shownPage } from './shown-page';

/** The page's own picture or its preview; null where the person would have to be asked for it. */
async function pictureAt(
  { batch, number }: PagePlace,
  store: SearchStore,
  batches: BatchesStore,
): Promise<Awaited<ReturnType<FetchPicture>>> {
  const page = await store.page(batch, number);
  const turn = page?.wish?.turn ?? 0;
  const stored = await batches.picture(batch, number);
  if (stored) return { blob: stored.blob, turn };
  // A page of a document would have to be drawn.
  if (!page || page.root === null || page.part !== undefined) return null;
  const root = (await batches.roots(batch)).get(page.root);
  if (!root || !(await mayRead(root))) return null;
  return { blob: await openRooted({ root, path: page.path }), turn };
}

export function createSearchService(
  connection: Connection,
  channel: Pick<BatchChannel, 'listen'>,
  alone: SearchIndexParts['alone'],
): SearchApi {
  const store = openSearchStore(connection);
  const batches = openBatches(connection);
  const index = new SearchIndex({ store, batches, channel, alone });
  const crops = new PicturePieces((place) => pictureAt(place, store, batches));
  let latest = 0;
  return {
    keepUp: (onProgress = () => undefined) => index.keepUp(onProgress),

    find(request, onFound) {
      latest = request.id;
      return findPages(
        () => index.batches(),
        request,
        onFound,
        () => latest !== request.id,
      );
    },

    async excerpts({ batch, number }, query) {
      const page = await store.page(batch, number);
      if (!page || page.key === null || page.removed) return null;
      const [packed] = await store.readings([page.key]);
      if (!packed) return null;
      const { path, key } = page;
      return { path, key, ...excerptsOf(await shownPage(packed, page), query) };
    },

    crops: (place, page, boxes) => crops.of(place, page, boxes),
  };
}
