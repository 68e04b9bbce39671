import type { Chance } from '../script-head/random';

/** Names of things that are not there, many of them alike. */

const CHINESE_FIRST =
  '灯塔 夜航 雾港 潮汐 折返 末班 旧誓 炽烈 沉默 银色 迷途 暗刃 明刃 暴怒 巅峰 微光 徽光 远古 冰封 水封 风暴 风景 赤铜 未眠 末眠 星落 日落';
const CHINESE_LAST =
  '守望者 守护者 船长 信使 符文 符纹 暗流 明流 渡轮 学徒 之印 之卵 猎人 斥候 斤两 队长 法师 怯师 仙灵 竞技场 卫士 侍从 待从 精灵 王国 玉国 贤者';
const ENGLISH_FIRST =
  'Silent Silver Slivered Burning Bearing Ancient Amber Lost Last Iron Ivory Hidden Northern Nether Golden Hollow Harbour Harbor Stray Storm';
const ENGLISH_LAST =
  'Keeper Kepler Warden Garden Courier Carrier Captain Ferry Fairy Rune Ruin Lantern Lectern Scout Spout Oath Path Tide Tile Squire';

const pairsOf = (first: string, last: string, between: string): string[] =>
  first.split(' ').flatMap((a) => last.split(' ').map((b) => a + between + b));

/** Numbers of parts: hardly anything is the same by chance, and nothing is a word. */
const codeOf = (chance: Chance): string =>
  `${chance.one(['TD', 'RX', 'MB', 'K8'])}-${chance.whole(100, 999)}${chance.one([...'ABEFS'])}-${chance.whole(10, 99)}`;

/** So many names of each kind, all different. */
export function madeUpNames(chance: Chance, ofEach: number): string[] {
  const some = (names: readonly string[]): string[] =>
    names
      .map((name) => [chance.next(), name] as const)
      .sort(([a], [b]) => a - b)
      .slice(0, ofEach)
      .map(([, name]) => name);
  const codes = Array.from({ length: ofEach }, () => codeOf(chance));
  const words = [
    pairsOf(CHINESE_FIRST, CHINESE_LAST, ''),
    pairsOf(ENGLISH_FIRST, ENGLISH_LAST, ' '),
  ];
  return [...new Set([...words.flatMap(some), ...codes])];
}
