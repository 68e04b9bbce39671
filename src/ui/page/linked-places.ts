/** Where a line is shown in what a pane scrolls, in CSS pixels from its upper left corner. */
export interface LinePlace {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** By the number of the line. */
export type LinePlaces = ReadonlyMap<number, LinePlace>;

/** Heights in CSS pixels. */
export interface Scrolled {
  readonly scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

const mostOf = ({ scrollHeight, clientHeight }: Scrolled): number =>
  Math.max(0, scrollHeight - clientHeight);

/**
 * The place that a person is taken to look at: at the top while a pane shows its beginning, at the
 * bottom while it shows its end, and in between in proportion, so that every place is met once.
 */
const placeLookedAt = (pane: Scrolled): number =>
  mostOf(pane) === 0 ? 0 : (pane.scrollTop / mostOf(pane)) * pane.scrollHeight;

const scrollTopFor = (place: number, pane: Scrolled): number =>
  Math.min(1, Math.max(0, place / Math.max(1, pane.scrollHeight))) * mostOf(pane);

/** So far from a line, in its heights, it may still be the one that is looked at. Unsourced. */
const NEAR = 1.5;

interface Follow {
  readonly scrollTop: number;
  /** The line that is looked at. */
  readonly line: number;
}

/**
 * How the pane that follows is to be scrolled so that both show the same line at the place that is
 * looked at. Of lines that stand side by side it is the one that the follower is nearest to. Null
 * if no line is shown in both.
 */
export function followed(
  leader: Scrolled & { readonly places: LinePlaces },
  follower: Scrolled & { readonly places: LinePlaces },
): Follow | null {
  const pairs = [...leader.places].flatMap(([line, from]) => {
    const to = follower.places.get(line);
    return to ? [{ line, from, to }] : [];
  });
  if (pairs.length === 0) return null;
  const place = placeLookedAt(leader);
  const away = ({ from }: (typeof pairs)[number]) =>
    Math.max(0, from.top - place, place - from.bottom);
  const nearest = leastBy(pairs, away);
  const reach = away(nearest) + NEAR * (nearest.from.bottom - nearest.from.top);
  const now = placeLookedAt(follower);
  const column = leastBy(
    pairs.filter((pair) => away(pair) <= reach),
    ({ to }) => Math.abs((to.top + to.bottom) / 2 - now),
  ).from;
  const beside = pairs.filter(({ from }) => from.left < column.right && from.right > column.left);
  const { line, from, to } = leastBy(beside, away);
  const ends = { from: endsOf(leader), to: endsOf(follower) };
  return { line, scrollTop: scrollTopFor(carried(place, from, to, ends), follower) };
}

interface Ends {
  readonly first: number;
  readonly last: number;
  readonly height: number;
}

function endsOf({ places, scrollHeight }: Scrolled & { readonly places: LinePlaces }): Ends {
  let [first, last] = [scrollHeight, 0];
  for (const { top, bottom } of places.values()) {
    first = Math.min(first, top);
    last = Math.max(last, bottom);
  }
  return { first, last, height: scrollHeight };
}

/** Above the first line and below the last one the margins are gone through together. */
function carried(
  place: number,
  from: LinePlace,
  to: LinePlace,
  ends: { readonly from: Ends; readonly to: Ends },
): number {
  if (place < ends.from.first) return (place / ends.from.first) * ends.to.first;
  if (place > ends.from.last) {
    const left = (ends.from.height - place) / (ends.from.height - ends.from.last);
    return ends.to.height - left * (ends.to.height - ends.to.last);
  }
  const part = (place - from.top) / Math.max(1, from.bottom - from.top);
  return to.top + Math.min(1, Math.max(0, part)) * (to.bottom - to.top);
}

function leastBy<T>(all: readonly T[], measure: (one: T) => number): T {
  let found = 0;
  let least = Infinity;
  for (const [index, one] of all.entries()) {
    const value = measure(one);
    if (value < least) [least, found] = [value, index];
  }
  return all[found]!;
}
