import type { ShownPage } from '../../src/search/searched-page';
import type { StoredPage } from '../../src/storage/batches/batch-types';
import { unpackText, type PackedText } from '../../src/protocol/packed-text';

/** A page as a person sees it: in the order they want, with what they have changed. */
export async function shownPage(packed: PackedText, { facts }: StoredPage): Promise<ShownPage> {
  const text = unpackText(packed);
  const order = facts?.order ?? 'auto';
  if (order === 'auto') return { text, gone: [] };
  // Most pages are read in their own order, and the layout is long.
  const { putInOrder } = await import('../../src/engine/page-order');
  return { text: putInOrder(text, order).text, gone: [] };
}

/** Whatever of it changes, the page is searched anew. */
export const stampOf = ({ key, facts }: StoredPage): string =>
  [key, facts?.order ?? '', facts?.unread ?? 0].join(' ');
