import { describe, expect, it } from 'vitest';
import { DEFAULT_ENGINE_OPTIONS } from '../../../src/engine/types';
import { isPageWish, MOST_REGIONS } from '../../../src/protocol/check-wish';
import {
  areSameWishes,
  optionsOfWish,
  wishWith,
  type PageWish,
} from '../../../src/protocol/page-wish';
import { turnedWish } from '../../../src/protocol/turned-wish';

const REGION = { use: 'only', box: [0, 0, 0.5, 1] } as const;
const WISH: PageWish = { turn: 1, regions: [REGION], choices: { lexicon: 'never' } };

describe('A wish', () => {
  it('has no fields that say nothing', () => {
    const none = { take: null, turn: 0, regions: [], choices: {} } as const;
    expect(wishWith(WISH, none)).toEqual({});
    expect(wishWith(WISH, { turn: 2 })).toEqual({ ...WISH, turn: 2 });
  });

  it('is the same as another if all of it is', () => {
    expect(areSameWishes(WISH, structuredClone(WISH))).toBe(true);
    expect(areSameWishes(WISH, wishWith(WISH, { turn: 3 }))).toBe(false);
    expect(areSameWishes(WISH, wishWith(WISH, { choices: {} }))).toBe(false);
    expect(areSameWishes(WISH, wishWith(WISH, { regions: [{ ...REGION, use: 'ignore' }] }))).toBe(false); // prettier-ignore
  });

  it('goes before the choices of its batch', () => {
    expect(optionsOfWish(DEFAULT_ENGINE_OPTIONS, WISH)).toEqual({
      ...DEFAULT_ENGINE_OPTIONS,
      lexicon: 'never',
    });
    expect(optionsOfWish(DEFAULT_ENGINE_OPTIONS)).toEqual(DEFAULT_ENGINE_OPTIONS);
  });

  it('for a page that is turned has its regions turned', () => {
    const turned = turnedWish(WISH, 1);
    expect(turned).toMatchObject({ turn: 2, regions: [{ use: 'only', box: [0, 0, 1, 0.5] }] });
    expect(turnedWish(turned, 3)).toEqual(WISH);
    expect(turnedWish({}, 0)).toEqual({});
  });

  it('from a file is taken as it is, and nothing else is', () => {
    expect([{}, WISH, { take: 'text' }].every(isPageWish)).toBe(true);
    const wrong: readonly unknown[] = [
      null,
      [],
      { turn: 0 },
      { turn: 4 },
      { take: 'all' },
      { more: 1 },
      { regions: [] },
      { regions: [{ use: 'only', box: [0, 0, 0.5] }] },
      { regions: [{ use: 'only', box: [0.5, 0, 0.5, 1] }] },
      { regions: [{ use: 'only', box: [0, 0, 2, 1] }] },
      { regions: [{ use: 'maybe', box: [0, 0, 1, 1] }] },
      { regions: [{ ...REGION, more: 1 }] },
      { regions: Array.from({ length: MOST_REGIONS + 1 }, () => REGION) },
      { choices: {} },
      { choices: { lexicon: 'sometimes' } },
      { choices: { toString: 'auto' } },
    ];
    expect(wrong.filter(isPageWish)).toEqual([]);
  });
});
