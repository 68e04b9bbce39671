import type { SeededRandom } from '../soak/random';
import {
  COLOURS,
  HEADER,
  PAGE_WIDTH,
  paintHeader,
  type DeckCard,
  type DeckTruth,
  type LongPage,
  type PageWishes,
} from './long-page';
import type { Pen } from './pen';

/** Names are made of two halves, so that many look alike: what a matcher must tell apart. */
const FIRST = [...'潮灯雾铜夜苔琉赤星风'].map((first, i) => first + '汐塔港钟航原璃砂轨笛'[i]!);
const SECOND = ['守望者', '信使', '修士', '船长', '巡林者', '画师', '商队', '学徒', '歌手', '坊主'];
const BY_NAMES = ['旧誓', '新潮', '归途', '入门', '献身者'];

/** Every name of a card that a deck may have. */
export const CARD_NAMES: readonly string[] = FIRST.flatMap((first) =>
  SECOND.map((second) => first + second),
);

const SECTIONS = [
  { name: 'legend', title: '传奇牌', sum: 1, most: 1 },
  { name: 'main_deck', title: '主牌组', sum: 40, most: 3 },
  { name: 'battlefields', title: '战场牌', sum: 3, most: 1 },
  { name: 'runes', title: '符文牌', sum: 12, most: 7 },
  { name: 'side_deck', title: '备牌', sum: 8, most: 3 },
] as const;

const [CELL, PITCH, HEADING] = [137, 166, 150];
const COLUMNS = [94, 548];

function quantities(sum: number, most: number, random: SeededRandom): number[] {
  const found: number[] = [];
  for (let left = sum; left > 0; left -= found.at(-1)!)
    found.push(Math.min(left, random.whole(Math.max(1, most - 1), most)));
  return found;
}

function makeDeck({ random, hasTwins }: PageWishes): DeckTruth {
  const names = random.shuffled(CARD_NAMES);
  const cards = (sum: number, most: number): DeckCard[] =>
    quantities(sum, most, random).map((quantity) => ({
      title: names.pop()!,
      subtitle: random.next() < 0.25 ? random.pick(BY_NAMES) : null,
      quantity,
    }));
  const deck: Record<string, DeckCard[]> = {};
  for (const { name, sum, most } of SECTIONS) deck[name] = cards(sum, most);
  if (hasTwins) deck['main_deck']!.splice(4, 2, ...deck['main_deck']!.slice(2, 4));
  return deck;
}

function paintCell(pen: Pen, card: DeckCard, x: number, y: number, isDark: boolean): void {
  const { cell, ink, faint } = COLOURS[isDark ? 'dark' : 'light'];
  pen.box(x, y, 440, CELL, cell);
  pen.box(x + 24, y + 28, 80, 80, faint, 40);
  pen.box(x + 52, y + 48, 24, 40, cell, 6);
  const { title, subtitle, quantity } = card;
  pen.write(title, x + 122, y + (subtitle === null ? 84 : 56), 38, ink);
  if (subtitle !== null) pen.write(subtitle, x + 122, y + 112, 32, faint);
  // As apps of this kind do, a single card has no number.
  if (quantity > 1) pen.write(`x${quantity}`, x + 388, y + 124, 32, faint);
}

const textsOf = ({ title, subtitle, quantity }: DeckCard): string[] => [
  title,
  ...(subtitle === null ? [] : [subtitle]),
  ...(quantity > 1 ? [`x${quantity}`] : []),
];

/** A deck of cards in two columns, as `riftbound-decklist` reads it. */
export function deckPage(wishes: PageWishes): LongPage {
  const { isDark } = wishes;
  const { ground, bar, ink, faint } = COLOURS[isDark ? 'dark' : 'light'];
  const deck = makeDeck(wishes);
  const facts = ['海港与灯火', '周末公开赛', '2026-03-14', '林小舟'] as const;
  const placed = SECTIONS.map(({ title, name }, i) => {
    const above = SECTIONS.slice(0, i).reduce(
      (sum, one) => sum + HEADING + 60 + PITCH * Math.ceil(deck[one.name]!.length / 2),
      780,
    );
    return { title, cards: deck[name]!, top: above };
  });
  const last = placed.at(-1)!;
  const paint = (pen: Pen): void => {
    paintHeader(pen, '卡组详情', isDark);
    pen.write(facts[0], 46, 340, 50, ink);
    pen.write(facts[1], 46, 420, 32, faint);
    pen.write(facts[2], 560, 420, 32, faint);
    pen.write(facts[3], 160, 680, 36, ink);
    for (const { title, cards, top } of placed) {
      pen.box(94, top, 600, 84, bar);
      pen.write(title, 136, top + 58, 44, ink);
      cards.forEach((card, i) => {
        const y = top + 110 + PITCH * Math.floor(i / 2);
        paintCell(pen, card, COLUMNS[i % 2]!, y, isDark);
      });
    }
    pen.box(40, 760, 4, last.top + 500, bar);
    pen.box(PAGE_WIDTH - 44, 760, 4, last.top + 500, bar);
  };
  const texts = placed.flatMap(({ title, cards }) => [title, ...cards.flatMap(textsOf)]);
  const height = last.top + HEADING + PITCH * Math.ceil(last.cards.length / 2) + 60;
  return { height, ground, header: HEADER, listTop: 780, paint, texts: [...facts, ...texts], deck };
}
