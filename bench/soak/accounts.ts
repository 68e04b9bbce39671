import type { PageJson } from '../../src/export/formats/page-json';
import type { ScreenCounts } from './app-screen';
import type { PlannedPage } from './plan-pages';

/** A page that was to be read, and was not. */
export interface FailedPage {
  readonly path: string;
  readonly code: string;
}

/** The files that were given, held against what the app exported. Lists hold paths. */
export interface Accounts {
  readonly given: number;
  readonly missing: readonly string[];
  readonly twice: readonly string[];
  /** Exported, and never given. */
  readonly strangers: readonly string[];
  /** Neither read nor failed. */
  readonly unfinished: readonly string[];
  /** Drawn pages that were read. */
  readonly drawnRead: number;
  /** Those whose text does not hold their own number, with what it holds. */
  readonly misread: readonly { readonly path: string; readonly text: string }[];
  readonly failedDrawn: readonly FailedPage[];
  readonly failedReal: readonly FailedPage[];
  readonly failedBroken: readonly FailedPage[];
  /** Broken files that were read, or failed without a reason. */
  readonly brokenUnnoticed: readonly string[];
  /** What the screen says and the export does not; empty if they agree. */
  readonly contradictions: readonly string[];
}

const isRead = (page: PageJson): boolean => page.error === null && page.width !== null;
const isUnfinished = (page: PageJson): boolean => page.error === null && page.width === null;

export function accountFor(
  planned: readonly PlannedPage[],
  exported: readonly PageJson[],
  screen: ScreenCounts,
): Accounts {
  const byPath = new Map(exported.map((page) => [page.path, page]));
  const names = new Set(planned.map(({ path }) => path));
  const ofKind = (kind: PlannedPage['kind']) =>
    planned.filter((page) => page.kind === kind && byPath.has(page.path));
  const failed = (kind: PlannedPage['kind']) =>
    ofKind(kind).flatMap(({ path }) => failedPage(byPath.get(path)!));
  const drawn = ofKind('drawn').filter(({ path }) => isRead(byPath.get(path)!));
  const failedBroken = failed('broken');
  const noticed = new Set(failedBroken.map(({ path }) => path));
  return {
    given: planned.length,
    missing: [...names].filter((path) => !byPath.has(path)),
    twice: repeated(exported.map(({ path }) => path)),
    strangers: [...byPath.keys()].filter((path) => !names.has(path)),
    unfinished: exported.filter(isUnfinished).map(({ path }) => path),
    drawnRead: drawn.length,
    misread: drawn.flatMap((page) => misreading(page, byPath.get(page.path)!)),
    failedDrawn: failed('drawn'),
    failedReal: failed('real'),
    failedBroken,
    brokenUnnoticed: ofKind('broken').flatMap(({ path }) => (noticed.has(path) ? [] : [path])),
    contradictions: contradictions(planned.length, exported, screen),
  };
}

const failedPage = ({ path, error }: PageJson): FailedPage[] =>
  error && error.message !== '' ? [{ path, code: error.code }] : [];

const repeated = (paths: readonly string[]): string[] => [
  ...new Set(paths.filter((path, index) => paths.indexOf(path) !== index)),
];

/** The recogniser loses spaces, so that a word may stand right before the number, but no digit. */
function misreading({ path, number }: PlannedPage, { text }: PageJson): Accounts['misread'] {
  return new RegExp(`(?<!\\d)${number}(?!\\d)`).test(text) ? [] : [{ path, text }];
}

function contradictions(
  given: number,
  exported: readonly PageJson[],
  screen: ScreenCounts,
): string[] {
  const pairs = [
    ['pages in the list', screen.given, given],
    ['pages in the list and in the export', screen.given, exported.length],
    ['pages read', screen.read, exported.filter(isRead).length],
    ['pages failed', screen.failed, exported.filter(({ error }) => error !== null).length],
    ['pages read and failed', screen.read + screen.failed, screen.given],
  ] as const;
  const differing = pairs.filter(([, shown, counted]) => shown !== counted);
  return differing.map(([what, shown, counted]) => `${what}: ${shown} against ${counted}`);
}
