import { isLitterName } from './litter';
import { sortByPath } from './natural-order';
import type { IncomingFile } from './types';

/** Chromium's; TypeScript's DOM library does not have it yet. */
interface WithPicker {
  showDirectoryPicker?: (options: {
    id: string;
    mode: 'read';
  }) => Promise<FileSystemDirectoryHandle>;
}

/** A folder can be chosen in a way that lets its files be found again on a later visit. */
export const canPickFolder = (): boolean => 'showDirectoryPicker' in globalThis;

/**
 * Has the person choose a folder; call it from a click. Resolves with the walk over its files, in
 * natural order, or null if the person thought better of it.
 */
export async function pickFolder(): Promise<{ files: Promise<IncomingFile[]> } | null> {
  const { showDirectoryPicker } = globalThis as WithPicker;
  try {
    const folder = await showDirectoryPicker!({ id: 'pictures', mode: 'read' });
    return { files: filesIn(folder, folder, `${folder.name}/`).then(sortByPath) };
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return null;
    throw error;
  }
}

async function filesIn(
  folder: FileSystemDirectoryHandle,
  root: FileSystemDirectoryHandle,
  base: string,
): Promise<IncomingFile[]> {
  const files: IncomingFile[] = [];
  for await (const handle of folder.values()) {
    if (isLitterName(handle.name)) continue;
    const path = base + handle.name;
    if (handle.kind === 'file') files.push(await fileOf(handle, root, path));
    // Not spread into one call's arguments: a hundred thousand of them overflow the stack.
    else for (const file of await filesIn(handle, root, `${path}/`)) files.push(file);
  }
  return files;
}

async function fileOf(
  handle: FileSystemFileHandle,
  root: FileSystemDirectoryHandle,
  path: string,
): Promise<IncomingFile> {
  try {
    return { path, file: await handle.getFile(), root };
  } catch {
    const error = { code: 'unreadable-file', message: 'This file could not be read' } as const;
    return { path, file: new Blob(), error };
  }
}
