import type { Page } from '../pages/Page.svelte';

/** Which pages a person's regions are for. */
export const REGION_SCOPES = ['page', 'selected', 'folder', 'all'] as const;
export type RegionScope = (typeof REGION_SCOPES)[number];

interface Around {
  readonly pages: readonly Page[];
  /** For which the dialog was opened, the first of them in sight. */
  readonly asked: readonly Page[];
}

/** What a person has stopped stays as it is, unless it was meant. */
const isReadable = ({ kind }: Page): boolean => kind !== 'refused' && kind !== 'cancelled';

/** The pages of each scope that makes a difference, the narrowest first. */
export function pagesByScope({ pages, asked }: Around): ReadonlyMap<RegionScope, readonly Page[]> {
  const [first] = asked;
  const folder = pages.filter((page) => page.folder === first?.folder && isReadable(page));
  // Files that were chosen one by one lie in none.
  const isLoose = !first?.folder;
  const wanted: Readonly<Record<RegionScope, readonly Page[]>> = {
    page: asked.slice(0, 1),
    selected: asked,
    folder: isLoose ? [] : folder,
    all: pages.filter(isReadable),
  };
  const scopes = REGION_SCOPES.map((scope) => [scope, wanted[scope]] as const);
  // One that has no more pages than the one before is the same.
  const [narrowest, ...wider] = scopes;
  const found: (readonly [RegionScope, readonly Page[]])[] = [narrowest!];
  for (const one of wider) if (one[1].length > found.at(-1)![1].length) found.push(one);
  return new Map(found);
}
