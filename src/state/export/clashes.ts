import type { PlannedFile } from '../../export/plan/plan';

/** Case does not count: not every disk knows it. */
const keyOf = (path: string): string => path.normalize('NFC').toLowerCase();

/** Paths of files where something lies already. */
export function clashesOf(
  files: readonly PlannedFile[],
  takenPaths: readonly string[],
): ReadonlySet<string> {
  const taken = new Set(takenPaths.map(keyOf));
  return new Set(files.map(({ file }) => file).filter((file) => taken.has(keyOf(file))));
}
