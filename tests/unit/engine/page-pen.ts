import type { Point, Quad } from '../../../src/engine/types';
import { degrees, rectQuad, turnAbout } from './pictures';

/**
 * How a page is set and photographed. Lengths in heights of a line (its box) where nothing else is
 * said.
 */
export interface Setting {
  readonly seed: number;
  /** Height of a line's box, in pixels. */
  readonly size: number;
  /** From line to line. */
  readonly leading: number;
  /** White between columns. */
  readonly gutter: number;
  readonly isJustified: boolean;
  /** Of the whole page, in degrees. */
  readonly angle: number;
  /** How far the middle of the page hangs below its sides, in pixels. */
  readonly bend: number;
  /** Share of lines of the usual height that were not found. */
  readonly missing: number;
}

export const PLAIN: Setting = {
  seed: 1,
  size: 20,
  leading: 1.3,
  gutter: 2,
  isJustified: true,
  angle: 0,
  bend: 0,
  missing: 0,
};

/** Numbers from 0 to 1 (mulberry32), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A line's box before the page is photographed; in heights of a line. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the pen is: text goes down from `y` in a column that begins at `x`. */
export interface Column {
  readonly x: number;
  y: number;
  readonly width: number;
}

/** Draws pages as lists of line boxes, in the order in which they are read. */
export class Pen {
  readonly boxes: Box[] = [];
  readonly random: () => number;
  readonly setting: Setting;

  constructor(setting: Setting) {
    this.setting = setting;
    this.random = randomFrom(setting.seed);
  }

  between(low: number, high: number): number {
    return low + this.random() * (high - low);
  }

  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  box(x: number, y: number, width: number, height = 1): void {
    this.boxes.push({ x, y, width, height });
  }

  /** How much of a line words fill before the next one would not fit. */
  #filled(width: number): number {
    let filled = 0;
    for (;;) {
      const word = 0.45 * this.whole(1, 11);
      if (filled + word > width) return Math.max(filled, 0.5 * width);
      filled += word + 0.3;
    }
  }

  /** A paragraph; its last line ends anywhere. */
  paragraph(column: Column, lines: number, indent = 0, size = 1): void {
    for (let i = 0; i < lines; i++) {
      const shift = i === 0 ? indent : 0;
      const room = column.width - shift;
      const isLast = i === lines - 1;
      const full = this.setting.isJustified ? room : this.#filled(room);
      this.box(column.x + shift, column.y, isLast ? this.between(0.2, 1) * full : full, size);
      column.y += this.setting.leading * size;
    }
  }

  /** Paragraphs of about so many lines, either indented or parted by white. */
  prose(column: Column, lines: number, isIndented = true): void {
    for (let left = lines; left > 0;) {
      const some = Math.min(left, this.whole(2, 9));
      this.paragraph(column, some, isIndented ? 1.5 : 0);
      if (!isIndented) column.y += 0.6;
      left -= some;
    }
  }

  heading(column: Column, size: number, width: number, isCentred: boolean): void {
    const x = isCentred ? column.x + (column.width - width) / 2 : column.x;
    this.box(x, column.y, width, size);
    column.y += size * 1.6;
  }

  /** Rows of cells: a label at the left, amounts that end at the right of their columns. */
  table(column: Column, rows: number, columns: number): void {
    const pitch = column.width / columns;
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < columns; i++) {
        const width = i === 0 ? this.between(0.3, 0.85) * pitch : this.between(1, 3.2);
        this.box(column.x + (i === 0 ? 0 : (i + 1) * pitch - width), column.y, width);
      }
      column.y += this.setting.leading;
    }
  }
}

/** The boxes as quads on a page that is turned and bent. */
export function photographed(
  boxes: readonly Box[],
  { size, angle, bend }: Setting,
  random: () => number,
) {
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const hang = (x: number) => bend * Math.sin((x / (right * size)) * Math.PI);
  const near = (value: number) => value * size + (random() - 0.5) * 0.1 * size;
  return boxes.map(({ x, y, width, height }) => {
    const flat = rectQuad(near(x), near(y), width * size, height * size);
    const bent = flat.map(([px, py]): Point => [px, py + hang(px)]) as unknown as Quad;
    return turnAbout(bent, degrees(angle), [30 * size, 30 * size]);
  });
}
