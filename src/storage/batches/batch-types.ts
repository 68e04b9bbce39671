import type { UnreadScript } from '../../engine/language/languages';
import type { EngineChoices, PageOrder, PageOrigin, StageTimes } from '../../engine/types';
import type { WireError } from '../../protocol/errors';
import type { Mode } from '../../protocol/events';
import type { PageWish } from '../../protocol/page-wish';
import type { PageRevision } from '../../revision/types';
import type { ResultOrder } from '../types';

/**
 * What is safe of a page. One that is being read counts as waiting: only its end is an event to
 * keep.
 */
export const PAGE_STATES = ['waiting', 'done', 'failed', 'refused', 'cancelled'] as const;
export type PageState = (typeof PAGE_STATES)[number];

/**
 * Kept beside the pages, and none of them: a file that was left out, and one that several pages
 * share, or that is not their own, as the text that came with them (a container).
 */
export const FILE_STATES = [...PAGE_STATES, 'left-out', 'container'] as const;
export type FileState = (typeof FILE_STATES)[number];

export type StateCounts = Readonly<Record<PageState, number>>;

/**
 * What the pages of a batch are read with; a choice is missing in batches that are older than it.
 */
export interface BatchSettings extends Partial<EngineChoices> {
  readonly mode: Mode;
  readonly order: ResultOrder;
  readonly maxMegapixels: number;
}

/** A batch without its pages. Times are in milliseconds since 1970. */
export interface StoredBatch {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  /** When pages came, or a page last ended. */
  readonly changedAt: number;
  /** When everything that was read by then was last exported; null if never. */
  readonly exportedAt: number | null;
  readonly settings: BatchSettings;
  readonly counts: StateCounts;
  /** By the first page the same folder is known when it is dropped again. */
  readonly first: { readonly path: string; readonly size: number } | null;
  /** What its texts with their previews take in storage, about. */
  readonly textBytes: number;
  /** What its pictures take in storage. */
  readonly pictureBytes: number;
  /** What of them may go when room is short: the pictures of pages that were read. */
  readonly sparePictureBytes: number;
  /**
   * Set while a backup is being taken in, until all of it is there: till then no list shows the
   * batch.
   */
  readonly incoming?: boolean;
  /** Set when a person has removed it, until it is gone for good: till then it can be had again. */
  readonly discarded?: boolean;
  /** How many of its pages are marked as removed; they are not in `counts`. */
  readonly removed?: number;
  /** How many files were left out; they are not in `counts`. Missing in older batches. */
  readonly leftOut?: number;
}

/** What a page's text is known by without opening it. */
export interface ReadFacts {
  readonly lines: number;
  /** Number of places where text was seen and none was read; missing in older pages. */
  readonly unread?: number;
  /** Scripts of some of these that nothing here reads. */
  readonly unreadScripts?: readonly UnreadScript[];
  /** Number of words that deserve a look; missing in older pages. */
  readonly doubts?: number;
  /** Set if only a part of the picture could be decoded. */
  readonly partial?: true;
  /** Of a page of a document. */
  readonly origin?: PageOrigin;
  /** In which order a person wants its lines; absent for that in which it was read. */
  readonly order?: PageOrder;
  /** 0 to 1; null for a page without text. */
  readonly score: number | null;
  readonly snippet: string;
  readonly ms: StageTimes;
  /** What the text and its small preview take in storage, about. */
  readonly bytes: number;
}

/** A page, or another file of the batch, as it is kept; its number in the batch is in its key. */
export interface StoredPage {
  /** Relative to what was dropped, with `/` between folders. */
  readonly path: string;
  /** Bytes of the file. */
  readonly size: number;
  /** The root (`roots`) under which the file can be found again; null without handles. */
  readonly root: number | null;
  readonly state: FileState;
  /** How often a worker has read it, or failed to. */
  readonly attempts: number;
  /** Why it failed, was refused or left out. */
  readonly error: WireError | null;
  /** Millions of pixels, if they are why it was refused. */
  readonly megapixels: number | null;
  /**
   * Where its text is kept, or would be: begins with the SHA-256 of the file. Set once its file was
   * hashed.
   */
  readonly key: string | null;
  readonly facts: ReadFacts | null;
  /** What `pictures` holds of it: the file's own bytes or a smaller picture made of it. */
  readonly picture: { readonly bytes: number; readonly isPreview: boolean } | null;
  /**
   * When it was read, as long as `picture` is set: from then on the picture may go when room is
   * short. Else null.
   */
  readonly finishedAt: number | null;
  /** Set when a person has removed it, until it is gone for good: till then it can be had again. */
  readonly removed?: true;
  /** Of a page that shares its file with others: the number of that, as a container. */
  readonly container?: number;
  /** Its own number in the file, from 1. */
  readonly part?: number;
  /** Of a page whose text came in a file beside it: that one's number, as a container, and path. */
  readonly given?: { readonly number: number; readonly path: string };
  /** How a person wants it read; absent where the page itself decides. */
  readonly wish?: PageWish;
  /** What a person has made of its text; absent where nothing. */
  readonly revision?: PageRevision;
}
