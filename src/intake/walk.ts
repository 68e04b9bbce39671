import { OcrError, toWireError } from '../protocol/errors';
import { isLitterName } from './litter';
import type { IncomingFile } from './types';

const pathOf = (entry: FileSystemEntry): string => entry.fullPath.replace(/^\/+/, '') || entry.name;

/**
 * Every file in and under an entry. What cannot be read is returned with its error, so that it is
 * named later.
 */
export async function filesUnder(entry: FileSystemEntry): Promise<IncomingFile[]> {
  if (isLitterName(entry.name)) return [];
  if (entry.isDirectory) return filesInFolder(entry as FileSystemDirectoryEntry);
  return [await fileOf(entry as FileSystemFileEntry)];
}

/** Files fetched together, at most: as many as Chromium lists in one call. */
const FILES_AT_ONCE = 100;

/**
 * Files of a folder are fetched together, `FILES_AT_ONCE` of them, folders one after another, so
 * that work stays bounded.
 */
async function filesInFolder(folder: FileSystemDirectoryEntry): Promise<IncomingFile[]> {
  const { entries, failure } = await listFolder(folder);
  const files = await filesOf(entries.filter((entry) => entry.isFile));
  for (const child of entries.filter((entry) => entry.isDirectory)) {
    // Not spread into one call's arguments: a hundred thousand of them overflow the stack.
    for (const file of await filesUnder(child)) files.push(file);
  }
  return failure ? [...files, failure] : files;
}

async function filesOf(entries: readonly FileSystemEntry[]): Promise<IncomingFile[]> {
  const files: IncomingFile[] = [];
  for (let start = 0; start < entries.length; start += FILES_AT_ONCE) {
    const batch = entries.slice(start, start + FILES_AT_ONCE).map(filesUnder);
    files.push(...(await Promise.all(batch)).flat());
  }
  return files;
}

/** Chromium gives at most 100 entries a call: the folder has ended only when a call gives none. */
async function listFolder(folder: FileSystemDirectoryEntry) {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  try {
    for (;;) {
      const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
        reader.readEntries(resolve, reject);
      });
      if (batch.length === 0) return { entries, failure: null };
      entries.push(...batch);
    }
  } catch (cause) {
    return {
      entries,
      failure: unreadable(folder, 'This folder could not be read to its end', cause),
    };
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<IncomingFile> {
  try {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return { path: pathOf(entry), file };
  } catch (cause) {
    return unreadable(entry, 'This file could not be read', cause);
  }
}

function unreadable(entry: FileSystemEntry, what: string, cause: unknown): IncomingFile {
  const reason = cause instanceof Error && cause.message ? `: ${cause.message}` : '';
  const error = new OcrError('unreadable-file', what + reason);
  return { path: pathOf(entry), file: new Blob(), error: toWireError(error) };
}
