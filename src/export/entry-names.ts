import { safePath } from '../protocol/safe-path';

/**
 * A name for the file of each path, in the same order: with `.txt`, `a/b.jpg` becomes `a/b.txt`.
 * Where two would get the same name (case does not count: not every disk knows it) they keep their
 * extensions, `b.jpg.txt` and `b.png.txt`, and then a number. No name equals a folder's or one of
 * `reserved`.
 * @param extension with its dot
 */
export function entryNames(
  paths: readonly string[],
  extension: string,
  reserved: readonly string[] = [],
): string[] {
  const safe = paths.map(safePath);
  const taken = new Set([...reserved, ...safe.flatMap(foldersOf)].map(keyOf));
  const short = safe.map((path) => withoutExtension(path) + extension);
  const wanted = countKeys(short);
  const isFree = short.map((name) => wanted.get(keyOf(name)) === 1 && !taken.has(keyOf(name)));
  short.forEach((name, i) => isFree[i] && taken.add(keyOf(name)));
  return short.map((name, i) => (isFree[i] ? name : claimLongName(safe[i]!, extension, taken)));
}

const keyOf = (path: string): string => path.normalize('NFC').toLowerCase();

/** A dot at the very start of a name begins no extension. */
const withoutExtension = (path: string): string => path.replace(/([^/])\.[^./]*$/, '$1');

function foldersOf(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, i) => segments.slice(0, i + 1).join('/'));
}

function countKeys(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(keyOf(name), (counts.get(keyOf(name)) ?? 0) + 1);
  return counts;
}

function claimLongName(path: string, extension: string, taken: Set<string>): string {
  let name = path + extension;
  for (let n = 2; taken.has(keyOf(name)); n++) name = `${path} (${n})${extension}`;
  taken.add(keyOf(name));
  return name;
}
