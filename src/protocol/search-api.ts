import type { Point } from '../engine/types';
import type { HitHow } from '../search/find-in-page';
import type { UnitSpan } from '../search/matches';
import type { SearchQuery } from '../search/query';

export const PAGE_CONDITIONS = ['any', 'corrected', 'doubtful'] as const;
export type PageCondition = (typeof PAGE_CONDITIONS)[number];

/** Where is searched. */
export interface SearchScope {
  /** By id; null for all that are stored. */
  readonly batch: string | null;
  /** A part of the path of the folder, as typed; empty for all. */
  readonly folder: string;
  readonly condition: PageCondition;
  /** When the batch was begun: from one time up to and without another; ms since 1970. */
  readonly from: number | null;
  readonly to: number | null;
  /** Pages of one batch, by their paths, that something else has found; null for all. */
  readonly paths: ReadonlySet<string> | null;
}

export interface SearchRequest {
  /** A later request ends this one. */
  readonly id: number;
  readonly query: SearchQuery;
  readonly scope: SearchScope;
}

export interface PagePlace {
  readonly batch: string;
  readonly number: number;
}

/** Pages of one batch on which something is found, in its order. */
export interface FoundPages {
  readonly batch: string;
  /** It does not stand there as the page is shown, but behind what was read. */
  readonly hidden: boolean;
  readonly numbers: readonly number[];
  /** How often, of each. */
  readonly counts: readonly number[];
}

/** What is found in one line, with what stands around it. */
export interface SearchExcerpt {
  readonly how: HitHow;
  /** Of the line in which it begins, or what was read there before. */
  readonly text: string;
  /** In `text`, ascending; none over another. */
  readonly spans: readonly UnitSpan[];
  /** What is to be seen of the picture, in pixels of the page. */
  readonly box: CropBox;
  /** What is found in it: a closed line through these points. */
  readonly marks: readonly (readonly Point[])[];
}

export interface CropBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PageExcerpts {
  readonly path: string;
  /** By which the page is known in its batch, beside its path. */
  readonly key: string;
  readonly width: number;
  readonly height: number;
  /** The first ones. */
  readonly excerpts: readonly SearchExcerpt[];
  /** How many places are not among them. */
  readonly left: number;
}

/** How many pages are searched, and how many are still to be looked at. */
export interface SearchedSoFar {
  readonly pages: number;
  readonly left: number;
}

/**
 * The contract with the search worker: it opens the database itself, keeps folded texts of all
 * pages that were read, and looks through them.
 */
export interface SearchApi {
  /**
   * Takes in what was read, changed or removed since the last time, in whichever tab. Resolves with
   * how many pages that were.
   */
  keepUp(onProgress?: (soFar: SearchedSoFar) => void): Promise<number>;
  /**
   * Tells pages as they are found: those that show it first. Resolves with how many were searched,
   * or null if another request has come.
   */
  find(request: SearchRequest, onFound: (found: FoundPages) => void): Promise<number | null>;
  /** Null if the page, or its text, is gone. */
  excerpts(place: PagePlace, query: SearchQuery): Promise<PageExcerpts | null>;
  /** Pieces of the page's picture; null for each if it is not at hand. */
  crops(
    place: PagePlace,
    page: Pick<PageExcerpts, 'width' | 'height'>,
    boxes: readonly CropBox[],
  ): Promise<readonly (Blob | null)[]>;
}
