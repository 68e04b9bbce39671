import type { PageSource } from '../../protocol/page-source';

const ids = new WeakMap<Blob, number>();
let last = 0;

/** With the number by which workers know the file again, whichever of its pages they get. */
export function withFileId(source: PageSource): PageSource {
  const fileId = ids.get(source.file) ?? (last += 1);
  ids.set(source.file, fileId);
  return { ...source, fileId };
}
