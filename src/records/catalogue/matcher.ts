import { assign } from './assign';
import { entryOf } from './catalogue';
import { indexCatalogue, type Named } from './catalogue-index';
import type { Catalogue } from './catalogue';
import { fullTitle, nameKey } from '../names';
import type { Title } from '../types';
import { findCandidates, type Candidate, type MatchType, type Printed } from './match';
import { searchNames, toSuggestion, type Suggestion } from './search';

/** The entry of the catalogue that an item stands for. */
export interface Match {
  /** Of the preferred printing, by the names of the columns. */
  readonly entry: Readonly<Record<string, string>>;
  readonly name: string;
  /** Row of the entry in the catalogue. */
  readonly row: number;
  /** 0 to 100. */
  readonly score: number;
  readonly type: MatchType;
  readonly isAmbiguous: boolean;
  /**
   * Numbers of all printings of the name, the preferred one first; empty if the catalogue has none.
   */
  readonly numbers: readonly string[];
}

export interface Matched {
  /** Null below the threshold. */
  readonly match: Match | null;
  /** Other entries it may stand for, best first. */
  readonly runnersUp: readonly Suggestion[];
}

/** What a person has said that a printed name stands for: the name's key, and the entry's name. */
export type AliasMap = ReadonlyMap<string, string>;

export const aliasKey = (item: Title): string => nameKey(fullTitle(item));

export interface Matcher {
  readonly catalogue: Catalogue;
  /**
   * Matches the items of one list, in their order. Two lines that compete for an entry are settled
   * together.
   */
  matchList(items: readonly Printed[], threshold: number, aliases: AliasMap): Matched[];
  /** Entries for a text that a person types, best first. */
  search(text: string): Suggestion[];
}

/** The same few hundred names come on every page of a batch; bounded, should they not. */
const MOST_REMEMBERED = 20_000;

/** Prepares a catalogue; names that were looked up before are not looked up again. */
export function createMatcher(catalogue: Catalogue): Matcher {
  const index = indexCatalogue(catalogue);
  const byName = new Map(index.names.map((named) => [named.name, named]));
  const known = new Map<string, Candidate[]>();
  const candidates = (item: Printed): Candidate[] => {
    if (item.lattice) return findCandidates(index, item);
    const key = `${item.title}\n${item.subtitle ?? ''}`;
    const found = known.get(key) ?? findCandidates(index, item);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, found);
    return found;
  };
  return {
    catalogue,
    matchList: (items, threshold, aliases) => {
      const said = (item: Printed) => byName.get(aliases.get(aliasKey(item)) ?? '');
      const offers = items.map((item) => offersFor(candidates(item), said(item)));
      return settle(offers, threshold).map((chosen, i) => toMatched(catalogue, offers[i]!, chosen));
    },
    search: (text) => searchNames(index, text),
  };
}

/** What a person has said comes first. */
function offersFor(others: readonly Candidate[], named: Named | undefined): readonly Candidate[] {
  if (!named) return others;
  const said: Candidate = { named, score: 100, type: 'alias', isAmbiguous: false };
  return [said, ...others.filter((one) => one.named !== named)];
}

const isSure = ({ type, isAmbiguous }: Candidate): boolean =>
  !isAmbiguous && !type.startsWith('fuzzy');

/** Hostile pages only: so many guesses on one list are taken as they come. */
const MOST_GUESSES = 200;

/**
 * The candidate of each item: what is sure is taken, as often as it is printed; among guesses no
 * entry is given twice nor taken from one that is sure of it, and the sum of the scores is highest.
 */
function settle(
  offers: readonly (readonly Candidate[])[],
  threshold: number,
): (Candidate | null)[] {
  const isAble = ({ score }: Candidate) => score >= threshold;
  const sure = offers.map((list) => list.find((one) => isSure(one) && isAble(one)) ?? null);
  const taken = new Set(sure.flatMap((one) => one?.named ?? []));
  const guesses = sure.flatMap((one, item) => (one === null ? [item] : []));
  const able = guesses.map((item) => offers[item]!.filter(({ named }) => !taken.has(named)));
  const given = guesses.length <= MOST_GUESSES ? share(able) : able.map(([best]) => best);
  const names = new Set([...taken, ...given.flatMap((one) => one?.named ?? [])]);
  const chosen = [...sure];
  guesses.forEach((item, i) => {
    const guess = given[i] && withoutTaken(given[i], offers[item]!, names);
    chosen[item] = guess && isAble(guess) ? guess : repeatOf(offers[item]!.filter(isAble));
  });
  return chosen;
}

/** One candidate for each at most, no entry twice, with the highest sum of scores. */
function share(lists: readonly (readonly Candidate[])[]): (Candidate | undefined)[] {
  const names = [...new Set(lists.flatMap((list) => list.map(({ named }) => named)))];
  const find = (list: readonly Candidate[], named: Named | undefined) =>
    list.find((one) => one.named === named);
  const gains = lists.map((list) => names.map((named) => find(list, named)?.score ?? 0));
  return assign(gains).map((column, i) => find(lists[i]!, names[column ?? -1]));
}

/** As likely as it is once the entries that other items stand for are out of the question. */
function withoutTaken(
  guess: Candidate,
  offers: readonly Candidate[],
  taken: ReadonlySet<Named>,
): Candidate {
  const others = offers.filter(({ named }) => named !== guess.named && taken.has(named));
  const left = others.reduce((sum, { score }) => sum - score, 100);
  return { ...guess, score: Math.min(100, Math.round((1000 * guess.score) / left) / 10) };
}

/**
 * A guess that is left over stands for its entry once more, which a person should see: is it the
 * same name twice?
 */
const repeatOf = ([best]: readonly Candidate[]): Candidate | null =>
  best ? { ...best, isAmbiguous: true } : null;

function toMatched(
  catalogue: Catalogue,
  offers: readonly Candidate[],
  chosen: Candidate | null,
): Matched {
  const runnersUp = offers.filter(({ named }) => named !== chosen?.named).map(toSuggestion);
  return { match: chosen && toMatch(catalogue, chosen), runnersUp };
}

function toMatch(catalogue: Catalogue, { named, score, type, isAmbiguous }: Candidate): Match {
  const { numberColumn, rows } = catalogue;
  const row = named.rows[0]!;
  const numbers = numberColumn === null ? [] : named.rows.map((at) => rows[at]![numberColumn]!);
  return {
    entry: entryOf(catalogue, row),
    name: named.name,
    row,
    score,
    type,
    isAmbiguous,
    numbers,
  };
}
