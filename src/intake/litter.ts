/** What operating systems and file servers leave in folders, in lower case. */
const LITTER = new Set([
  '.ds_store',
  '.spotlight-v100',
  '.trashes',
  '.fseventsd',
  '__macosx',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  '$recycle.bin',
  'system volume information',
  '@eadir',
]);

/** True for a name no person gave a file; `._x` is macOS's shadow of `x` on foreign disks. */
export function isLitterName(name: string): boolean {
  return name.startsWith('._') || LITTER.has(name.toLowerCase());
}

/** True if the file, or a folder above it, is system litter. */
export const isLitterPath = (path: string): boolean => path.split('/').some(isLitterName);
