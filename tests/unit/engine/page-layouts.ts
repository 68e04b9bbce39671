import type { Quad } from '../../../src/engine/types';
import { Pen, photographed, type Column, type Setting } from './page-pen';

const columnsOf = (pen: Pen, count: number, x: number, y: number, width: number): Column[] => {
  const { gutter } = pen.setting;
  const each = (width - gutter * (count - 1)) / count;
  return Array.from({ length: count }, (_, i) => ({ x: x + i * (each + gutter), y, width: each }));
};

/** Columns of prose from `y` on, each about so many lines long; where the longest ends. */
function proseColumns(
  pen: Pen,
  count: number,
  at: { x: number; y: number; width: number },
  lines: number,
  isIndented = true,
): number {
  const columns = columnsOf(pen, count, at.x, at.y, at.width);
  for (const column of columns) pen.prose(column, Math.max(4, lines - pen.whole(0, 3)), isIndented);
  return Math.max(...columns.map(({ y }) => y));
}

const PAGE = { x: 6, y: 6, width: 60 };

/** Kinds of pages, each drawn in the order in which a person reads it. */
export const LAYOUTS: Readonly<Record<string, (pen: Pen) => void>> = {
  'one column with headings': (pen) => {
    const page = { ...PAGE };
    pen.heading(page, 2, 30, true);
    for (let i = 0; i < 3; i++) {
      pen.heading(page, 1.2, pen.between(8, 20), false);
      pen.prose(page, 10, i % 2 === 0);
      page.y += 1;
    }
  },
  'two columns': (pen) => void proseColumns(pen, 2, PAGE, 40),
  'two columns, paragraphs parted by white': (pen) => void proseColumns(pen, 2, PAGE, 40, false),
  'three columns': (pen) => void proseColumns(pen, 3, { ...PAGE, width: 70 }, 45),
  'a heading across two columns': (pen) => {
    const page = { ...PAGE };
    pen.heading(page, 2.2, 44, true);
    pen.heading(page, 1, 22, true);
    page.y = proseColumns(pen, 2, page, 16) + 1.5;
    pen.heading(page, 1.6, 40, false);
    proseColumns(pen, 2, page, 20);
  },
  'two columns below an abstract': (pen) => {
    const page = { ...PAGE };
    pen.heading(page, 2.2, 50, true);
    pen.prose({ x: page.x + 6, y: page.y, width: page.width - 12 }, 8);
    page.y += 8 * pen.setting.leading + 2;
    page.y = proseColumns(pen, 2, page, 30) + 2;
    pen.box(page.x + page.width / 2 - 0.5, page.y, 1);
  },
  'a sidebar at the left': (pen) => {
    const side = { x: PAGE.x, y: PAGE.y + pen.between(0, 6), width: 14 };
    pen.heading(side, 1.3, 9, false);
    for (let i = 0; i < 3; i++) {
      pen.paragraph(side, pen.whole(2, 5));
      side.y += 0.8;
    }
    const x = PAGE.x + 14 + pen.setting.gutter;
    pen.prose({ x, y: PAGE.y, width: 42 }, 34);
  },
  'a sidebar at the right': (pen) => {
    pen.prose({ ...PAGE, width: 42 }, 34);
    const x = PAGE.x + 42 + pen.setting.gutter;
    const side = { x, y: PAGE.y + pen.between(1, 12), width: 14 };
    pen.heading(side, 1.3, 9, false);
    pen.prose(side, 12);
  },
  'a heading across and a sidebar': (pen) => {
    const page = { ...PAGE };
    pen.heading(page, 2.5, 48, false);
    page.y += 1;
    const x = page.x + 14 + pen.setting.gutter;
    pen.prose({ x: page.x, y: page.y, width: 14 }, 14);
    proseColumns(pen, 2, { x, y: page.y, width: 54 }, 30);
  },
  'four pages on a sheet': (pen) => {
    const size = { width: 30, height: 34 * pen.setting.leading };
    for (const row of [0, 1])
      for (const column of [0, 1]) {
        const at = { x: 5 + column * (size.width + 6), y: 5 + row * (size.height + 7) };
        const page = { ...at, width: size.width };
        pen.heading(page, 1.3, pen.between(10, 20), pen.random() < 0.5);
        pen.prose(page, pen.whole(22, 30));
        pen.box(at.x + size.width / 2 - 0.5, at.y + size.height, 1);
      }
  },
  'four slides on a sheet': (pen) => {
    for (const row of [0, 1])
      for (const column of [0, 1]) {
        const page = { x: 5 + column * 38, y: 5 + row * 24, width: 30 };
        pen.heading(page, 1.8, pen.between(10, 24), false);
        page.y += 1;
        const bullets = pen.whole(4, 7);
        const step = pen.setting.leading * (pen.random() < 0.5 ? 1.4 : pen.between(1.1, 1.7));
        for (let i = 0; i < bullets; i++) {
          pen.box(page.x + 1, page.y, pen.between(8, 26));
          page.y += step;
        }
      }
  },
  'two languages side by side': (pen) => {
    const page = { ...PAGE };
    pen.heading(page, 1.5, 30, true);
    const [left, right] = columnsOf(pen, 2, page.x, page.y, page.width) as [Column, Column];
    const counts = Array.from({ length: 5 }, () => pen.whole(3, 8));
    const tops: number[] = [];
    for (const count of counts) {
      tops.push(left.y);
      pen.paragraph(left, count);
      left.y += 1.2 + pen.setting.leading;
    }
    counts.forEach((count, i) => {
      right.y = tops[i]!;
      pen.paragraph(right, Math.max(2, count + pen.whole(-1, 1)));
    });
  },
  'two pages of a book': (pen) => {
    for (const side of [0, 1]) {
      const x = 5 + side * 42;
      if (side === 0) pen.box(x, 4, 2);
      pen.box(x + 12, 4, 12);
      if (side === 1) pen.box(x + 34, 4, 2);
      pen.prose({ x, y: 7, width: 36 }, 36);
    }
  },
  'two pages with two columns each': (pen) => {
    for (const side of [0, 1]) {
      const x = 5 + side * 68;
      pen.box(x + 20, 4, 20);
      const bottom = proseColumns(pen, 2, { x, y: 7, width: 60 }, 36);
      pen.box(x + 29, bottom + 2, 2);
    }
  },
  'a table in a text': (pen) => {
    const page = { ...PAGE };
    pen.prose(page, 8);
    page.y += 1;
    pen.table(page, pen.whole(5, 16), pen.whole(3, 6));
    page.y += 1;
    pen.prose(page, 8);
  },
  'a table in a column': (pen) => {
    const [left, right] = columnsOf(pen, 2, PAGE.x, PAGE.y, PAGE.width) as [Column, Column];
    pen.prose(left, 12);
    left.y += 1.1;
    pen.table(left, 9, 3);
    left.y += 1.1;
    pen.prose(left, 10);
    pen.prose(right, 36);
  },
  'a form of labels and values': (pen) => {
    const page = { ...PAGE };
    pen.heading(page, 1.6, 20, false);
    for (let i = 0; i < 16; i++) {
      pen.box(page.x, page.y, pen.between(3, 10));
      pen.box(page.x + 16, page.y, pen.between(2, 22));
      page.y += pen.setting.leading * 1.2;
    }
  },
  'a receipt': (pen) => {
    const page = { x: 4, y: 4, width: 26 };
    pen.heading(page, 1.5, 14, true);
    pen.heading(page, 1, 18, true);
    for (let i = 0; i < 14; i++) {
      pen.box(page.x, page.y, pen.between(5, 16));
      const amount = pen.between(2, 4);
      pen.box(page.x + page.width - amount, page.y, amount);
      page.y += pen.setting.leading;
    }
  },
  'a table of contents': (pen) => {
    const page = { ...PAGE };
    pen.heading(page, 1.8, 14, true);
    for (let i = 0; i < 20; i++) {
      pen.box(page.x + (i % 4 === 0 ? 0 : 2), page.y, pen.between(14, 40));
      pen.box(page.x + page.width - 1, page.y, 1);
      page.y += pen.setting.leading;
    }
  },
  'footnotes below two columns': (pen) => {
    const columns = columnsOf(pen, 2, PAGE.x, PAGE.y, PAGE.width);
    for (const column of columns) {
      pen.prose(column, 30);
      column.y = PAGE.y + 34 * pen.setting.leading;
      pen.paragraph(column, pen.whole(2, 5), 0, 0.75);
    }
  },
  'a figure with a caption across': (pen) => {
    const page = { ...PAGE, y: 30 };
    pen.paragraph(page, 2, 0, 0.85);
    page.y += 2;
    proseColumns(pen, 2, page, 26);
  },
  'a figure with a caption in a column': (pen) => {
    const [left, right] = columnsOf(pen, 2, PAGE.x, PAGE.y, PAGE.width) as [Column, Column];
    pen.prose(left, 12);
    left.y += pen.between(8, 14);
    pen.paragraph(left, 3, 0, 0.85);
    left.y += 1.5;
    pen.prose(left, 14);
    pen.prose(right, 40);
  },
};

/** The lines of a page of that kind, in the order in which they are read. */
export function drawLayout(kind: string, setting: Setting): Quad[] {
  const pen = new Pen(setting);
  LAYOUTS[kind]!(pen);
  const found = pen.boxes.filter(({ height }) => height !== 1 || pen.random() >= setting.missing);
  return photographed(found, setting, pen.random);
}
