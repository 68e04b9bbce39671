import type { Turn } from '../engine/geometry/orientation';
import { turnedPoint } from '../engine/geometry/page-turn';
import { REGION_USES, type PageRegion, type PartBox } from '../engine/pixels/regions';
import {
  ENGINE_CHOICE_NAMES,
  ENGINE_CHOICES,
  type EngineChoices,
  type EngineOptions,
} from '../engine/types';

/** How a person wants a page of a document read: its own text taken, or its picture read. */
export const TAKES = ['text', 'picture'] as const;
export type Take = (typeof TAKES)[number];

/**
 * How a person wants one page read. What is absent, the page itself and the settings decide. Equal
 * wishes have equal fields: use `wishWith` to make one.
 */
export interface PageWish {
  readonly take?: Take;
  /**
   * Quarter turns clockwise of the picture that is upright by its file (EXIF). All places of the
   * page, its regions among them, are those of the turned one.
   */
  readonly turn?: Exclude<Turn, 0>;
  /** Where it is read and where it is not; at least one. */
  readonly regions?: readonly PageRegion[];
  /** Other than those of its batch; at least one. */
  readonly choices?: Partial<EngineChoices>;
}

/** Whatever the page itself shows. */
export const NO_WISH: PageWish = {};

/** What is to become of a wish; undefined and null leave it to the page. */
export interface WishChange {
  readonly take?: Take | null;
  readonly turn?: Turn;
  readonly regions?: readonly PageRegion[];
  readonly choices?: Partial<EngineChoices>;
}

/** A wish with some of its fields changed; what says nothing is left out. */
export function wishWith(wish: PageWish, change: WishChange): PageWish {
  const { take, turn, regions = [], choices = {} } = { ...wish, ...change };
  const chosen = ENGINE_CHOICE_NAMES.filter((name) => choices[name] !== undefined);
  return {
    ...(take && { take }),
    ...(turn && { turn }),
    ...(regions.length > 0 && { regions }),
    ...(chosen.length > 0 && {
      choices: Object.fromEntries(chosen.map((name) => [name, choices[name]])),
    }),
  };
}

/** A wish for the same page after so many more quarter turns clockwise: its regions go along. */
export function turnedWish(wish: PageWish, turn: Turn): PageWish {
  const regions = wish.regions?.map(({ use, box }) => ({ use, box: turnedBox(box, turn) })) ?? [];
  return wishWith(wish, { turn: ((turnOfPage(wish) + turn) % 4) as Turn, regions });
}

const PARTS = { width: 1, height: 1 };

function turnedBox([left, top, right, bottom]: PartBox, turn: Turn): PartBox {
  const [x1, y1] = turnedPoint([left, top], turn, PARTS);
  const [x2, y2] = turnedPoint([right, bottom], turn, PARTS);
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

export const turnOfPage = (wish: PageWish): Turn => wish.turn ?? 0;

/** Tells wishes apart, without their choices, which are options of the engine; empty for none. */
export function wishName({ take, turn, regions }: PageWish): string {
  const places = regions?.map(({ use, box }) => `[${use} ${box.join(' ')}]`) ?? [];
  return [take ?? '', turn ? `^${turn}` : '', ...places].join('');
}

const wholeName = (wish: PageWish): string =>
  wishName(wish) + ENGINE_CHOICE_NAMES.map((name) => wish.choices?.[name] ?? '').join();

export const areSameWishes = (a: PageWish, b: PageWish): boolean => wholeName(a) === wholeName(b);

/** What a page is read with: the options of its batch, but for what is wished of it. */
export const optionsOfWish = (options: EngineOptions, wish?: PageWish): EngineOptions => ({
  ...options,
  ...wish?.choices,
});

/** More regions than anybody draws on a page. Unsourced. */
export const MOST_REGIONS = 200;

const isPart = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;

function isRegion(value: unknown): value is PageRegion {
  const { use, box, ...rest } = (value ?? {}) as Partial<PageRegion>;
  if (!REGION_USES.some((one) => one === use) || Object.keys(rest).length > 0) return false;
  if (!Array.isArray(box) || box.length !== 4 || !box.every(isPart)) return false;
  return box[0] < box[2] && box[1] < box[3];
}

/** True for a list of regions as a page may have them: what comes from a file may be anything. */
export const areRegions = (value: unknown): value is readonly PageRegion[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= MOST_REGIONS &&
  value.every((one) => isRegion(one));

function areChoices(value: unknown): value is Partial<EngineChoices> {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(([name, choice]) =>
      ENGINE_CHOICE_NAMES.some(
        (known) => known === name && ENGINE_CHOICES[known].some((one) => one === choice),
      ),
    )
  );
}

/** True for a wish as this version makes it; what comes from a file may be anything. */
export function isPageWish(value: unknown): value is PageWish {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { take, turn, regions, choices, ...rest } = value as PageWish;
  return (
    Object.keys(rest).length === 0 &&
    (take === undefined || TAKES.includes(take)) &&
    (turn === undefined || [1, 2, 3].includes(turn)) &&
    (regions === undefined || areRegions(regions)) &&
    (choices === undefined || areChoices(choices))
  );
}
