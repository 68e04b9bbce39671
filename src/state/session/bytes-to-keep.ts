import { createPause, PAGE_SLICE_MS } from '../../protocol/pause';
import type { IncomingFile } from '../../intake/types';

/**
 * What files take that cannot be found again by their folder. A browser looks a file's size up on
 * the disk when it is first asked for, and keeps the page waiting meanwhile.
 */
export async function bytesToKeep(files: readonly IncomingFile[]): Promise<number> {
  const pause = createPause(PAGE_SLICE_MS);
  let bytes = 0;
  for (const { root, file } of files) {
    await pause();
    if (!root) bytes += file.size;
  }
  return bytes;
}
