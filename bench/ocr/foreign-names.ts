import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import { safePath } from '../../src/protocol/safe-path';
import type { PictureFile } from '../lib/find-pictures';
import { OWN_FILES, type ResultFolder } from './result-folder';

/**
 * What lies in the folders in which the results of these files will lie, and is none of our
 * results: a result gets another name than that.
 */
export function foreignNames(
  folder: Pick<ResultFolder, 'path'>,
  ours: ReadonlySet<string>,
  pictures: readonly Pick<PictureFile, 'tree'>[],
): string[] {
  const folders = new Set(['', ...pictures.flatMap(({ tree }) => foldersAbove(safePath(tree)))]);
  const there = [...folders].flatMap((inner) => namesIn(folder.path, inner));
  return [...Object.values(OWN_FILES), ...there.filter((path) => !ours.has(path))];
}

function foldersAbove(path: string): string[] {
  const above = dirname(path);
  return above === '.' ? [] : [above, ...foldersAbove(above)];
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
