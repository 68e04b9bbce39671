import { MOST_POINTS } from './tunables';
import type { Point } from '../../src/engine/types';

/** A character that has a place of its own. */
export interface GivenChar {
  readonly text: string;
  /** 0 to 1; null where it is not told. */
  readonly score: number | null;
  /** What it stands in; empty where that is not told. */
  readonly points: readonly Point[];
  /** What else it may be, with how sure that is, likelier ones first. */
  readonly also?: readonly { readonly text: string; readonly score: number }[];
}

/** A word, or a piece of one that has a place of its own. */
export interface GivenWord {
  readonly text: string;
  readonly score: number | null;
  readonly points: readonly Point[];
  /** Empty where nothing is told of single characters. */
  readonly chars: readonly GivenChar[];
  /** A space stands in front of it. */
  readonly isApart: boolean;
  /** What was read in its place first. */
  readonly before?: string;
}

export interface GivenLine {
  readonly words: readonly GivenWord[];
  readonly score: number | null;
  readonly points: readonly Point[];
  /** What the letters stand on: two points at least, or empty. */
  readonly baseline: readonly Point[];
  /** Which way it runs, radians clockwise, where that is told and no baseline shows it. */
  readonly angle: number | null;
  /** Its last character is a hyphen that stands there for the line's end. */
  readonly isDivided: boolean;
  readonly before?: string;
}

/** Lines that make a paragraph. */
export interface GivenRegion {
  readonly lines: readonly GivenLine[];
  /** Regions with the same belong together: cells of a table, paragraphs of a column. */
  readonly block: unknown;
}

/**
 * A page as its mark-up tells it, in its own units: x to the right, y down. A size of 0 is not
 * told, and the units are pixels then.
 */
export interface GivenPage {
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly regions: readonly GivenRegion[];
  /** Places where text was seen and none was read: only this app tells of them. */
  readonly unread: readonly (readonly Point[])[];
}

export const boxPoints = (x: number, y: number, width: number, height: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/**
 * `1,2 3,4` or `1 2 3 4`; empty unless they are pairs of numbers, and no more than an outline has.
 */
export function pointsIn(text: string | undefined): Point[] {
  const values = (text ?? '')
    .trim()
    .split(/[\s,]+/, 2 * MOST_POINTS + 1)
    .map(Number);
  if (values.length % 2 === 1 || !values.every(Number.isFinite)) return [];
  return Array.from({ length: values.length / 2 }, (_, i) => [values[2 * i]!, values[2 * i + 1]!]);
}

/** This app's name for what it saw and could not read. */
export const isUnreadId = (id: string | undefined): boolean => /^unread_\d+$/.test(id ?? '');
