import { isLitterPath } from './litter';
import { sortByPath } from './natural-order';
import type { IncomingFile } from './types';
import { filesUnder } from './walk';

/**
 * All files of a drop or a paste, folders with everything under them, in natural order of their
 * paths. System litter (`.DS_Store`, `Thumbs.db`, `desktop.ini`, `__MACOSX`, ...) is skipped
 * silently. A file or folder that the browser cannot read is in the list with an `error` and does
 * not end the walk.
 *
 * Call it from the event itself: a DataTransfer is empty as soon as the event is over, so that
 * everything is taken from it before the first await.
 */
export async function filesFromDrop(dataTransfer: DataTransfer): Promise<IncomingFile[]> {
  const taken = Array.from(dataTransfer.items).map(takeItem);
  const files = await Promise.all(taken.map((item) => item()));
  return tidy(files.flat());
}

/** What was dropped, taken out at once; its files are fetched when the result is called. */
function takeItem(item: DataTransferItem): () => Promise<IncomingFile[]> {
  const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
  const handle = handleOf(item);
  // Of a single file the file itself: WebKit gives entries that cannot hand it out, and a picture
  // dragged out of another page has none.
  const file = entry?.isDirectory ? null : item.getAsFile();
  if (file) return async () => [{ path: file.name, file }];
  return async () => (entry ? rootedIn(await handle, await filesUnder(entry)) : []);
}

/** Chromium's; TypeScript's DOM library does not have it yet. */
interface ItemWithHandle extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/**
 * The folder, for finding its files again on a later visit; null where the browser gives none.
 * Single files have none: each would have to be allowed to be read by itself.
 */
async function handleOf(item: ItemWithHandle): Promise<FileSystemDirectoryHandle | null> {
  const handle = item.kind === 'file' ? item.getAsFileSystemHandle?.() : null;
  const given = (await handle?.catch(() => null)) ?? null;
  return given?.kind === 'directory' ? (given as FileSystemDirectoryHandle) : null;
}

const rootedIn = (root: FileSystemDirectoryHandle | null, files: IncomingFile[]): IncomingFile[] =>
  root ? files.map((file) => ({ ...file, root })) : files;

/**
 * Files of an `<input type="file">`, with their folders where a folder was chosen. Litter is
 * skipped as in a drop.
 */
export function filesFromInput(list: FileList): IncomingFile[] {
  return tidy(Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file })));
}

const tidy = (files: readonly IncomingFile[]): IncomingFile[] =>
  sortByPath(files.filter((file) => !isLitterPath(file.path)));
