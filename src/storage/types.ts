import type { Mode, ResultCache } from '../protocol/events';
import type { WireError } from '../protocol/errors';

/** Results as pages finish, or in the order in which the pages came. */
export const RESULT_ORDERS = ['finished', 'submitted'] as const;
export type ResultOrder = (typeof RESULT_ORDERS)[number];

export interface Settings {
  /** Workers in parallel mode; null has the pool find it out. */
  readonly workers: number | null;
  readonly mode: Mode;
  readonly order: ResultOrder;
  readonly maxMegapixels: number;
  /** Interface language; null follows the browser. */
  readonly language: 'en' | 'zh' | null;
  /** Single keys (J, K, C …) act; off for those who speak to their machine or touch keys by mistake. */
  readonly singleKeys: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  workers: null,
  mode: 'parallel',
  order: 'finished',
  maxMegapixels: 100,
  language: null,
  singleKeys: true,
};

export interface StorageUse {
  readonly readings: number;
  /** Bytes of everything this origin stores, and what the browser would give it; null where it does not say. */
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}

/** Readings in IndexedDB; where it is missing, blocked or full, in memory until the page is closed. */
export interface ReadingsStore extends ResultCache {
  use(): Promise<StorageUse>;
  clear(): Promise<void>;
}

/** The first write that failed, and why (`storage-full` or `storage-unavailable`); told once a kind. */
export type StorageProblemListener = (problem: WireError) => void;
