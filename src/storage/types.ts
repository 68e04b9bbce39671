import type { BackendChoice } from '../gpu/verdict';
import { DEFAULT_ENGINE_CHOICES, type EngineChoices, type PageText } from '../engine/types';
import type { ShapeChoice } from '../engine/flow/shapes';
import type { Mode, ResultCache } from '../protocol/events';
import type { WireError } from '../protocol/errors';
import type { Division, ExportFormatId } from '../protocol/export-api';
import type { PageReading } from '../protocol/worker-api';
import type { Space } from './space';

/** Results as pages finish, or in the order in which the pages came. */
export const RESULT_ORDERS = ['finished', 'submitted'] as const;
export type ResultOrder = (typeof RESULT_ORDERS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How a page's picture fills its room; 'pixels': each of its pixels is one of the screen. */
export const PICTURE_FITS = ['page', 'width', 'pixels'] as const;
export type PictureFit = (typeof PICTURE_FITS)[number];

/** A page's picture and text beside each other, one above the other, or one of them alone. */
export const PAGE_LAYOUTS = ['beside', 'stacked', 'picture', 'text'] as const;
export type PageLayout = (typeof PAGE_LAYOUTS)[number];

export interface Settings extends EngineChoices {
  /** Workers in parallel mode; null has the pool find it out. */
  readonly workers: number | null;
  readonly mode: Mode;
  readonly order: ResultOrder;
  readonly maxMegapixels: number;
  /** Each frame of an animation is a page; else its first one is. */
  readonly everyFrame: boolean;
  /**
   * What reads: the processor, the graphics card, or for each stage what has proved right and
   * faster.
   */
  readonly backend: BackendChoice;
  /** Interface language; null follows the browser. */
  readonly language: 'en' | 'zh' | null;
  /** The colours of the screen. */
  readonly theme: Theme;
  /**
   * Single keys (J, K, C …) act; off for those who speak to their machine or touch keys by mistake.
   */
  readonly singleKeys: boolean;
  /** What is stored of the pictures that were read, beside their texts; see `KEEP_PICTURES`. */
  readonly keepPictures: KeepPictures;
  /** Above these the oldest finished pictures go, or a person is asked to make room for texts. */
  readonly pictureMegabytes: number;
  readonly textMegabytes: number;
  /** The browser tells when a batch is done. */
  readonly notify: boolean;
  /** How texts are shaped when they are exported. */
  readonly exportShape: ShapeChoice;
  /** In which formats, as what becomes one file, and by which rule the files are named. */
  readonly exportFormats: readonly ExportFormatId[];
  readonly exportDivision: Division;
  readonly exportRule: string;
  /** How a page is looked at. */
  readonly pictureFit: PictureFit;
  /** The lines are outlined in the picture. */
  readonly pictureBoxes: boolean;
  readonly pageLayout: PageLayout;
  /** Part of the room that the picture has, above 0 and below 1. */
  readonly pictureShare: number;
  /** Picture and text scroll together. */
  readonly scrollTogether: boolean;
}

/**
 * How a picture is shown again after the page was reloaded: only where the browser gives its file
 * again; else from a preview made of it; or from the whole file.
 */
export const KEEP_PICTURES = ['none', 'preview', 'whole'] as const;
export type KeepPictures = (typeof KEEP_PICTURES)[number];

export const DEFAULT_SETTINGS: Settings = {
  workers: null,
  mode: 'parallel',
  order: 'finished',
  maxMegapixels: 100,
  everyFrame: false,
  ...DEFAULT_ENGINE_CHOICES,
  backend: 'auto',
  language: null,
  theme: 'system',
  singleKeys: true,
  keepPictures: 'preview',
  pictureMegabytes: 1000,
  textMegabytes: 2000,
  notify: false,
  exportShape: 'automatic',
  exportFormats: ['txt'],
  exportDivision: 'batch',
  exportRule: '{name}.{ext}',
  pictureFit: 'width',
  pictureBoxes: true,
  pageLayout: 'beside',
  pictureShare: 0.5,
  scrollTogether: true,
};

export interface StorageUse extends Space {
  readonly readings: number;
}

/**
 * Readings in IndexedDB; where it is missing, blocked or full, in memory until the page is closed.
 */
export interface ReadingsStore extends ResultCache {
  /** The text for whoever needs it unpacked; null if there is none. */
  text(key: string): Promise<PageText | null>;
  /** The small preview of a page that was read; null if there is none. */
  thumbnail(key: string): Promise<Blob | null>;
  put(key: string, reading: PageReading): Promise<void>;
  /**
   * Keeps a reading in memory, from where it answers like a stored one, until it is stored with its
   * page.
   */
  hold(key: string, reading: PageReading): void;
  /** A reading that is only in memory; null if it is stored, or is not known. */
  held(key: string): PageReading | null;
  /** It was stored with its page. */
  release(key: string, reading: PageReading): void;
  use(): Promise<StorageUse>;
  clear(): Promise<void>;
}

export interface StorageProblem extends WireError {
  /** The pages that it is about; all of them without it. */
  readonly paths?: readonly string[];
}

/**
 * The first write that failed, and why (`storage-full`, `storage-unavailable`, `version-mismatch`);
 * told once a kind.
 */
export type StorageProblemListener = (problem: StorageProblem) => void;
