import { isLitterName } from './litter';
import type { IncomingFile } from './types';

/** The file behind a handle; with its error where the browser does not give it. */
export async function fileOfHandle(
  handle: FileSystemFileHandle,
  path: string,
  root: FileSystemDirectoryHandle | null = null,
): Promise<IncomingFile> {
  try {
    return { path, file: await handle.getFile(), ...(root && { root }) };
  } catch {
    const error = { code: 'unreadable-file', message: 'This file could not be read' } as const;
    return { path, file: new Blob(), error };
  }
}

/**
 * Every file in and under a folder, by handle; litter is skipped. What is not wanted, by its path,
 * is not opened.
 */
export async function filesUnderHandle(
  root: FileSystemDirectoryHandle,
  isWanted: (path: string) => boolean = () => true,
): Promise<IncomingFile[]> {
  const files: IncomingFile[] = [];
  const walk = async (folder: FileSystemDirectoryHandle, base: string): Promise<void> => {
    for await (const handle of folder.values()) {
      if (isLitterName(handle.name)) continue;
      const path = base + handle.name;
      if (handle.kind === 'directory') await walk(handle, `${path}/`);
      else if (isWanted(path)) files.push(await fileOfHandle(handle, path, root));
    }
  };
  await walk(root, `${root.name}/`);
  return files;
}
