import { nameKey, splitName } from '../names';
import { pairsIn, type CatalogueIndex, type Named } from './catalogue-index';
import { similarity } from './similarity';
import {
  AMBIGUOUS_SCORE,
  CLOSE_LOOKS,
  LEAST_RUNNER_UP,
  MOST_CANDIDATES,
  OTHER_REST_SCORE,
} from '../tunables';

export const MATCH_TYPES = [
  'exact_full',
  'comma_inserted',
  'base_name',
  'fuzzy_full',
  'fuzzy_base_name',
] as const;

/** How a printed name agrees with an entry, or that a person said so. */
export type MatchType = (typeof MATCH_TYPES)[number] | 'alias';

/** One entry that a printed name may stand for. */
export interface Candidate {
  readonly named: Named;
  /** 0 to 100. */
  readonly score: number;
  readonly type: MatchType;
  /** Several entries are as good. */
  readonly isAmbiguous: boolean;
}

/** A name as it is printed: a title, and what stands under it. */
export interface Printed {
  readonly title: string;
  readonly subtitle: string | null;
}

/** The entries that a printed name may stand for, best first; none that is less than half alike. */
export function findCandidates(index: CatalogueIndex, printed: Printed): Candidate[] {
  const name = toKeys(printed);
  const exact = exactly(index, name);
  if (exact.length > 0 && exact[0]!.score === 100) return exact.slice(0, MOST_CANDIDATES);
  const seen = new Set(exact.map(({ named }) => named));
  const fuzzy = nearest(index, name).filter(({ named }) => !seen.has(named));
  return [...exact, ...fuzzy].sort(better).slice(0, MOST_CANDIDATES);
}

const better = (a: Candidate, b: Candidate): number =>
  b.score - a.score || rank(a.type) - rank(b.type);

const rank = (type: MatchType): number => (MATCH_TYPES as readonly string[]).indexOf(type);

interface Keys {
  readonly base: string;
  readonly rest: string | null;
  readonly full: string;
}

function toKeys({ title, subtitle }: Printed): Keys {
  const split = subtitle === null ? splitName(title) : { base: title, rest: subtitle };
  const base = nameKey(split.base);
  const rest = split.rest === null ? null : nameKey(split.rest);
  return { base, rest, full: base + (rest ?? '') };
}

function exactly(index: CatalogueIndex, { base, rest, full }: Keys): Candidate[] {
  const same = index.byFull.get(full) ?? [];
  const whole = same.filter((named) => named.baseKey === base && named.restKey === rest);
  if (whole.length > 0) return whole.map((named) => sure(named, 'exact_full'));
  // A name on two lines that has no comma is whole; one on one line that has a comma has lost it.
  if (same.length > 0)
    return same.map((named) =>
      sure(named, named.restKey === null ? 'exact_full' : 'comma_inserted'),
    );
  const bases = index.byBase.get(base) ?? [];
  const isAmbiguous = bases.length > 1;
  // With another by-name than any of these have, the whole name is compared as well.
  const score = isAmbiguous ? AMBIGUOUS_SCORE : rest === null ? 100 : OTHER_REST_SCORE;
  const able = rest === null || bases.every(({ restKey }) => restKey === null) ? bases : [];
  return able.map((named) => ({ named, score, type: 'base_name', isAmbiguous }));
}

const sure = (named: Named, type: MatchType): Candidate => ({
  named,
  score: 100,
  type,
  isAmbiguous: false,
});

/** Names that share pairs of characters with the printed one, by how alike they are. */
function nearest(index: CatalogueIndex, name: Keys): Candidate[] {
  const shared = new Map<number, number>();
  for (const pair of new Set([...pairsIn(name.full), ...pairsIn(name.base)]))
    for (const at of index.byPair.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  return [...shared]
    .map(([at, pairs]) => ({
      named: index.names[at]!,
      part: pairs / (index.names[at]!.fullKey.length + 2),
    }))
    .sort((a, b) => b.part - a.part)
    .slice(0, CLOSE_LOOKS)
    .flatMap(({ named }) => compare(index, name, named));
}

function compare(index: CatalogueIndex, name: Keys, named: Named): Candidate[] {
  const full = similarity(name.full, named.fullKey, LEAST_RUNNER_UP);
  const isBaseOnly = name.rest === null && named.restKey !== null;
  const base = isBaseOnly ? similarity(name.base, named.baseKey, LEAST_RUNNER_UP) : 0;
  const score = Math.min(99, Math.max(full, base));
  if (score < LEAST_RUNNER_UP) return [];
  const isAmbiguous = base > full && index.byBase.get(named.baseKey)!.length > 1;
  const type = base > full ? 'fuzzy_base_name' : 'fuzzy_full';
  return [
    {
      named,
      score: round(isAmbiguous ? score * (AMBIGUOUS_SCORE / 100) : score),
      type,
      isAmbiguous,
    },
  ];
}

const round = (score: number): number => Math.round(score * 10) / 10;
