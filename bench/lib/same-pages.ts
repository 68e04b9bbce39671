import type { PageReport } from '../../src/app/api-types';

/** What was read of a page; its times differ from run to run. */
export type ReadPage = Omit<PageReport, 'ms'>;

export const readPageOf = (report: PageReport): ReadPage =>
  Object.fromEntries(Object.entries(report).filter(([key]) => key !== 'ms')) as unknown as ReadPage;

/**
 * Places where two values differ, as paths such as `lines[3].text`, each with both values; only the
 * first few.
 */
export interface Difference {
  readonly at: string;
  readonly before: unknown;
  readonly now: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** All differences of two JSON values; an absent property is `undefined`. */
export function differencesOf(before: unknown, now: unknown, at = ''): Difference[] {
  if (Object.is(before, now)) return [];
  if (!isObject(before) || !isObject(now) || Array.isArray(before) !== Array.isArray(now))
    return [{ at, before, now }];
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
  const name = (key: string): string =>
    Array.isArray(before) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
  return [...keys].flatMap((key) => differencesOf(before[key], now[key], name(key)));
}

export interface Comparison {
  /** Pages that only one of the runs has. */
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** Pages that read differently, with what is different. */
  readonly different: readonly { readonly path: string; readonly differences: Difference[] }[];
}

/** Compares two runs page by page, by the pages' paths. */
export function comparePages(before: readonly ReadPage[], now: readonly ReadPage[]): Comparison {
  const old = new Map(before.map((page) => [page.path, page]));
  const paths = new Set(now.map(({ path }) => path));
  return {
    missing: before.map(({ path }) => path).filter((path) => !paths.has(path)),
    added: [...paths].filter((path) => !old.has(path)),
    different: now.flatMap((page) => {
      const own = old.get(page.path);
      const differences = own ? differencesOf(own, page) : [];
      return differences.length > 0 ? [{ path: page.path, differences }] : [];
    }),
  };
}

export const isSame = ({ missing, added, different }: Comparison): boolean =>
  missing.length + added.length + different.length === 0;
