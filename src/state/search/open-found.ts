import type { PageExcerpts, PagePlace, SearchExcerpt } from '../../protocol/search-api';
import type { SearchQuery } from '../../search/query';
import type { Batch } from '../batch/Batch.svelte';
import type { BatchLibrary } from '../library/BatchLibrary.svelte';
import type { PageListView } from '../list/PageListView.svelte';
import type { Page } from '../pages/Page.svelte';
import type { Search } from './Search.svelte';
import type { Sought } from './Sought.svelte';

export interface OpenFoundParts {
  readonly batch: Pick<Batch, 'pages'>;
  readonly library: Pick<BatchLibrary, 'open' | 'openBatch' | 'close'>;
  readonly listView: Pick<PageListView, 'open' | 'filter'>;
  readonly sought: Sought;
}

/** A page with this path whose text is that one; two files may have come under one path. */
function pageOf(pages: readonly Page[], { path, key }: PageExcerpts): Page | null {
  const named = pages.filter((page) => page.path === path);
  const keyOf = ({ status }: Page) => (status.kind === 'done' ? status.key : null);
  return named.find((page) => keyOf(page) === key) ?? named[0] ?? null;
}

/**
 * Opens a page on which something was found, in its batch, with all of it marked. Call it from a
 * click: permission to read files may be asked for. False if it cannot be opened.
 */
export async function openFound(
  { batch, library, listView, sought }: OpenFoundParts,
  place: PagePlace,
  found: PageExcerpts,
  query: SearchQuery,
  excerpt: SearchExcerpt | undefined = found.excerpts[0],
): Promise<boolean> {
  if (library.open?.id !== place.batch) {
    if (library.open) library.close();
    if (!(await library.openBatch(place.batch))) return false;
  }
  const page = pageOf(batch.pages, found);
  if (!page) return false;
  sought.look(query, place, excerpt?.marks[0]?.[0] ?? null);
  listView.open(page);
  return true;
}

/** Opens the page that was found after the open one, or before it; false if there is none. */
export async function openNextFound(
  parts: OpenFoundParts,
  search: Pick<Search, 'results' | 'excerptsOf'>,
  step: 1 | -1,
): Promise<boolean> {
  const { query, pages } = search.results;
  const { place, query: asked } = parts.sought;
  if (place === null || asked?.text !== query.text) return false;
  const at = pages.findIndex(
    ({ batch, number }) => batch === place.batch && number === place.number,
  );
  const next = at === -1 ? undefined : pages[at + step];
  const on = next && (await search.excerptsOf(next));
  return on ? openFound(parts, next, on, query) : false;
}
