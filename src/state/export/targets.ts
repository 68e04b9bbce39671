import { putInto, takenIn } from './into-folder';
import type { WrittenFile } from './write-files';

/** Where files lie that were written one by one. */
export interface Target {
  /** As a person knows it. */
  readonly name: string;
  /** All paths at which something lies already, of the folders that these paths are in. */
  taken(paths: readonly string[]): Promise<string[]>;
  put(file: WrittenFile, signal?: AbortSignal): Promise<void>;
}

/** A folder that was chosen: the originals' tree is made in it. */
export const intoFolder = (folder: FileSystemDirectoryHandle): Target => ({
  name: folder.name,
  taken: (paths) => takenIn(folder, paths),
  put: (file, signal) => putInto(folder, file, signal),
});

interface InRoot {
  readonly root: FileSystemDirectoryHandle;
  /** Under it. */
  readonly path: string;
  /** What it begins with elsewhere; empty if that is not the root's name. */
  readonly base: string;
}

/** The folder that a path begins with; what lies in none goes into the first. */
function placeOf(roots: readonly FileSystemDirectoryHandle[], path: string): InRoot {
  const root = roots.find(({ name }) => path.startsWith(`${name}/`));
  if (!root) return { root: roots[0]!, path, base: '' };
  return { root, path: path.slice(root.name.length + 1), base: `${root.name}/` };
}

/**
 * The folders that the originals came from.
 * @param roots one at least
 */
export const besideOriginals = (roots: readonly FileSystemDirectoryHandle[]): Target => ({
  name: roots.map(({ name }) => name).join(', '),
  async taken(paths) {
    const places = paths.map((path) => placeOf(roots, path));
    const found = await Promise.all(
      roots.map(async (root) => {
        const own = places.filter((place) => place.root === root);
        const names = await takenIn(
          root,
          own.map(({ path }) => path),
        );
        // What lies in the first without its name before it is found under both.
        const bases = new Set(own.map(({ base }) => base));
        return [...bases].flatMap((base) => names.map((name) => base + name));
      }),
    );
    return found.flat();
  },
  put({ path, blob }, signal) {
    const place = placeOf(roots, path);
    return putInto(place.root, { path: place.path, blob }, signal);
  },
});
