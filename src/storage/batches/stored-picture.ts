import { OcrError } from '../../protocol/errors';

/** Where a picture is found again: in the folder that was dropped or chosen. */
export interface Rooted {
  readonly root: FileSystemDirectoryHandle;
  /** Begins with the root's name. */
  readonly path: string;
}

const MISSING = 'The picture is not at hand: its file or folder must be opened again';

/**
 * The file as it is now. Rejects with `picture-missing` if the browser does not give it (any more).
 */
export async function openRooted({ root, path }: Rooted): Promise<File> {
  try {
    return await (await fileUnder(root, path)).getFile();
  } catch (cause) {
    throw pictureMissing(cause);
  }
}

export const pictureMissing = (cause?: unknown): OcrError =>
  new OcrError('picture-missing', MISSING, { cause });

async function fileUnder(
  root: FileSystemDirectoryHandle,
  path: string,
): Promise<FileSystemFileHandle> {
  const names = path.split('/');
  let folder = root;
  for (const name of names.slice(1, -1)) folder = await folder.getDirectoryHandle(name);
  return folder.getFileHandle(names.at(-1)!);
}

/** Of Chromium; TypeScript's DOM library does not have them yet. */
interface PermittedHandle extends FileSystemDirectoryHandle {
  queryPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>;
}

export async function mayRead(root: FileSystemDirectoryHandle): Promise<boolean> {
  const state = await (root as PermittedHandle).queryPermission?.({ mode: 'read' });
  return state === undefined || state === 'granted';
}

/**
 * Asks the person, unless they have agreed. Call it from a click; it resolves when they have
 * answered.
 */
export async function askToRead(root: FileSystemDirectoryHandle): Promise<boolean> {
  if (await mayRead(root)) return true;
  try {
    return (await (root as PermittedHandle).requestPermission?.({ mode: 'read' })) === 'granted';
  } catch {
    return false;
  }
}
