import type { BatchView } from '../batch/BatchView.svelte';

/** Paths of all that is on the list, and of the files that it is a part of. */
export function knownPaths({ pages, leftOut }: Pick<BatchView, 'pages' | 'leftOut'>): Set<string> {
  const known = new Set<string>();
  for (const { path } of [...pages, ...leftOut]) {
    const file = path.replace(/#\d+$/, '');
    known.add(path).add(file);
    // An archive is the folder of what lies in it.
    for (let at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1))
      known.add(file.slice(0, at));
  }
  return known;
}
