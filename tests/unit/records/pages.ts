import type { PageText, Quad, TextLine } from '../../../src/engine/types';

const quadAt = (x: number, y: number, width: number, height: number): Quad => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/**
 * A line as recognition gives it. Rows and blocks are of no account to records, so all have the
 * same.
 */
export const line = (text: string, x: number, y: number, height = 40): TextLine => ({
  text,
  score: 0.99,
  quad: quadAt(x, y, Math.max(1, [...text].length) * height * 0.9, height),
  row: 0,
  paragraph: 0,
  block: 0,
  chars: [],
});

export const pageOf = (lines: readonly TextLine[], width = 1000, height = 4000): PageText => ({
  width,
  height,
  lines,
  unread: [],
});

/** Name, by-name and quantity of a card that no game has. */
export type Card = readonly [title: string, subtitle: string | null, quantity: number];

/** A deck of an invented game: 1, 40, 3, 12 and 8 cards. */
export const DECK: Readonly<Record<string, readonly Card[]>> = {
  传奇牌: [['灯塔守望者', '旧誓', 1]],
  主牌组: [
    ['灯塔守望者', '新潮', 1],
    ['雾港信使', null, 3],
    ['铜钟修士', null, 3],
    ['夜航船长', '归途', 3],
    ['苔原巡林者', null, 3],
    ['琉璃画师', null, 3],
    ['赤砂商队', null, 3],
    ['星轨学徒', null, 3],
    ['风笛手', null, 3],
    ['老磨坊主', null, 3],
    ['急救药箱', null, 3],
    ['折返暗流', null, 3],
    ['借来的名字', null, 3],
    ['黎明钟声', null, 2],
    ['纸鸢', null, 1],
  ],
  战场牌: [
    ['退潮的码头', null, 1],
    ['无人的剧院', null, 1],
    ['雪线驿站', null, 1],
  ],
  符文牌: [
    ['潮汐符文', null, 7],
    ['灯火符文', null, 5],
  ],
  备牌: [
    ['蓝铃花', null, 3],
    ['夜航船长', '归途', 2],
    ['井底回声', null, 3],
  ],
};

const HEADER = [
  line('12:34', 40, 30),
  line('卡组详情', 400, 110, 55),
  line('潮汐与灯火', 40, 280, 55),
  line('7', 930, 285),
  line('周末公开赛-海港赛区', 40, 375),
  line('2026-03-14', 560, 376),
  line('排名', 900, 335),
  line('Lin.小舟', 150, 650),
  line('图片', 820, 642),
  line('列表', 925, 642),
];

const PITCH = 165;

function cellLines([title, subtitle, quantity]: Card, x: number, y: number): TextLine[] {
  const texts =
    subtitle === null ? [line(title, x, y + 25)] : [line(title, x, y), line(subtitle, x, y + 55)];
  return quantity === 1 ? texts : [...texts, line(`x${quantity}`, x + 265, y + 75)];
}

/** The screenshot of a deck: two columns, a quantity in the lower right corner of a cell. */
export function deckPage(deck = DECK): PageText {
  const lines = [...HEADER];
  let y = 880;
  for (const [heading, cards] of Object.entries(deck)) {
    lines.push(line(heading, 130, y, 50));
    cards.forEach((card, i) => {
      const cell = y + 120 + Math.floor(i / 2) * PITCH;
      lines.push(...cellLines(card, i % 2 === 0 ? 210 : 660, cell));
    });
    y += 180 + Math.ceil(cards.length / 2) * PITCH;
  }
  return pageOf(lines, 1000, y);
}

export const mapPage = (page: PageText, change: (line: TextLine) => TextLine | null): PageText => ({
  ...page,
  lines: page.lines.flatMap((one) => change(one) ?? []),
});

/** Everything moved and then made bigger or smaller. */
export const transformed = (page: PageText, factor: number, dx = 0, dy = 0): PageText => ({
  width: page.width * factor,
  height: (page.height + dy) * factor,
  unread: [],
  lines: page.lines.map((one) => ({
    ...one,
    quad: one.quad.map(([x, y]) => [(x + dx) * factor, (y + dy) * factor]) as unknown as Quad,
  })),
});

const topOf = ({ quad }: TextLine): number => quad[0][1];
const bottomOf = ({ quad }: TextLine): number => quad[2][1];

const within = (page: PageText, top: number, bottom: number): TextLine[] =>
  page.lines.filter((one) => topOf(one) >= top && bottomOf(one) <= bottom);

/** What is left of a page between two edges. */
export const cutPage = (page: PageText, top: number, bottom: number): PageText =>
  transformed({ ...page, height: bottom, lines: within(page, top, bottom) }, 1, 0, -top);

/** A long screenshot as the engine gives it that has read a strip once that is there twice. */
export function stitchedPage(page: PageText, seam: number, height: number): PageText {
  const lines = page.lines.map((one) => (topOf(one) < seam ? one : movedDown(one, height)));
  const before = (page.repeated ?? []).map((quad) => movedQuad(quad, height));
  const repeated = [quadAt(0, seam, page.width, height), ...before];
  return { ...page, height: page.height + height, lines, repeated };
}

const movedQuad = (quad: Quad, by: number): Quad =>
  quad.map(([x, y]) => [x, y + by]) as unknown as Quad;

const movedDown = (one: TextLine, by: number): TextLine => ({
  ...one,
  quad: movedQuad(one.quad, by),
});
