import type { UnreadScript } from '../../engine/language/languages';
import type { Page } from './Page.svelte';

/**
 * The pages on which text was seen in a script that nothing here reads, by that script; without a
 * subscription.
 */
export function pagesByUnreadScript(
  pages: readonly Page[],
): ReadonlyMap<UnreadScript, readonly Page[]> {
  const found = new Map<UnreadScript, Page[]>();
  for (const page of pages)
    for (const script of page.unreadScripts) {
      const known = found.get(script);
      if (known) known.push(page);
      else found.set(script, [page]);
    }
  return found;
}
