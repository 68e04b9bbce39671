import { fileOfHandle } from './handles';
import { sortByPath } from './natural-order';
import type { IncomingFile } from './types';

/** Chromium's; TypeScript's DOM library does not have it yet. */
interface WithLaunchQueue {
  readonly launchQueue?: {
    setConsumer(consumer: (params: { readonly files?: readonly FileSystemHandle[] }) => void): void;
  };
}

/**
 * Told of files that a person opens with the app once it is installed, now and later: those of one
 * click together.
 */
export function onLaunchedFiles(take: (files: Promise<IncomingFile[]>) => void): void {
  (globalThis as WithLaunchQueue).launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length > 0) take(open(files));
  });
}

const open = async (handles: readonly FileSystemHandle[]): Promise<IncomingFile[]> =>
  sortByPath(
    await Promise.all(handles.filter(isFile).map((handle) => fileOfHandle(handle, handle.name))),
  );

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';
