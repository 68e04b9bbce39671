import type { ZipOpener } from '../../src/intake/types';
import { listZip } from '../../workers/zip/list-zip';
import { takeEntry } from '../../workers/zip/take-entry';

/** Opens archives as the document worker does, without a worker. */
export const zipOpener: ZipOpener = {
  listZip: (archive) => listZip(archive, ['en']),
  takeEntry,
};
