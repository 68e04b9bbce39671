import { nameKey } from '../names';
import type { CatalogueIndex, Named } from './catalogue-index';
import { findCandidates, type Candidate } from './match';
import { MOST_FOUND } from '../tunables';

/** An entry that a printed or typed name may stand for. */
export interface Suggestion {
  readonly name: string;
  /** Row of its preferred printing in the catalogue. */
  readonly row: number;
  /** 0 to 100. */
  readonly score: number;
}

export const toSuggestion = ({ named, score }: Pick<Candidate, 'named' | 'score'>): Suggestion => ({
  name: named.name,
  row: named.rows[0]!,
  score,
});

/**
 * Entries for what a person has typed so far: those with it in their name or number, then those
 * that are like it.
 */
export function searchNames(index: CatalogueIndex, typed: string): Suggestion[] {
  const key = nameKey(typed);
  if (key === '') return [];
  const within = index.names
    .filter((named) => named.fullKey.includes(key) || hasNumber(index, named, typed))
    .map((named) => ({ named, score: partOf(key, named) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_FOUND);
  const found = new Set(within.map(({ named }) => named));
  const like = findCandidates(index, { title: typed, subtitle: null });
  return [...within, ...like.filter(({ named }) => !found.has(named))]
    .slice(0, MOST_FOUND)
    .map(toSuggestion);
}

/** How much of a name has been typed, 0 to 100; 0 if it is found by its number. */
const partOf = (key: string, { fullKey }: Named): number =>
  fullKey.includes(key) ? Math.round((100 * key.length) / fullKey.length) : 0;

function hasNumber({ catalogue }: CatalogueIndex, { rows }: Named, typed: string): boolean {
  const { numberColumn } = catalogue;
  if (numberColumn === null) return false;
  const wanted = typed.trim().toLowerCase();
  return rows.some((row) => catalogue.rows[row]![numberColumn]!.toLowerCase().includes(wanted));
}
