import type { SeededRandom } from '../soak/random';
import type { Pen } from './pen';

/** What an app shows on one page that is longer than the screen, 1080 pixels wide. */
export interface LongPage {
  readonly height: number;
  readonly ground: string;
  /** Rows at the top that stay while the page is scrolled. */
  readonly header: number;
  /** Where what is scrolled through begins. */
  readonly listTop: number;
  /** Paints all of it. */
  readonly paint: (pen: Pen) => void;
  /** Every printed text below the header, from top to bottom. */
  readonly texts: readonly string[];
  /** Of a deck, what its record must say. */
  readonly deck?: DeckTruth;
}

export type DeckTruth = Readonly<Record<string, readonly DeckCard[]>>;

export interface DeckCard {
  readonly title: string;
  readonly subtitle: string | null;
  readonly quantity: number;
}

export interface PageWishes {
  readonly random: SeededRandom;
  readonly isDark: boolean;
  /** Two rows that are the same, one right below the other, without any seam. */
  readonly hasTwins: boolean;
}

export const PAGE_WIDTH = 1080;
/** Status bar and title bar. */
export const HEADER = 190;

export const COLOURS = {
  dark: { ground: '#06394f', cell: '#1d5064', ink: '#e8edf0', faint: '#a9bcc6', bar: '#24324a' },
  light: { ground: '#f2f3f5', cell: '#ffffff', ink: '#1a1c20', faint: '#7a808a', bar: '#e4e6ea' },
} as const;

export function paintHeader(pen: Pen, title: string, isDark: boolean): void {
  const { bar, ink } = COLOURS[isDark ? 'dark' : 'light'];
  pen.box(0, 0, PAGE_WIDTH, HEADER, bar);
  pen.write('12:34', 50, 62, 36, ink);
  pen.box(950, 34, 70, 32, ink, 16);
  pen.write(title, (PAGE_WIDTH - pen.width(title, 48)) / 2, 158, 48, ink);
}
