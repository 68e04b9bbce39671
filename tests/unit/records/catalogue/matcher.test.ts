import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lattice } from '../../../../src/engine/recognition/lattice';
import { assign } from '../../../../src/records/catalogue/assign';
import { parseCsv } from '../../../../src/records/catalogue/catalogue';
import { createMatcher } from '../../../../src/records/catalogue/matcher';

/** Of an invented game. */
const CATALOGUE = parseCsv(`name,name_en,card_number
"灯塔守望者, 旧誓","Lighthouse Keeper, Old Oath",TD-001/120
"灯塔守望者, 新潮","Lighthouse Keeper, New Tide",TD-002/120
"夜航船长, 归途","Night Captain, Homebound",TD-003/120
"夜航船长, 归途","Night Captain, Homebound",TD-003a/120
雾港信使,Fog Harbour Courier,TD-004/120
潮汐符文,Tide Rune,TD-121*/120
潮汐符文,Tide Rune,TD-121/120
潮汐符文,Tide Rune,TD-090/120
灯火符文,Lamp Rune,TD-091/120
折返暗流,Undertow,TD-044/120
折返明流,Overtow,TD-045/120
末班渡轮,Last Ferry,TD-046/120
"阿鲁·提拉斯","Aru Tiras",TD-047/120
`);

const matcher = createMatcher(CATALOGUE);

const matchAll = (titles: readonly (string | readonly [string, string])[], aliases = new Map()) =>
  matcher
    .matchList(
      titles.map((one) =>
        typeof one === 'string'
          ? { title: one, subtitle: null }
          : { title: one[0], subtitle: one[1] },
      ),
      50,
      aliases,
    )
    .map(({ match }) => match && ([match.name, match.type, match.score] as const));

const matchOne = (title: string, subtitle?: string) =>
  matchAll([subtitle === undefined ? title : [title, subtitle]])[0];

describe('a name', () => {
  it.each([
    ['雾港信使', undefined, '雾港信使', 'exact_full', 100],
    ['夜航船长', '归途', '夜航船长, 归途', 'exact_full', 100],
    ['夜航船长，归途', undefined, '夜航船长, 归途', 'exact_full', 100],
    ['夜航船长', undefined, '夜航船长, 归途', 'base_name', 100],
    ['夜航船长归途', undefined, '夜航船长, 归途', 'comma_inserted', 100],
    ['阿鲁提拉斯', undefined, '阿鲁·提拉斯', 'exact_full', 100],
    ['灯塔守望者', undefined, '灯塔守望者, 旧誓', 'base_name', 90],
    // It adds what no entry adds: a name without a by-name takes it.
    ['雾港信使', '入门', '雾港信使', 'base_name', 95],
    // As it is spelled only: may be something else that is not in the list.
    ['未班渡轮', undefined, '末班渡轮', 'fuzzy_full', 62.2],
    // One character lost of four.
    ['班渡轮', undefined, '末班渡轮', 'fuzzy_full', 87.9],
    ['夜航船', undefined, '夜航船长, 归途', 'fuzzy_base_name', 87.9],
    ['灯塔守望者', '新朝', '灯塔守望者, 新潮', 'fuzzy_full', 61.1],
  ])('%s (%s) is %s: %s, %d', (title, subtitle, name, type, score) => {
    expect(matchOne(title, subtitle)).toEqual([name, type, score]);
  });

  it.each(['急救药箱', '雾', '', '末日钟声'])('%j stands for no entry', (title) => {
    expect(matchOne(title)).toBeNull();
  });

  it('has runners-up, the nearest first, and says when it is ambiguous', () => {
    const [one] = matcher.matchList([{ title: '灯塔守望者', subtitle: null }], 50, new Map());
    expect(one!.match!.isAmbiguous).toBe(true);
    expect(one!.runnersUp[0]!.name).toBe('灯塔守望者, 新潮');
    const [none] = matcher.matchList([{ title: '折返日流', subtitle: null }], 50, new Map());
    expect(none!.match).toBeNull();
    expect(none!.runnersUp.map(({ name }) => name)).toEqual(['折返暗流', '折返明流']);
  });

  it('keeps all numbers of its printings, the ordinary one first', () => {
    const numbersOf = (title: string) =>
      matcher.matchList([{ title, subtitle: null }], 50, new Map())[0]!.match!.numbers;
    expect(numbersOf('潮汐符文')).toEqual(['TD-090/120', 'TD-121/120', 'TD-121*/120']);
    expect(numbersOf('夜航船长')).toEqual(['TD-003/120', 'TD-003a/120']);
  });

  it('is what a person has said before', () => {
    const aliases = new Map([['急救药箱', '折返暗流']]);
    expect(matchAll(['急救药箱'], aliases)).toEqual([['折返暗流', 'alias', 100]]);
  });
});

