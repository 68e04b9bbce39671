import type { PageJson } from '../../src/export/formats/page-json';

/** What a batch has come to. */
export interface Ending {
  readonly exported: readonly PageJson[];
  /** How often a worker read each page, as it is stored. */
  readonly attempts: readonly (readonly [path: string, attempts: number])[];
}

/** Paths of pages with each flaw. */
export interface KillVerdict {
  readonly missing: readonly string[];
  readonly doubled: readonly string[];
  readonly different: readonly string[];
  readonly readTwice: readonly string[];
}

const textsByPath = (exported: readonly PageJson[]) =>
  new Map(exported.map(({ path, text, error }) => [path, error ? `error: ${error.code}` : text]));

const twice = (paths: readonly string[]) => paths.filter((path, at) => paths.indexOf(path) !== at);

/**
 * A batch that was killed beside one that was not; a page that is only in the killed one counts as
 * different.
 */
export function compareEndings(calm: Ending, killed: Ending): KillVerdict {
  const expected = textsByPath(calm.exported);
  const actual = textsByPath(killed.exported);
  const stored = killed.attempts.map(([path]) => path);
  return {
    missing: [...expected.keys()].filter((path) => !actual.has(path) || !stored.includes(path)),
    doubled: twice(killed.exported.map(({ path }) => path)).concat(twice(stored)),
    different: [...actual].filter(([path, text]) => expected.get(path) !== text).map(([p]) => p),
    readTwice: killed.attempts.filter(([, attempts]) => attempts > 1).map(([path]) => path),
  };
}

export const isFlawless = (verdict: KillVerdict): boolean =>
  Object.values(verdict).every((paths: readonly string[]) => paths.length === 0);
