import { describe, expect, it } from 'vitest';
import { BUILT_IN_RECIPES } from '../../../../src/records/built-in';
import { parseCsv } from '../../../../src/records/catalogue/catalogue';
import { makeRecord } from '../../../../src/records/make-record';
import { matchRecord } from '../../../../src/records/catalogue/match-record';
import { createMatcher } from '../../../../src/records/catalogue/matcher';
import { DECK, deckPage, type Card } from '../pages';

const [decklist] = BUILT_IN_RECIPES;
const names = ['"夜航船长, 归途"', '"夜航船长, 新航"', '蓝铃花老铺子行', '井底回声'];
const matcher = createMatcher(parseCsv(['name', ...names].join('\n')));

function copiesIn(sideDeck: readonly Card[], isMatching: boolean) {
  const record = makeRecord(deckPage({ ...DECK, 备牌: sideDeck }), decklist!);
  const { warnings } = matchRecord(record, decklist!, { matcher: isMatching ? matcher : null });
  return warnings.flatMap((one) => (one.code === 'copies' ? [[one.title, one.found]] : []));
}

/** One card under its name and under one that is misread. */
const SPELLINGS: readonly Card[] = [
  ['蓝铃花老铺子行', null, 2],
  ['蓝铃化老铺子行', null, 2],
  ['井底回声', null, 3],
];

describe('copies of an item', () => {
  it('are counted by the entry, however it is spelled', () =>
    expect(copiesIn(SPELLINGS, true)).toEqual([['蓝铃花老铺子行', 4]]));

  it('are counted by the name where there is no entry to tell', () => {
    expect(copiesIn(SPELLINGS, false)).toEqual([]);
    const twice: readonly Card[] = [
      ['无名', null, 3],
      ['无 名', null, 1],
    ];
    expect(copiesIn(twice, false)).toEqual([['无名', 4]]);
    expect(copiesIn(twice, true)).toEqual([['无名', 4]]);
  });

  it('are not those of another by-name', () => {
    const captains: readonly Card[] = [
      ['夜航船长', '归途', 3],
      ['夜航船长', '新航', 2],
    ];
    expect(copiesIn(captains, true)).toEqual([]);
  });
});
