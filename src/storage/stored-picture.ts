import { OcrError } from '../protocol/errors';

/** Where a picture is found again: the file that was dropped or chosen, or a folder with it inside. */
export interface Rooted {
  readonly root: FileSystemHandle;
  /** Begins with the root's name. */
  readonly path: string;
}

const MISSING = 'The picture is not at hand: its file or folder must be opened again';

/** The file as it is now. Rejects with `picture-missing` if the browser does not give it (any more). */
export async function openRooted({ root, path }: Rooted): Promise<File> {
  try {
    return await (await fileUnder(root, path)).getFile();
  } catch (cause) {
    throw pictureMissing(cause);
  }
}

export const pictureMissing = (cause?: unknown): OcrError =>
  new OcrError('picture-missing', MISSING, { cause });

async function fileUnder(root: FileSystemHandle, path: string): Promise<FileSystemFileHandle> {
  if (root.kind === 'file') return root as FileSystemFileHandle;
  const names = path.split('/');
  let folder = root as FileSystemDirectoryHandle;
  for (const name of names.slice(1, -1)) folder = await folder.getDirectoryHandle(name);
  return folder.getFileHandle(names.at(-1)!);
}

/** Of Chromium; TypeScript's DOM library does not have them yet. */
interface PermittedHandle extends FileSystemHandle {
  queryPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>;
}

export async function mayRead(root: FileSystemHandle): Promise<boolean> {
  const state = await (root as PermittedHandle).queryPermission?.({ mode: 'read' });
  return state === undefined || state === 'granted';
}

/** Asks the person, unless they have agreed. Call it from a click; it resolves when they have answered. */
export async function askToRead(root: FileSystemHandle): Promise<boolean> {
  if (await mayRead(root)) return true;
  try {
    return (await (root as PermittedHandle).requestPermission?.({ mode: 'read' })) === 'granted';
  } catch {
    return false;
  }
}
