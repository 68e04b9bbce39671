/** Chromium's; TypeScript's DOM library does not have it yet. */
interface FolderObserver {
  observe(folder: FileSystemDirectoryHandle, options: { recursive: boolean }): Promise<void>;
  disconnect(): void;
}
interface WithObserver {
  readonly FileSystemObserver?: new (tell: () => void) => FolderObserver;
}

/**
 * Tells of changes in and under a folder until the result is called. Where the browser or the
 * folder's disk (one over a network, say) does not tell, nothing is told.
 */
export function observeFolder(folder: FileSystemDirectoryHandle, tell: () => void): () => void {
  const { FileSystemObserver } = globalThis as WithObserver;
  if (!FileSystemObserver) return () => undefined;
  const observer = new FileSystemObserver(tell);
  observer.observe(folder, { recursive: true }).catch(() => undefined);
  return () => observer.disconnect();
}
