import { unpackText, type PackedText } from '../../src/protocol/packed-text';
import { revise } from '../../src/revision/revise';
import type { ShownPage } from '../../src/search/searched-page';
import type { StoredPage } from '../../src/storage/batches/batch-types';

/** A page as a person sees it: in the order they want, with what they have changed. */
export async function shownPage(
  packed: PackedText,
  { facts, revision }: StoredPage,
): Promise<ShownPage> {
  const read = unpackText(packed);
  const order = facts?.order ?? 'auto';
  // Most pages are read in their own order, and the layout is long.
  const reading =
    order === 'auto'
      ? read
      : (await import('../../src/engine/page-order')).putInOrder(read, order).text;
  if (!revision) return { text: reading, gone: [] };
  const { text, lines } = revise(reading, revision);
  const stay = new Set(lines.flatMap(({ under }) => under));
  return { text, gone: reading.lines.filter((_, index) => !stay.has(index)) };
}

/** 32 bits that differ where texts do, but for one time in four thousand million (FNV-1a). */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** How much on it deserves a look. */
export const storedChecks = ({ facts }: Pick<StoredPage, 'facts'>): number =>
  (facts?.unread ?? 0) + (facts?.doubts ?? 0);

/** Whatever of it changes, the page is searched anew. */
export const stampOf = ({ key, facts, revision }: StoredPage): string =>
  [
    key,
    facts?.order ?? '',
    storedChecks({ facts }),
    revision ? hashOf(JSON.stringify(revision)) : '',
  ].join(' ');