describe('a name whose picture was read', () => {
  /** Steps of a lattice, each with what may stand there and how likely. */
  const seen = (...steps: readonly Readonly<Record<string, number>>[]): Lattice =>
    steps.map((step) => ({
      likely: Object.entries(step).map(([text, share]) => ({ text, log: Math.log(share) })),
      rest: -7,
    }));
  const best = (title: string, lattice: Lattice) =>
    matcher.matchList([{ title, subtitle: null, lattice }], 50, new Map())[0]!;

  it('is the entry that the picture explains, not the one that is spelled alike', () => {
    // Read as 折返日流, which is as far from 暗流 as from 明流; the picture was nearly read as 暗.
    const lattice = seen({ 折: 1 }, { 返: 1 }, { 日: 0.6, 暗: 0.39 }, { 流: 1 });
    expect(best('折返日流', lattice).match).toMatchObject({ name: '折返暗流' });
    const other = seen({ 折: 1 }, { 返: 1 }, { 日: 0.6, 明: 0.39 }, { 流: 1 });
    expect(best('折返日流', other).match).toMatchObject({ name: '折返明流' });
  });

  it('is found by characters that were only thought of', () => {
    const lattice = seen(
      { 木: 0.6, 雾: 0.4 },
      { 巷: 0.5, 港: 0.5 },
      { 言: 0.6, 信: 0.4 },
      { 使: 1 },
    );
    expect(best('木巷言使', lattice).match).toMatchObject({ name: '雾港信使' });
  });

  it('is no sure match, though read so, if another entry is nearly as likely', () => {
    const lattice = seen({ 折: 1 }, { 返: 1 }, { 明: 0.5, 暗: 0.5 }, { 流: 1 });
    const [sure, torn] = [
      best('折返明流', seen({ 折: 1 }, { 返: 1 }, { 明: 1 }, { 流: 1 })),
    ].concat(best('折返暗流', lattice));
    expect(sure!.match!.score).toBeGreaterThan(torn!.match!.score);
    expect(torn!.runnersUp).toMatchObject([{ name: '折返明流' }]);
  });
});

describe('two names that compete', () => {
  it('are settled so that the list as a whole agrees best', () => {
    // Both are nearest to the first entry; only one can be it.
    const list = createMatcher(parseCsv('name\nabcdefgh\nabcdefxy\n'));
    const matched = list.matchList(
      ['abcdefgy', 'abcdefgz'].map((title) => ({ title, subtitle: null })),
      60,
      new Map(),
    );
    expect(matched.map(({ match }) => match?.name)).toEqual(['abcdefxy', 'abcdefgh']);
  });

  it('never takes an entry from one that is sure of it', () => {
    expect(matchAll(['折返暗流', '折返暗留'])[0]).toEqual(['折返暗流', 'exact_full', 100]);
  });

  it('may be the same name twice', () => {
    expect(matchAll(['雾港信使', '雾港信使'])).toEqual(
      Array(2).fill(['雾港信使', 'exact_full', 100]),
    );
  });
});

describe('assign', () => {
  /** All ways to give each row another column, or none. */
  function* ways(rows: number, columns: readonly number[]): Generator<(number | null)[]> {
    if (rows === 0) return yield [];
    for (const rest of ways(rows - 1, columns)) {
      yield [...rest, null];
      for (const column of columns) if (!rest.includes(column)) yield [...rest, column];
    }
  }

  const sum = (gains: readonly (readonly number[])[], way: readonly (number | null)[]) =>
    way.reduce<number>((all, column, row) => all + (column === null ? 0 : gains[row]![column]!), 0);

  it('finds what trying everything finds', () => {
    const matrix = fc.integer({ min: 1, max: 4 }).chain((columns) =>
      fc.array(fc.array(fc.nat(100), { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 4,
      }),
    );
    fc.assert(
      fc.property(matrix, (gains) => {
        const found = assign(gains);
        const columns = gains[0]!.map((_, column) => column);
        const best = Math.max(...[...ways(gains.length, columns)].map((way) => sum(gains, way)));
        const given = found.filter((column) => column !== null);
        expect(new Set(given).size).toBe(given.length);
        expect(sum(gains, found)).toBe(best);
      }),
    );
  });

  it('has nothing to give without rows', () => expect(assign([])).toEqual([]));
});
