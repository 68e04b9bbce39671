/** A file that was dropped or lay in an archive. */
export interface NamedFile {
  /** As it was dropped, with folders before it. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a file is called without its folders. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Folders count for nothing here, but a name that leads out of its archive is a trick. */
export const isUnsafePath = (path: string): boolean => {
  const plain = path.replaceAll('\\', '/');
  return plain.startsWith('/') || /^[a-z]:/i.test(plain) || plain.split('/').includes('..');
};
