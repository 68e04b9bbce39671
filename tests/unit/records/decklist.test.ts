import { describe, expect, it } from 'vitest';
import type { PageText } from '../../../src/engine/types';
import { BUILT_IN_RECIPES } from '../../../src/records/built-in';
import { makeRecord } from '../../../src/records/make-record';
import type { ExtractedRecord } from '../../../src/records/types';
import {
  cutPage,
  DECK,
  deckPage,
  line,
  mapPage,
  stitchedPage,
  transformed,
  type Card,
} from './pages';

const decklist = BUILT_IN_RECIPES.find(({ id }) => id === 'riftbound-decklist')!;
const recordOf = (page: PageText) => makeRecord(page, decklist);
const codesOf = ({ warnings }: ExtractedRecord) => warnings.map(({ code }) => code);

const SECTIONS = ['legend', 'main_deck', 'battlefields', 'runes', 'side_deck'];

/** The record's sections as the deck was written down. */
const deckOf = ({ sections }: ExtractedRecord): Record<string, Card[]> =>
  Object.fromEntries(
    SECTIONS.map((name, i) => [
      Object.keys(DECK)[i]!,
      (sections[name] ?? []).map(({ title, subtitle, quantity }): Card => [
        title,
        subtitle,
        quantity,
      ]),
    ]),
  );

const valuesOf = ({ fields }: ExtractedRecord) =>
  Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));

describe('the decklist recipe', () => {
  it('reads every field and cell, and has nothing to warn about', () => {
    const record = recordOf(deckPage());
    expect(deckOf(record)).toEqual(DECK);
    expect(valuesOf(record)).toEqual({
      deck_name: '潮汐与灯火',
      player: 'Lin.小舟',
      event: '周末公开赛-海港赛区',
      date: '2026-03-14',
      placement: 7,
    });
    expect(record.warnings).toEqual([]);
  });

  it('does not depend on the order in which the lines come', () => {
    const page = deckPage();
    const turned = { ...page, lines: [...page.lines].reverse() };
    expect(deckOf(recordOf(turned))).toEqual(DECK);
  });

  it.each([0.4, 0.7, 1.5, 2.2])('reads a screen %d times as wide', (factor) => {
    const record = recordOf(transformed(deckPage(), factor));
    expect(deckOf(record)).toEqual(DECK);
    expect(record.warnings).toEqual([]);
  });

  it('takes sections in any order', () => {
    const backwards = Object.fromEntries(Object.entries(DECK).reverse());
    expect(deckOf(recordOf(deckPage(backwards)))).toEqual(DECK);
  });

  it('knows a heading with a count behind it, and one that is misread', () => {
    const page = mapPage(deckPage(), (one) =>
      one.text === '主牌组'
        ? { ...one, text: '主牌组（40张）' }
        : one.text === '战场牌'
          ? { ...one, text: '战汤牌' }
          : one,
    );
    expect(deckOf(recordOf(page))).toEqual(DECK);
  });

  it('leaves out a bar of buttons and what is no text of a cell', () => {
    const page = deckPage();
    const buttons = ['首页', '牌组', '对局', '我的'].map((text, i) =>
      line(text, 60 + i * 250, page.height - 60),
    );
    const record = recordOf({ ...page, lines: [...page.lines, ...buttons] });
    expect(deckOf(record)).toEqual(DECK);
    expect(record.warnings).toEqual([]);
  });

  it('knows a title whose box begins in the picture beside it', () => {
    const page = mapPage(deckPage(), (one) => {
      const isWide = ['急救药箱', '灯塔守望者', '纸鸢'].includes(one.text);
      const [a, b, c, d] = one.quad;
      return isWide ? { ...one, quad: [[a[0] - 72, a[1]], b, c, [d[0] - 72, d[1]]] } : one;
    });
    const record = recordOf(page);
    expect(deckOf(record)).toEqual(DECK);
    expect(record.warnings).toEqual([]);
  });

  it('tells what it leaves out among the cells', () => {
    const page = deckPage();
    const stray = line('限定卡牌', 420, 1600);
    const record = recordOf({ ...page, lines: [...page.lines, stray] });
    expect(deckOf(record)).toEqual(DECK);
    expect(codesOf(record)).toEqual(['stray']);
  });

  it('keeps two cells of one name', () => {
    const twice = {
      ...DECK,
      备牌: [
        ['纸鸢', null, 2],
        ['纸鸢', null, 1],
      ] as const,
    };
    const record = recordOf(deckPage(twice));
    expect(deckOf(record)['备牌']).toEqual([
      ['纸鸢', null, 2],
      ['纸鸢', null, 1],
    ]);
    expect(record.warnings).toEqual([]);
  });
});

