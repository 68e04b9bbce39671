import { dirname } from 'node:path/posix';
import type { PictureFile } from '../lib/find-pictures';
import { stemKey } from '../../src/export/plan/divide';
import type { Division } from '../../src/protocol/export-api';

/**
 * Files that a page reads before it goes and takes its memory with it. A new one is ready in two
 * seconds, which is little beside the minutes that so many take.
 */
export const LUMP_FILES = 500;

/**
 * Files whose pages become one result, and so are done or not done together, in their order.
 * @param division the coarsest of those that are written
 */
export function groupsOf<File extends PictureFile>(
  pictures: readonly File[],
  division: Division,
): readonly (readonly File[])[] {
  if (division === 'page' || division === 'file') return pictures.map((picture) => [picture]);
  if (division === 'batch') return pictures.length > 0 ? [pictures] : [];
  const groups = new Map<string, File[]>();
  for (const picture of pictures) {
    const folder = dirname(picture.tree);
    const group = groups.get(folder);
    if (group) group.push(picture);
    else groups.set(folder, [picture]);
  }
  return [...groups.values()];
}

/** Whole groups together, until there are so many files in a lump. */
export async function* lumpsOf<File>(
  groups: AsyncIterable<readonly File[]>,
  files = LUMP_FILES,
): AsyncGenerator<readonly File[]> {
  let lump: File[] = [];
  for await (const group of groups) {
    lump.push(...group);
    if (lump.length < files) continue;
    yield lump;
    lump = [];
  }
  if (lump.length > 0) yield lump;
}

/**
 * Of each file that is not alone with its name but for the extension, those others: its results are
 * named with an eye to them, so that names do not hang on which are read together.
 */
export function namesakesOf(pictures: readonly PictureFile[]): ReadonlyMap<string, string[]> {
  const byStem = new Map<string, string[]>();
  for (const { tree } of pictures) {
    const stem = stemKey(tree);
    const trees = byStem.get(stem);
    if (trees) trees.push(tree);
    else byStem.set(stem, [tree]);
  }
  const shared = [...byStem.values()].filter((trees) => trees.length > 1);
  return new Map(
    shared.flatMap((trees) => trees.map((tree) => [tree, trees.filter((one) => one !== tree)])),
  );
}
