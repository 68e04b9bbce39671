import type { LineShape, PageText, Point } from '../engine/types';

/** Characters of a line, as it counts them: from one, up to and without another. */
export type CharSpan = readonly [from: number, to: number];

/** Code points of a text, which every browser counts the same: from one, up to another. */
export type CodeSpan = readonly [from: number, to: number];

/**
 * What a person says stands at a place of the page, instead of what was read there. Its place is
 * all that it goes by, so it outlasts another reading of the same picture.
 */
export interface PersonLine extends LineShape {
  /** Null: there is no text. */
  readonly text: string | null;
  /** What the person has looked at; the rest is as it was read. */
  readonly sure: 'all' | readonly CodeSpan[];
}

/**
 * What a person has made of a page's text, apart from the reading, which never changes. Places are
 * pixels of the upright picture that was read.
 */
export interface PageRevision {
  /** In no order; none covers another. */
  readonly lines: readonly PersonLine[];
  /** The middle of each line in the order that the person wants; null for the page's own. */
  readonly sequence: readonly Point[] | null;
}

export const NO_REVISION: PageRevision = { lines: [], sequence: null };

export const isUnrevised = ({ lines, sequence }: PageRevision): boolean =>
  lines.length === 0 && sequence === null;

/** A page's text with a person's revision laid over it. */
export interface RevisedText {
  readonly text: PageText;
  /** What was read, in the order in which the page is shown without the revision. */
  readonly reading: PageText;
  readonly lines: readonly LineOrigin[];
}

/** Where a line of the revised text comes from. */
export interface LineOrigin {
  /** The lines of the reading that stand at its place; none where the person has added it. */
  readonly under: readonly number[];
  /** Which line of the revision it is; null if it is as it was read. */
  readonly person: number | null;
}
