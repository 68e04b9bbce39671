import type { Matched } from './matcher';
import type { ExtractedRecord, Item, Title } from '../types';

/**
 * An item with the entry it stands for. Its title is the entry's where recognition had to be
 * corrected.
 */
export interface MatchedItem extends Item, Matched {
  /** As it was read. */
  readonly read: Title;
  /** By which a correction of this item is remembered. */
  readonly key: string;
}

export interface RecordStats {
  /** Items, and those of them that have an entry. */
  readonly items: number;
  readonly matched: number;
  /** Of 100; 100 without any item. */
  readonly accuracy: number;
}

/**
 * A record whose items are matched against a catalogue; without one no item has a match and `stats`
 * is null.
 */
export interface MatchedRecord extends Omit<ExtractedRecord, 'sections'> {
  readonly sections: Readonly<Record<string, readonly MatchedItem[]>>;
  readonly stats: RecordStats | null;
}
