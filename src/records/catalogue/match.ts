import { logLikelihood, type Lattice } from '../../engine/recognition/lattice';
import { latticeOfText } from '../../engine/recognition/written-lattice';
import { nameKey, splitName } from '../names';
import { tokensIn, type CatalogueIndex, type Named } from './catalogue-index';
import type { Title } from '../types';
import {
  AMBIGUOUS,
  CLOSE_LOOKS,
  IN_LIST,
  INFORMATION,
  LIKE_AN_ENTRY,
  LEAST_RUNNER_UP,
  LONGEST_NAME,
  MOST_CANDIDATES,
  OTHER_REST,
  READ_EXACTLY,
  SHARPNESS,
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
  /** How likely it is, 0 to 100. */
  readonly score: number;
  readonly type: MatchType;
  /** Several entries are as good. */
  readonly isAmbiguous: boolean;
}

/** A name as it is printed: a title, and what stands under it. */
export interface Printed extends Title {
  /** What else it may say; absent where only its spelling is known, as of what a person types. */
  readonly lattice?: Lattice;
}

/** An entry, and the text that stands in the picture if the entry is meant. */
interface Way {
  readonly named: Named;
  readonly key: string;
  readonly type: MatchType;
  readonly isAmbiguous: boolean;
  /** How likely (0 to 1) the entry is if this text stands there. */
  readonly share: number;
}

/** The entries that a printed name may stand for, likeliest first. */
export function findCandidates(index: CatalogueIndex, printed: Printed): Candidate[] {
  const name = toKeys(printed);
  const exact = exactly(index, name);
  const isSure = !printed.lattice && exact.some(({ share }) => share === 1);
  if (name.full.length > LONGEST_NAME) return exact.map(asItIsSpelled);
  const ways = isSure ? exact : [...exact, ...nearly(index, name, printed, exact)];
  const likely = likelihoods(index, name, ways, printed.lattice ?? latticeOfText(name.full));
  const best = new Map<Named, Candidate>();
  for (const { named, key, type, isAmbiguous, share } of ways) {
    const score = Math.round(1000 * share * likely.get(key)!) / 10;
    const known = best.get(named);
    if (score >= LEAST_RUNNER_UP && (!known || known.score < score))
      best.set(named, { named, score, type, isAmbiguous });
  }
  return [...best.values()].sort(better).slice(0, MOST_CANDIDATES);
}

const asItIsSpelled = ({ share, ...way }: Way): Candidate => ({ ...way, score: 100 * share });

const better = (a: Candidate, b: Candidate): number =>
  b.score - a.score || rank(a.type) - rank(b.type);

const rank = (type: MatchType): number => (MATCH_TYPES as readonly string[]).indexOf(type);

interface Keys {
  readonly base: string;
  readonly rest: string | null;
  readonly full: string;
}

function toKeys({ title, subtitle }: Title): Keys {
  const split = subtitle === null ? splitName(title) : { base: title, rest: subtitle };
  const base = nameKey(split.base);
  const rest = split.rest === null ? null : nameKey(split.rest);
  return { base, rest, full: base + (rest ?? '') };
}

/** Entries that are spelled as the name was read. */
function exactly(index: CatalogueIndex, { base, rest, full }: Keys): Way[] {
  const way = { key: full, isAmbiguous: false, share: 1 };
  const same = index.byFull.get(full) ?? [];
  const whole = same.filter((named) => named.baseKey === base && named.restKey === rest);
  if (whole.length > 0) return whole.map((named) => ({ ...way, named, type: 'exact_full' }));
  // A name on two lines that has no comma is whole; one on one line that has a comma has lost it.
  if (same.length > 0)
    return same.map((named) => {
      const type = named.restKey === null ? 'exact_full' : 'comma_inserted';
      return { ...way, named, type };
    });
  const bases = index.byBase.get(base) ?? [];
  const isAmbiguous = bases.length > 1;
  // With another by-name than any of these have, the whole name is compared as well.
  const share = isAmbiguous ? AMBIGUOUS : rest === null ? 1 : OTHER_REST;
  const able = rest === null || bases.every(({ restKey }) => restKey === null) ? bases : [];
  return able.map((named) => ({ ...way, named, type: 'base_name', isAmbiguous, share }));
}

/**
 * Entries that share most with the printed name: pairs of characters as it was read, and single
 * ones that the recogniser thought of.
 */
function nearly(
  index: CatalogueIndex,
  name: Keys,
  { lattice = [] }: Printed,
  exact: readonly Way[],
): Way[] {
  const thoughtOf = lattice.flatMap(({ likely }) => likely.map(({ text }) => text));
  const tokens = [name.full, name.base, ...thoughtOf].flatMap((key) => [...tokensIn(key)]);
  const shared = new Map<number, number>();
  for (const token of new Set(tokens))
    for (const at of index.byToken.get(token) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  const known = new Set(exact.map(({ named }) => named));
  return [...shared]
    .map(([at, tokens]) => ({ named: index.names[at]!, tokens }))
    .map(({ named, tokens }) => ({ named, part: tokens / (named.fullKey.length + 2) }))
    .filter(({ named }) => !known.has(named) && named.fullKey.length <= LONGEST_NAME)
    .sort((a, b) => b.part - a.part)
    .slice(0, CLOSE_LOOKS)
    .flatMap(({ named }) => waysOf(index, name, named));
}

function waysOf(index: CatalogueIndex, name: Keys, named: Named): Way[] {
  const { fullKey, baseKey, restKey } = named;
  const full: Way = { named, key: fullKey, type: 'fuzzy_full', isAmbiguous: false, share: 1 };
  if (name.rest !== null || restKey === null) return [full];
  const isAmbiguous = index.byBase.get(baseKey)!.length > 1;
  const share = isAmbiguous ? AMBIGUOUS : 1;
  return [full, { named, key: baseKey, type: 'fuzzy_base_name', isAmbiguous, share }];
}

/**
 * How likely (0 to 1) each text of some ways stands in the picture: how well the picture explains
 * it, more so the longer it is, as so much does not agree by chance, and less so the longer the
 * list is; against all the other texts, against something that is just what was read and like an
 * entry, and against what is like none.
 */
function likelihoods(
  { names }: CatalogueIndex,
  { full }: Keys,
  ways: readonly Way[],
  lattice: Lattice,
): ReadonlyMap<string, number> {
  const oddsOf = (key: string, beforehand: number): number => {
    const explained = logLikelihood(lattice, key) + INFORMATION * [...key].length;
    return Math.exp(SHARPNESS * explained + beforehand - Math.log(names.length));
  };
  const keys = [...new Set(ways.map(({ key }) => key))];
  const odds = new Map(
    keys.map((key) => [key, oddsOf(key, key === full ? IN_LIST + READ_EXACTLY : IN_LIST)]),
  );
  const asRead = odds.has(full) ? 0 : oddsOf(full, LIKE_AN_ENTRY);
  const all = [...odds.values()].reduce((sum, one) => sum + one, 1 + asRead);
  return new Map([...odds].map(([key, one]) => [key, one / all]));
}
