import { line, page, type Sample } from './sample';

interface Card {
  readonly name: string;
  readonly note: string;
  readonly count: number;
  readonly hue: number;
}

interface Section {
  readonly title: string;
  readonly cards: readonly Card[];
}

const card = (name: string, note: string, count: number, hue: number): Card => ({
  name,
  note,
  count,
  hue,
});

/** A card game that does not exist. */
const SECTIONS: readonly Section[] = [
  {
    title: '主牌组 (26)',
    cards: [
      card('灯塔守望者', 'Lighthouse Keeper', 3, 40),
      card('雾港信使', 'Fog Harbour Courier', 3, 200),
      card('铜钟修士', 'Bronze Bell Monk', 2, 25),
      card('夜航船长', 'Night Captain', 1, 240),
      card('苔原巡林者', 'Tundra Ranger', 3, 150),
      card('琉璃画师', 'Glass Painter', 2, 310),
      card('赤砂商队', 'Red Sand Caravan', 3, 10),
      card('星轨学徒', 'Orbit Apprentice', 3, 265),
      card('风笛手', 'Windpiper', 3, 180),
      card('老磨坊主', 'The Old Miller', 3, 60),
    ],
  },
  {
    title: '场地 (3)',
    cards: [
      card('退潮的码头', 'Ebb Tide Pier', 2, 210),
      card('无人的剧院', 'Empty Theatre', 1, 340),
    ],
  },
  {
    title: '备牌 (5)',
    cards: [
      card('急救药箱', 'Field Medic Kit', 2, 0),
      card('折返暗流', 'Undertow', 1, 195),
      card('借来的名字', 'Borrowed Name', 1, 285),
      card('黎明钟声', 'Bells at Dawn', 1, 45),
    ],
  },
];

const STYLE = `
body{width:360px;height:800px;background:#14161c;color:#eceef4;font-family:"Noto Sans CJK SC",sans-serif;overflow:hidden}
.status{display:flex;justify-content:space-between;padding:8px 18px 2px;font-size:12px;color:#c9ccd6}
.battery{width:22px;height:10px;border:1px solid #c9ccd6;border-radius:3px;padding:1px;margin-top:4px}
.battery i{display:block;width:72%;height:100%;background:#c9ccd6;border-radius:1px}
.head{padding:6px 16px 11px;border-bottom:1px solid #262a35}
.title{font-size:20px;font-weight:700;letter-spacing:.5px;width:max-content}
.facts{display:flex;justify-content:space-between;margin-top:4px}
.fact{font-size:12px;color:#a4aaba}
.section{position:relative;padding:9px 16px 5px}
.section::before{content:"";position:absolute;left:0;top:12px;width:4px;height:16px;background:#f0a04b}
.section-title{width:max-content;font-size:14px;font-weight:600;color:#f3c48e}
.grid{display:grid;grid-template-columns:1fr 1fr;gap:6px;padding:0 12px}
.cell{position:relative;height:63px;border-radius:10px;background:#1f232d;padding:10px 8px 0 50px}
.cell::before{content:"";position:absolute;left:8px;top:9px;width:34px;height:44px;border-radius:6px;
  background:radial-gradient(circle at 50% 30%,hsl(var(--hue) 60% 72%) 0 18%,transparent 19%),
  linear-gradient(160deg,hsl(var(--hue) 45% 48%),hsl(calc(var(--hue) + 40) 50% 22%))}
.name{font-size:14px;font-weight:500;line-height:20px;width:max-content}
.note{font-size:10.5px;line-height:20px;margin-top:2px;color:#98a0b3;width:max-content}
.count{position:absolute;right:10px;top:10px;font-size:14px;line-height:20px;font-weight:600;color:#f0a04b}
.foot{position:absolute;left:0;right:0;top:752px;height:48px;background:#1a1d25;border-top:1px solid #262a35;display:flex;justify-content:space-around;align-items:center}
.tab{font-size:13px;color:#a4aaba}.on{color:#f0a04b;font-weight:600}`;

/** As apps of this kind do, a single card has no number. */
const cell = ({ name, note, count, hue }: Card): string =>
  `<div class="cell" style="--hue:${hue}">${line('name', name)}${line('note', note)}${count > 1 ? line('count', `x${count}`) : ''}</div>`;

const section = ({ title, cards }: Section): string =>
  `<div class="section">${line('section-title', title)}</div><div class="grid">${cards.map(cell).join('')}</div>`;

const BODY = `
<div class="status">${line('clock', '21:47')}<div class="battery"><i></i></div></div>
<div class="head">${line('title', '潮汐与灯火')}
<div class="facts">${line('fact', '选手：林小舟')}${line('fact', '周末公开赛 第2名')}</div></div>
${SECTIONS.map(section).join('')}
<div class="foot">${line('tab', '首页')}${line('tab on', '牌组')}${line('tab', '对局')}${line('tab', '我的')}</div>`;

export const deckScreenshot: Sample = {
  name: 'deck-screenshot',
  title: 'Phone screenshot, dark, Chinese and English',
  format: 'webp',
  quality: 0.9,
  width: 360,
  height: 800,
  scale: 3,
  html: page(STYLE, BODY),
};
