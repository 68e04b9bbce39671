import type { SeededRandom } from '../soak/random';
import {
  COLOURS,
  HEADER,
  PAGE_WIDTH,
  paintHeader,
  type LongPage,
  type PageWishes,
} from './long-page';
import type { Pen } from './pen';

const WORDS = `harbour lamp tide bridge morning letter kettle garden ticket window river paper
orange market camera summer winter planet silver basket corner engine`.split(/\s+/u);
const CHINESE = [
  '明天见',
  '好的',
  '下午三点到港口',
  '我在桥边等你',
  '带上相机',
  '路上小心',
  '还没买票',
];

interface Message {
  readonly isOwn: boolean;
  readonly lines: readonly string[];
}

function makeMessage(random: SeededRandom, isOwn: boolean): Message {
  if (random.next() < 0.3) return { isOwn, lines: [random.pick(CHINESE)] };
  const sentence = (): string =>
    Array.from({ length: random.whole(1, 4) }, () => random.pick(WORDS)).join(' ');
  const number = random.next() < 0.3 ? [`${random.whole(10, 999)}.${random.whole(10, 99)}`] : [];
  return { isOwn, lines: [...Array.from({ length: random.whole(1, 3) }, sentence), ...number] };
}

const [LINE, PADDING, GAP, SIZE] = [58, 30, 44, 40];
const heightOf = ({ lines }: Message): number => 2 * PADDING + LINE * lines.length;

function paintMessage(pen: Pen, { isOwn, lines }: Message, y: number, isDark: boolean): void {
  const { cell, ink, faint } = COLOURS[isDark ? 'dark' : 'light'];
  const width = 2 * PADDING + Math.max(...lines.map((line) => pen.width(line, SIZE)));
  const x = isOwn ? PAGE_WIDTH - 150 - width : 150;
  pen.box(isOwn ? PAGE_WIDTH - 120 : 30, y, 90, 90, faint, 16);
  pen.write(isOwn ? 'L' : 'M', isOwn ? PAGE_WIDTH - 92 : 58, y + 62, 48, cell);
  pen.box(x, y, width, heightOf({ isOwn, lines }), cell, 18);
  lines.forEach((line, i) => pen.write(line, x + PADDING, y + PADDING + 42 + i * LINE, SIZE, ink));
}

/** A chat of two, with bubbles of one to four lines. */
export function chatPage({ random, isDark, hasTwins }: PageWishes): LongPage {
  const count = random.whole(18, 30);
  const messages = Array.from({ length: count }, () => makeMessage(random, random.next() < 0.5));
  if (hasTwins) {
    const ok = { isOwn: false, lines: ['ok'] };
    messages.splice(5, 0, ok, ok);
    messages.splice(11, 0, { isOwn: true, lines: ['好的'] }, { isOwn: true, lines: ['好的'] });
  }
  const tops: number[] = [];
  let y = HEADER + 50;
  for (const message of messages) {
    tops.push(y);
    y += heightOf(message) + GAP;
  }
  const paint = (pen: Pen): void => {
    paintHeader(pen, 'Harbour group', isDark);
    messages.forEach((message, i) => paintMessage(pen, message, tops[i]!, isDark));
  };
  const { ground } = COLOURS[isDark ? 'dark' : 'light'];
  const texts = messages.flatMap(({ lines }) => lines);
  return { height: y + 30, ground, header: HEADER, listTop: HEADER + 50, paint, texts };
}
