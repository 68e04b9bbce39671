import {
  LANGUAGE_CODES,
  UNREAD_SCRIPTS,
  type LanguageCode,
  type UnreadScript,
} from '../../engine/language/languages';
import {
  ENGINE_CHOICES,
  PAGE_ORDERS,
  forEngineChoices,
  type PageOrigin,
  type Quad,
} from '../../engine/types';
import { isOrigin } from '../../protocol/check-packed-text';
import { OCR_ERROR_CODES, type WireError } from '../../protocol/errors';
import { MODES } from '../../protocol/events';
import { isPageWish } from '../../protocol/check-wish';
import { TAKES, type Take } from '../../protocol/page-wish';
import type { PackedAlternatives } from '../../protocol/packed-alternatives';
import type { AsRead, Bends, Hyphens, Lattices } from '../../protocol/packed-text';
import type { Corrections } from '../../records/corrections/corrections';
import { checkRecipe } from '../../records/recipe/check-recipe';
import type { Recipe } from '../../records/recipe/recipe';
import type { PageRevision, PersonLine } from '../../revision/types';
import {
  FILE_STATES,
  type StoredBatch,
  type BatchSettings,
  type StoredPage,
  type ReadFacts,
} from '../batches/batch-types';
import type { Alias, RecordChoice, StoredCatalogue } from '../stores/records-store';
import { RESULT_ORDERS } from '../types';

/*
 * A backup is one gzipped file: a line of JSON, then perhaps raw bytes whose lengths the line
 * tells, then the next line. The header comes first; then the settings, if everything is in it;
 * then a person's recipes and catalogues; then each batch, followed by its pages; then the end with
 * the counts, without which the file is not whole. gzip's checksum covers it all. Version 1 had
 * neither recipes, catalogues, choices nor corrections, version 2 neither what was read of lines
 * that were changed nor the files that were left out, which are written as pages are, version 3
 * neither what was not read nor what the hyphens at the ends of lines are, how lines are bent, nor
 * the order that a person chose, for a page or for facing ones, version 4 no pages that share a
 * file, version 5 no texts that came with their pages, version 6 not what else characters may be,
 * version 7 of what a person wishes of a page only whether its own text is taken, and not what the
 * person has made of that.
 */

export const BACKUP_VERSION = 8;

export interface HeaderLine {
  readonly scriptorium: 'backup';
  readonly version: number;
  /** ISO 8601. */
  readonly made: string;
}

export interface SettingsLine {
  readonly settings: object;
}

export interface RecipeLine {
  readonly recipe: Recipe;
}

/** Followed by the bytes of its file. */
export interface CatalogueLine {
  readonly catalogue: Omit<StoredCatalogue, 'file'>;
  readonly file: BytesPart;
  readonly aliases: readonly Alias[];
}

/** What a store reckons or marks by itself. */
type StoredHere =
  | 'textBytes'
  | 'pictureBytes'
  | 'sparePictureBytes'
  | 'incoming'
  | 'discarded'
  | 'removed'
  | 'leftOut';

export interface BatchLine {
  readonly batch: Omit<StoredBatch, 'id' | 'counts' | StoredHere>;
  readonly choice?: RecordChoice | null;
}

/**
 * Followed by the bytes of `lines`, `chars`, the thumbnail and the picture, as far as they are
 * there.
 */
export interface PageLine {
  readonly page: Omit<StoredPage, 'root' | 'picture' | 'finishedAt' | 'removed'> & {
    readonly number: number;
    /** Of older versions, which knew no other wishes. */
    readonly take?: Take;
  };
  readonly text: TextPart | null;
  readonly thumbnail: BytesPart | null;
  readonly picture: (BytesPart & { readonly isPreview: boolean }) | null;
  readonly corrections?: Corrections | null;
}

/** A packed text; its numbers follow as little-endian 32-bit floats. */
export interface TextPart {
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly charText: string;
  readonly also?: PackedAlternatives;
  readonly asRead?: AsRead;
  readonly lattices?: Lattices;
  readonly hyphens?: Hyphens;
  readonly bends?: Bends;
  readonly unread?: readonly Quad[];
  readonly languages?: readonly LanguageCode[];
  readonly unreadScripts?: readonly UnreadScript[];
  readonly repeated?: readonly Quad[];
  readonly partial?: true;
  readonly frames?: number;
  readonly origin?: PageOrigin;
  /** Bytes. */
  readonly lines: number;
  readonly chars: number;
}

