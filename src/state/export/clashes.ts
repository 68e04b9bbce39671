import type { PlannedFile } from '../../export/plan/plan';

/** Case does not count: not every disk knows it. */
const keyOf = (path: string): string => path.normalize('NFC').toLowerCase();

/** Files where something lies already. */
export function clashesOf(
  files: readonly PlannedFile[],
  takenPaths: readonly string[],
): ReadonlySet<PlannedFile> {
  const taken = new Set(takenPaths.map(keyOf));
  return new Set(files.filter(({ file }) => taken.has(keyOf(file))));
}
