import type { WrittenFile } from './write-files';

const isMissing = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotFoundError';

/** Null if it is not there, or is no folder. */
async function folderAt(
  root: FileSystemDirectoryHandle,
  folders: readonly string[],
): Promise<FileSystemDirectoryHandle | null> {
  let folder = root;
  for (const name of folders) {
    try {
      folder = await folder.getDirectoryHandle(name);
    } catch (error) {
      if (isMissing(error) || (error as Error).name === 'TypeMismatchError') return null;
      throw error;
    }
  }
  return folder;
}

/** All paths there that have a file or folder already, of the folders in which these would lie. */
export async function takenIn(
  root: FileSystemDirectoryHandle,
  paths: readonly string[],
): Promise<string[]> {
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
  const taken: string[] = [];
  for (const base of folders) {
    const folder = await folderAt(root, base.split('/').filter(Boolean));
    if (!folder) continue;
    for await (const name of folder.keys()) taken.push(base + name);
  }
  return taken;
}

/**
 * Puts a file there, in place of one with that name. Until all of it is written nothing is seen of
 * it under its name but an empty file, and that goes, too, if it fails.
 */
export async function putInto(
  root: FileSystemDirectoryHandle,
  { path, blob }: WrittenFile,
  signal?: AbortSignal,
): Promise<void> {
  const names = path.split('/');
  let folder = root;
  for (const name of names.slice(0, -1))
    folder = await folder.getDirectoryHandle(name, { create: true });
  const name = names.at(-1)!;
  const isNew = await folder.getFileHandle(name).then(() => false, isMissing);
  try {
    const handle = await folder.getFileHandle(name, { create: true });
    await blob.stream().pipeTo(await handle.createWritable(), { ...(signal && { signal }) });
  } catch (error) {
    if (isNew) await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
}