export interface BytesPart {
  readonly type: string;
  readonly bytes: number;
}

export interface EndLine {
  readonly end: { readonly batches: number; readonly pages: number };
}

export type BackupLine =
  HeaderLine | SettingsLine | RecipeLine | CatalogueLine | BatchLine | PageLine | EndLine;

type Check = (value: unknown) => boolean;

/** Exactly these fields, each as its check says. */
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const names = Object.keys(checks);
    const fields = value as Record<string, unknown>;
    return (
      Object.keys(fields).every((name) => names.includes(name)) &&
      names.every((name) => checks[name]!(fields[name]))
    );
  };

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

/** Not in every version. */
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** An object with any fields; `check` is for what is in them. */
const mapOf =
  (check: Check): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(check);

const oneOf =
  (allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value);

const textUpTo =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most;

const wholeUpTo =
  (most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;

const isAmount: Check = (value) => typeof value === 'number' && value >= 0 && value < Infinity;
const isScore: Check = (value) => isAmount(value) && (value as number) <= 1;
const isTime = wholeUpTo(8.64e15);
const isSize = wholeUpTo(1e12);

const MOST_PATH = 4096;
const MOST_NAME = 10_000;
/** A picture of more bytes is not taken in, which bounds what a part may claim. */
export const MOST_PART_BYTES = 512 * 1024 * 1024;
const MOST_TEXT = 10_000_000;
const MOST_PAGES = 1_000_000;

const times = { decode: isAmount, detect: isAmount, crop: isAmount, recognise: isAmount };

const isFacts = shape({
  lines: wholeUpTo(1e6),
  unread: optional(wholeUpTo(1e6)),
  unreadScripts: optional(listOf(oneOf(UNREAD_SCRIPTS))),
  doubts: optional(wholeUpTo(1e6)),
  partial: optional(oneOf([true])),
  origin: optional(isOrigin),
  order: optional(oneOf(PAGE_ORDERS)),
  score: orNull(isScore),
  snippet: textUpTo(1000),
  ms: shape({ ...times, layout: isAmount, total: isAmount }),
  bytes: isSize,
} satisfies Record<keyof ReadFacts, Check>);

const isError = shape({
  code: oneOf(OCR_ERROR_CODES),
  message: textUpTo(10_000),
} satisfies Record<keyof WireError, Check>);

const isKey: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}\./.test(value);

const part = { type: textUpTo(100), bytes: wholeUpTo(MOST_PART_BYTES) };

const isHeader = shape({
  scriptorium: oneOf(['backup']),
  version: wholeUpTo(1e6),
  made: textUpTo(40),
});

const isName = textUpTo(MOST_NAME);

const isRecipe = shape({
  recipe(value) {
    try {
      return checkRecipe(value) !== null;
    } catch {
      return false;
    }
  },
} satisfies Record<keyof RecipeLine, Check>);

const isCatalogue = shape({
  catalogue: shape({
    id: isName,
    columns: listOf(isName),
    nameColumn: wholeUpTo(1e6),
    numberColumn: orNull(wholeUpTo(1e6)),
    rows: wholeUpTo(1e9),
    addedAt: isTime,
  } satisfies Record<keyof CatalogueLine['catalogue'], Check>),
  file: shape(part),
  aliases: listOf((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isName)),
} satisfies Record<keyof CatalogueLine, Check>);

const isChoice = shape({
  recipe: orNull(isName),
  catalogue: orNull(isName),
  threshold: optional(orNull((value) => isAmount(value) && (value as number) <= 100)),
} satisfies Record<keyof RecordChoice, Check>);

const isFlag: Check = (value) => typeof value === 'boolean';

const isCorrections = shape({
  fields: mapOf((value) => value === null || Number.isFinite(value) || isName(value)),
  quantities: mapOf(isAmount),
  titles: optional(mapOf(isName)),
  accepted: isFlag,
} satisfies Record<keyof Corrections, Check>);

const isSettings = shape({ settings: (value) => typeof value === 'object' && value !== null });

