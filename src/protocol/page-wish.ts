import type { Turn } from '../engine/geometry/orientation';
import type { PageRegion } from '../engine/pixels/regions';
import { ENGINE_CHOICE_NAMES, type EngineChoices, type EngineOptions } from '../engine/types';

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
