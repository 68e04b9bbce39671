import { isLitterPath } from './litter';
import { sortByPath } from './natural-order';
import type { IncomingFile } from './types';
import { filesUnder } from './walk';

/**
 * All files of a drop, folders with everything under them, in natural order of their paths. System
 * litter (`.DS_Store`, `Thumbs.db`, `desktop.ini`, `__MACOSX`, ...) is skipped silently. A file or
 * folder that the browser cannot read is in the list with an `error` and does not end the walk.
 *
 * Call it from the drop event itself: a DataTransfer is empty as soon as the event is over, so that
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

/**
 * Files of a paste. A copied screenshot has no name of its own (browsers call every one
 * `image.png`): it gets one from the time, `pasted 2026-11-23 16.04.05.png`. Copied files keep
 * theirs.
 */
export function filesFromPaste(clipboardData: DataTransfer, now = new Date()): IncomingFile[] {
  const used = new Set<string>();
  const files = Array.from(clipboardData.files, (file) => {
    const path = isNameless(file, now) ? unusedName(pastedName(file, now), used) : file.name;
    used.add(path);
    return { path, file };
  });
  return tidy(files);
}

const tidy = (files: readonly IncomingFile[]): IncomingFile[] =>
  sortByPath(files.filter((file) => !isLitterPath(file.path)));

/** A picture that a paste has made is not older, in milliseconds. Unsourced. */
const FRESH_MS = 10_000;

/**
 * Made by the browser for this paste, and not a file from disk that happens to be called
 * `image.png`.
 */
function isNameless(file: File, now: Date): boolean {
  const isFresh = Math.abs(now.getTime() - file.lastModified) < FRESH_MS;
  return file.name === '' || (isFresh && /^image\.\w+$/i.test(file.name));
}

function pastedName(file: File, now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.');
  const extension = /\.\w+$/.exec(file.name)?.[0] ?? extensionOf(file.type);
  return `pasted ${date} ${time}${extension.toLowerCase()}`;
}

const extensionOf = (mime: string): string => {
  const subtype = /^image\/(\w+)/.exec(mime)?.[1];
  return subtype ? `.${subtype}` : '';
};

function unusedName(name: string, used: ReadonlySet<string>): string {
  let candidate = name;
  for (let n = 2; used.has(candidate); n++) {
    candidate = name.replace(/(\.\w+)?$/, (extension) => ` (${n})${extension}`);
  }
  return candidate;
}
