import type { PictureSize } from '../../engine/types';
import type { Doubt } from '../../revision/doubts';
import type { Page } from '../pages/Page.svelte';

/** In which order doubts come: those that read the same together, or one by one. */
export const CHECK_ORDERS = ['alike', 'worst', 'page'] as const;
export type CheckOrder = (typeof CHECK_ORDERS)[number];

/** Something on a page of the batch. */
export interface PlacedSpot {
  readonly page: Page;
  readonly doubt: Pick<Doubt, 'text' | 'place' | 'line' | 'span'>;
  /** The line that it is in, before and behind it. */
  readonly before: string;
  readonly after: string;
  /** Of the page's picture, in whose pixels the place is. */
  readonly size: PictureSize;
}

/** A doubt of the batch. */
export interface CheckItem extends PlacedSpot {
  readonly doubt: Doubt;
}

/** What is looked at together, and confirmed with one key. */
export type Screen = readonly CheckItem[];

/** As many as an eye can go over for the odd one. By choice. */
const MOST_ALIKE = 12;

/** By which a doubt is known after a reload. */
export function itemKey({ page, doubt }: CheckItem): string {
  const [[x, y]] = doubt.place.quad;
  return `${Math.round(x)} ${Math.round(y)} ${page.path}`;
}

const inScreens = (items: Screen): Screen[] =>
  Array.from({ length: Math.ceil(items.length / MOST_ALIKE) }, (_, i) =>
    items.slice(i * MOST_ALIKE, (i + 1) * MOST_ALIKE),
  );

const worstFirst = (items: Screen): CheckItem[] =>
  [...items].sort((a, b) => a.doubt.score - b.doubt.score);

/** Those that read the same, most first, then those that are alone, worst first. */
function alike(items: Screen): Screen[] {
  const groups = new Map<string, CheckItem[]>();
  for (const item of items) {
    const { text } = item.doubt;
    const group = groups.get(text);
    if (group && text !== '') group.push(item);
    else groups.set(text === '' ? itemKey(item) : text, [item]);
  }
  const sets = [...groups.values()].map(worstFirst);
  const several = sets.filter(({ length }) => length > 1).sort((a, b) => b.length - a.length);
  return [...several.flatMap(inScreens), ...alone(worstFirst(sets.filter(({ length }) => length === 1).flat()))]; // prettier-ignore
}

const alone = (items: Screen): Screen[] => items.map((item) => [item]);

/** What is to be looked at, screen by screen; what was put off comes last, one by one. */
export function screensOf(
  items: Screen,
  order: CheckOrder,
  postponed: ReadonlySet<string> = new Set(),
): Screen[] {
  const fresh = items.filter((item) => !postponed.has(itemKey(item)));
  const late = items.filter((item) => postponed.has(itemKey(item)));
  // A Set keeps the order of insertion: what was put off first comes first.
  const places = new Map([...postponed].map((key, i) => [key, i]));
  late.sort((a, b) => places.get(itemKey(a))! - places.get(itemKey(b))!);
  const first = order === 'alike' ? alike(fresh) : alone(order === 'worst' ? worstFirst(fresh) : fresh); // prettier-ignore
  return [...first, ...alone(late)];
}
