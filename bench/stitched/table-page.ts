import {
  COLOURS,
  HEADER,
  PAGE_WIDTH,
  paintHeader,
  type LongPage,
  type PageWishes,
} from './long-page';
import type { Pen } from './pen';

const FRUITS = ['Apple', 'Cherry', 'Damson', 'Elder', 'Medlar', 'Quince', 'Rowan', 'Sloe'];
const FORM = ['Name', 'Day of birth', 'Passport'];
const [ROW, SIZE] = [92, 36];

/**
 * A list of goods, day by day: some rows are the same as others, and where twins are wanted two
 * stand together, and blank forms of which one is as the other.
 */
export function tablePage({ random, isDark, hasTwins }: PageWishes): LongPage {
  const rows = Array.from({ length: random.whole(30, 44) }, (): readonly string[] => [
    random.pick(FRUITS),
    String(random.whole(1, 4)),
    `${random.whole(1, 9)}.${random.pick(['00', '50'])}`,
  ]).map((row, i, all) =>
    i % 9 > 0 && row[0] === all[i - 1]![0] ? ['Pear', `${i}`, '7.25'] : row,
  );
  if (hasTwins) rows.splice(7, 2, rows[6]!, rows[6]!);
  if (hasTwins) rows.splice(20, 0, ...[...FORM, ...FORM].map((label) => [label]));
  const { ground, cell, ink, faint } = COLOURS[isDark ? 'dark' : 'light'];
  const top = HEADER + 60;
  const paint = (pen: Pen): void => {
    paintHeader(pen, 'Market days', isDark);
    rows.forEach(([name, count, price], i) => {
      const y = top + i * ROW;
      pen.box(30, y, PAGE_WIDTH - 60, ROW - 2, cell);
      pen.write(name!, 60, y + 58, SIZE, ink);
      if (count) pen.write(count, 620, y + 58, SIZE, faint);
      if (price) pen.write(price, 900, y + 58, SIZE, ink);
    });
  };
  return {
    height: top + rows.length * ROW + 80,
    ground,
    header: HEADER,
    listTop: top,
    paint,
    texts: rows.flat(),
  };
}
