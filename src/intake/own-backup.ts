import { OcrError } from '../protocol/errors';

/** The first words of a backup's first line (`storage/backup/format.ts`). */
const START = '{"scriptorium":"backup"';
/** Of the file: enough for its first words, however it is packed. Unsourced. */
const HEAD_BYTES = 1024;

/** Throws `own-backup` if a gzipped file is a backup of this app, which the settings take in. */
export async function refuseOwnBackup(file: Blob): Promise<void> {
  const head = file.slice(0, HEAD_BYTES).stream();
  const reader = head.pipeThrough(new DecompressionStream('gzip')).getReader();
  // The rest is missing, which is an error, but not of the beginning.
  const { value } = await reader.read().catch(() => ({ value: undefined }));
  await reader.cancel().catch(() => undefined);
  if (value && new TextDecoder().decode(value).startsWith(START))
    throw new OcrError('own-backup', 'This is a backup of Scriptorium');
}
