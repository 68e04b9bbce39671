import { besideOriginals, intoFolder, type Target } from './targets';

/** Chromium's; TypeScript's DOM library does not have them yet. */
interface WithPicker {
  showDirectoryPicker?: (options: {
    id: string;
    mode: 'readwrite';
  }) => Promise<FileSystemDirectoryHandle>;
}
interface WritableHandle extends FileSystemDirectoryHandle {
  requestPermission?(descriptor: { mode: 'readwrite' }): Promise<PermissionState>;
}

/** Files can be put into folders. */
export const canPickTarget = (): boolean => 'showDirectoryPicker' in globalThis;

/** Has the person choose a folder; call it from a click. Null if they thought better of it. */
export async function pickTarget(): Promise<Target | null> {
  const { showDirectoryPicker } = globalThis as WithPicker;
  try {
    return intoFolder(await showDirectoryPicker!({ id: 'export', mode: 'readwrite' }));
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return null;
    throw error;
  }
}

/**
 * The folders that the originals came from, if the person lets them be written to; call it from a
 * click.
 */
export async function targetBeside(
  roots: readonly FileSystemDirectoryHandle[],
): Promise<Target | null> {
  for (const root of roots as readonly WritableHandle[]) {
    const state = await root.requestPermission?.({ mode: 'readwrite' }).catch(() => 'denied');
    if (state !== undefined && state !== 'granted') return null;
  }
  return besideOriginals(roots);
}