const isBatchSettings = shape({
  mode: oneOf(MODES),
  order: oneOf(RESULT_ORDERS),
  maxMegapixels: isAmount,
  ...forEngineChoices((name) => optional(oneOf(ENGINE_CHOICES[name]))),
} satisfies Record<keyof BatchSettings, Check>);

const isBatch = shape({
  batch: shape({
    name: textUpTo(MOST_PATH),
    createdAt: isTime,
    changedAt: isTime,
    exportedAt: orNull(isTime),
    settings: isBatchSettings,
    first: orNull(shape({ path: textUpTo(MOST_PATH), size: isSize })),
  } satisfies Record<keyof BatchLine['batch'], Check>),
  choice: optional(orNull(isChoice)),
} satisfies Record<keyof BatchLine, Check>);

const isPoint: Check = (value) =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);

const isPersonLine = shape({
  quad: (value) => Array.isArray(value) && value.length === 4 && value.every(isPoint),
  bend: optional(listOf(Number.isFinite)),
  text: orNull(textUpTo(MOST_TEXT)),
  sure: (value) =>
    value === 'all' ||
    (Array.isArray(value) && value.every((span) => isPoint(span) && span.every(Number.isInteger))),
} satisfies Record<keyof PersonLine, Check>);

const isRevision = shape({
  lines: listOf(isPersonLine),
  sequence: orNull(listOf(isPoint)),
} satisfies Record<keyof PageRevision, Check>);

const isPage = shape({
  page: shape({
    number: wholeUpTo(MOST_PAGES),
    path: textUpTo(MOST_PATH),
    size: isSize,
    state: oneOf(FILE_STATES),
    attempts: wholeUpTo(1e6),
    error: orNull(isError),
    megapixels: orNull(isAmount),
    key: orNull(isKey),
    facts: orNull(isFacts),
    container: optional(wholeUpTo(MOST_PAGES)),
    part: optional(wholeUpTo(MOST_PAGES)),
    given: optional(shape({ number: wholeUpTo(MOST_PAGES), path: textUpTo(MOST_PATH) })),
    take: optional(oneOf(TAKES)),
    wish: optional(isPageWish),
    revision: optional(isRevision),
  } satisfies Record<keyof PageLine['page'], Check>),
  text: orNull(
    shape({
      width: wholeUpTo(1e6),
      height: wholeUpTo(1e6),
      text: textUpTo(MOST_TEXT),
      charText: textUpTo(MOST_TEXT),
      also: optional(shape({ text: textUpTo(MOST_TEXT), values: listOf(Number.isInteger) })),
      asRead: optional(listOf(Array.isArray)),
      lattices: optional(listOf(Array.isArray)),
      hyphens: optional(listOf(Array.isArray)),
      bends: optional(listOf(Array.isArray)),
      unread: optional(listOf(Array.isArray)),
      languages: optional(listOf(oneOf(LANGUAGE_CODES))),
      unreadScripts: optional(listOf(oneOf(UNREAD_SCRIPTS))),
      repeated: optional(listOf(Array.isArray)),
      partial: optional(oneOf([true])),
      frames: optional(wholeUpTo(MOST_PAGES)),
      origin: optional(isOrigin),
      lines: wholeUpTo(MOST_PART_BYTES),
      chars: wholeUpTo(MOST_PART_BYTES),
    } satisfies Record<keyof TextPart, Check>),
  ),
  thumbnail: orNull(shape(part)),
  picture: orNull(shape({ ...part, isPreview: isFlag })),
  corrections: optional(orNull(isCorrections)),
} satisfies Record<keyof PageLine, Check>);

const isEnd = shape({
  end: shape({ batches: wholeUpTo(MOST_PAGES), pages: wholeUpTo(1e9) }),
});

const KINDS: readonly Check[] = [
  isPage,
  isHeader,
  isSettings,
  isRecipe,
  isCatalogue,
  isBatch,
  isEnd,
];

/** True for a line that this version may have written; a page that was read has its text. */
export function isBackupLine(value: unknown): value is BackupLine {
  if (!KINDS.some((check) => check(value))) return false;
  const { page, text } = value as Partial<PageLine>;
  if (!page) return true;
  const isRead = page.state === 'done';
  return isRead === (page.key !== null && page.facts !== null && text !== null);
}