describe('a quantity that was not read as it is printed', () => {
  const withMark = (from: string, to: string | null) => {
    let done = false;
    return recordOf(
      mapPage(deckPage(), (one) => {
        if (done || one.text !== from) return one;
        done = true;
        return to === null ? null : { ...one, text: to };
      }),
    );
  };

  it.each(['+3', '×3', 'X3', '×З', 'x 3', '3'])('is taken from %j, or warned about', (text) => {
    const record = withMark('x3', text);
    if (text === '×З') expect(codesOf(record)).toContain('mark-unread');
    else expect(deckOf(record)).toEqual(DECK);
  });

  it('warns when it had to guess', () => {
    expect(codesOf(withMark('x3', '+3'))).toEqual(['mark-doubtful']);
  });

  it('warns of a mark that cannot be read, and of the sum', () => {
    expect(withMark('x7', 'xx').warnings).toEqual([
      { code: 'mark-unread', section: 'runes', title: '潮汐符文', text: 'xx' },
      { code: 'sum', section: 'runes', found: 6, least: 12, most: 12 },
    ]);
  });

  it('warns of the sum if the mark is lost', () => {
    expect(withMark('x7', null).warnings).toEqual([
      { code: 'sum', section: 'runes', found: 6, least: 12, most: 12 },
    ]);
  });
});

describe('a long screenshot', () => {
  it.each([
    [1290, 415],
    [2050, 700],
    [2960, 90],
  ])('is read as if it had no part twice: %d pixels down, %d high', (seam, height) => {
    const record = recordOf(stitchedPage(deckPage(), seam, height));
    expect(deckOf(record)).toEqual(DECK);
    expect(record.warnings).toEqual([{ code: 'twice', places: 1 }]);
  });

  it('is read as if it had no two parts twice', () => {
    const record = recordOf(stitchedPage(stitchedPage(deckPage(), 3000, 500), 1800, 400));
    expect(deckOf(record)).toEqual(DECK);
    expect(record.warnings).toEqual([{ code: 'twice', places: 2 }]);
  });

  it('takes what stands above the first heading for the section that was cut', () => {
    const record = recordOf(cutPage(deckPage(), 935, deckPage().height));
    expect(deckOf(record)['传奇牌']).toEqual(DECK['传奇牌']);
    expect(codesOf(record)).toContain('no-heading');
    expect(Object.values(valuesOf(record)).every((value) => value === null)).toBe(true);
  });

  /** By where the lower edge of the picture is. */
  const warnsAt = (bottom: number) => codesOf(recordOf(cutPage(deckPage(), 0, bottom)));
  const placeOf = (title: string) => deckPage().lines.findLast(({ text }) => text === title)!.quad;

  it.each([10, 45])('warns of a heading with nothing below it: edge %d pixels under it', (room) => {
    const record = recordOf(cutPage(deckPage(), 0, placeOf('备牌')[2][1] + room));
    expect(record.sections['side_deck']).toEqual([]);
    expect(record.warnings).toEqual([{ code: 'cut-below', section: 'side_deck' }]);
  });

  it('warns of a section that need not be there if the edge cuts what is above it, or its heading', () => {
    const mark = deckPage().lines.findLast(({ text }) => text === 'x5')!.quad;
    expect(warnsAt(mark[2][1] + 20)).toEqual(['cut-below']);
    const [top] = placeOf('备牌');
    const page = cutPage(deckPage(), 0, top[1]);
    const half = {
      ...page,
      height: top[1] + 20,
      lines: [...page.lines, line('各片', 130, top[1], 20)],
    };
    expect(recordOf(half).warnings).toEqual([{ code: 'cut-below', section: 'runes' }]);
  });

  it('warns of a last row that may not be the last', () => {
    const { quad } = deckPage().lines.findLast(({ text }) => text === 'x2')!;
    const record = recordOf(cutPage(deckPage(), 0, quad[2][1] + 10));
    expect(record.warnings).toEqual([{ code: 'cut-below', section: 'side_deck' }]);
  });

  it('warns where the next row would not be in the picture, and not where it would', () => {
    // 165 pixels from row to row.
    const [first] = placeOf('蓝铃花');
    expect(warnsAt(first[1] + 160)).toEqual(['cut-below']);
    expect(warnsAt(first[1] + 175)).toEqual([]);
  });

  it('warns of no edge if nothing can be missing, or there is room below', () => {
    expect(warnsAt(placeOf('井底回声')[2][1] + 60)).toEqual([]);
    const main = Object.fromEntries(Object.entries(DECK).slice(0, 4));
    expect(recordOf(deckPage(main)).warnings).toEqual([]);
    expect(recordOf(deckPage({ ...main, 备牌: [] })).warnings).toEqual([]);
  });

  it('warns of a last row whose quantity may be cut off', () => {
    const page = deckPage();
    const record = recordOf(cutPage(page, 0, page.height - 165 + 5));
    expect(codesOf(record)).toContain('cut');
  });
});
