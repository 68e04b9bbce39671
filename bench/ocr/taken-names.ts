import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import { safePath } from '../../src/protocol/safe-path';
import type { PictureFile } from '../lib/find-pictures';
import { OWN_FILES, type ResultFolder } from './result-folder';
import type { ResultLine } from './result-log';

type Tree = Pick<PictureFile, 'tree'>;

/**
 * What lies in the folders in which the results of these files will lie, and is none of our
 * results: a result gets another name than that.
 */
export function foreignNames(
  folder: Pick<ResultFolder, 'path'>,
  ours: ReadonlySet<string>,
  pictures: readonly Tree[],
): string[] {
  const folders = new Set(['', ...pictures.flatMap(({ tree }) => foldersAbove(safePath(tree)))]);
  const there = [...folders].flatMap((inner) => namesIn(folder.path, inner));
  return [...Object.values(OWN_FILES), ...there.filter((path) => !ours.has(path))];
}

/**
 * Results of this run that are of other files than these. Where names are made of what was read,
 * two files may want the same one.
 * @param all files of the run: results of files that are gone may be replaced
 */
export function namesOfOthers(
  lines: Iterable<ResultLine>,
  run: string,
  all: readonly Tree[],
  pictures: readonly Tree[],
): string[] {
  const others = new Set(all.map(({ tree }) => tree));
  for (const { tree } of pictures) others.delete(tree);
  return [...lines].flatMap((line) =>
    line.run === run && line.result !== null && isIn(line.original, others) ? line.result : [],
  );
}

/** True if a path is that of one of the files, of a page of one, or of what is in one. */
const isIn = (original: string, trees: ReadonlySet<string>): boolean =>
  [original.replace(/#\d+$/, ''), ...foldersAbove(original)].some((path) => trees.has(path));

function foldersAbove(path: string): string[] {
  const above = dirname(path);
  return above === '.' || above === path ? [] : [above, ...foldersAbove(above)];
}

function namesIn(root: string, inner: string): string[] {
  try {
    const entries = readdirSync(join(root, inner), { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => (inner ? `${inner}/${name}` : name));
  } catch {
    return [];
  }
}
