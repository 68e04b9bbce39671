import { line, page, type Sample } from './sample';

interface Card {
  readonly name: string;
  /** Under the name; of cards that come in several kinds. */
  readonly by: string | null;
  readonly count: number;
  readonly hue: number;
}

interface Section {
  readonly title: string;
  readonly cards: readonly Card[];
}

const card = (name: string, by: string | null, count: number, hue: number): Card => ({
  name,
  by,
  count,
  hue,
});

/** A card game that does not exist; `public/samples/cards.csv` is its list of cards. */
const SECTIONS: readonly Section[] = [
  { title: '传奇牌', cards: [card('灯塔守望者', '旧誓', 1, 40)] },
  {
    title: '主牌组',
    cards: [
      card('灯塔守望者', '新潮', 1, 40),
      card('雾港信使', null, 3, 200),
      card('铜钟修士', null, 3, 25),
      card('夜航船长', '归途', 3, 240),
      card('苔原巡林者', null, 3, 150),
      card('琉璃画师', null, 3, 310),
      card('赤砂商队', null, 3, 10),
      card('星轨学徒', null, 3, 265),
      card('风笛手', null, 3, 180),
      card('老磨坊主', null, 3, 60),
      card('急救药箱', null, 3, 0),
      card('折返暗流', null, 3, 195),
      card('借来的名字', null, 3, 285),
      card('黎明钟声', null, 3, 45),
    ],
  },
  {
    title: '战场牌',
    cards: [
      card('退潮的码头', null, 1, 210),
      card('无人的剧院', null, 1, 340),
      card('雪线驿站', null, 1, 190),
    ],
  },
  {
    title: '符文牌',
    cards: [card('潮汐符文', null, 7, 205), card('灯火符文', null, 5, 35)],
  },
  {
    title: '备牌',
    cards: [
      card('蓝铃花', null, 3, 230),
      card('夜航船长', '归途', 2, 240),
      card('井底回声', null, 3, 165),
    ],
  },
];

const STYLE = `
body{width:360px;height:880px;background:#14161c;color:#eceef4;font-family:"Noto Sans CJK SC",sans-serif;overflow:hidden}
.status{display:flex;justify-content:space-between;padding:6px 18px 0;font-size:12px;color:#c9ccd6}
.battery{width:22px;height:10px;border:1px solid #c9ccd6;border-radius:3px;padding:1px;margin-top:4px}
.battery i{display:block;width:72%;height:100%;background:#c9ccd6;border-radius:1px}
.head{position:relative;padding:3px 16px 7px;border-bottom:1px solid #262a35}
.title{font-size:18px;line-height:25px;font-weight:700;letter-spacing:.5px;width:max-content}
.facts{display:flex;gap:18px;margin-top:2px}
.fact{font-size:12px;line-height:18px;color:#a4aaba}
.place{position:absolute;right:16px;top:9px;font-size:13px;color:#f0a04b;font-weight:600}
.section{position:relative;padding:5px 16px 3px}
.section::before{content:"";position:absolute;left:0;top:8px;width:4px;height:14px;background:#f0a04b}
.section-title{width:max-content;font-size:13.5px;line-height:18px;font-weight:600;color:#f3c48e}
.grid{display:grid;grid-template-columns:1fr 1fr;gap:4px 6px;padding:0 12px}
.cell{position:relative;display:flex;flex-direction:column;justify-content:center;height:43px;border-radius:9px;background:#1f232d;padding-left:46px}
.cell::before{content:"";position:absolute;left:8px;top:5px;width:28px;height:33px;border-radius:5px;
  background:radial-gradient(circle at 50% 30%,hsl(var(--hue) 60% 72%) 0 18%,transparent 19%),
  linear-gradient(160deg,hsl(var(--hue) 45% 48%),hsl(calc(var(--hue) + 40) 50% 22%))}
.name{font-size:13.5px;font-weight:500;line-height:18px;width:max-content}
.by{font-size:11.5px;line-height:17px;color:#98a0b3;width:max-content}
.count{position:absolute;right:10px;bottom:4px;font-size:13px;line-height:16px;font-weight:600;color:#f0a04b}
.foot{position:absolute;left:0;right:0;top:840px;height:40px;background:#1a1d25;border-top:1px solid #262a35;display:flex;justify-content:space-around;align-items:center}
.tab{font-size:12.5px;color:#a4aaba}.on{color:#f0a04b;font-weight:600}`;

/** As apps of this kind do, a single card has no number. */
const cell = ({ name, by, count, hue }: Card): string =>
  `<div class="cell" style="--hue:${hue}">${line('name', name)}${by === null ? '' : line('by', by)}${count > 1 ? line('count', `x${count}`) : ''}</div>`;

const section = ({ title, cards }: Section): string =>
  `<div class="section">${line('section-title', title)}</div><div class="grid">${cards.map(cell).join('')}</div>`;

const BODY = `
<div class="status"><div>21:47</div><div class="battery"><i></i></div></div>
<div class="head">${line('title', '潮汐与灯火')}${line('place', '第 2 名')}
<div class="facts">${line('fact', 'Harbour Open 海港赛区')}${line('fact', '2026-03-14')}</div>
<div class="facts">${line('fact', '选手：林小舟')}</div></div>
${SECTIONS.map(section).join('')}
<div class="foot">${line('tab', '首页')}${line('tab on', '牌组')}${line('tab', '对局')}${line('tab', '我的')}</div>`;

export const deckScreenshot: Sample = {
  name: 'deck-screenshot',
  title: 'Phone screenshot, dark, Chinese and English',
  format: 'webp',
  quality: 0.9,
  width: 360,
  height: 880,
  scale: 3,
  html: page(STYLE, BODY),
};
