import { filesUnderHandle } from './handles';
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
    return { files: filesUnderHandle(folder).then(sortByPath) };
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return null;
    throw error;
  }
}
