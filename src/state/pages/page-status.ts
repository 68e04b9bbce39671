import type { UnreadScript } from '../../engine/language/languages';
import type { PageOrder, PageOrigin, Stage, StageTimes } from '../../engine/types';
import type { PageItem } from '../../intake/types';
import type { WireError } from '../../protocol/errors';
import type { BatchEvent } from '../../protocol/events';
import { countDoubts } from '../../protocol/packed-doubts';
import type { PageReading } from '../../protocol/worker-api';
import {
  outlineOf,
  packedBytes,
  type PackedText,
  type PageOutline,
} from '../../protocol/packed-text';

/** What the list keeps of a page that was read; the text itself stays in the readings store. */
export interface DoneStatus {
  readonly kind: 'done';
  /** Number of lines. */
  readonly lines: number;
  /** Number of places where text was seen and none was read. */
  readonly unread: number;
  /** Scripts of some of these that nothing here reads; absent where there are none. */
  readonly unreadScripts?: readonly UnreadScript[];
  /** Number of words that deserve a look; absent for pages that were read before it was counted. */
  readonly doubts?: number;
  /** Set if only a part of the picture could be decoded. */
  readonly partial?: true;
  /** Of a page of a document. */
  readonly origin?: PageOrigin;
  /** In which order a person wants its lines; absent for that in which it was read. */
  readonly order?: PageOrder;
  /** Mean of the lines' scores, weighted by their length; 0 to 1, null for a page without text. */
  readonly score: number | null;
  readonly cached: boolean;
  readonly ms: StageTimes;
  /** Where the readings store keeps the text; null if it is only in `kept`. */
  readonly key: string | null;
  readonly kept: PackedText | null;
  readonly thumbnail: Blob | null;
  /** The first characters of the text, for the list. */
  readonly snippet: string;
  /** What text and thumbnail take in storage, about. */
  readonly bytes: number;
}

export interface ReadingStatus {
  readonly kind: 'reading';
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}

export type PageStatus =
  | { readonly kind: 'waiting' }
  | ReadingStatus
  | DoneStatus
  | { readonly kind: 'failed'; readonly error: WireError }
  | {
      readonly kind: 'refused';
      readonly error: WireError;
      /** Millions of pixels, if they are why. */
      readonly megapixels?: number;
    }
  | { readonly kind: 'cancelled' };

export type PageKind = PageStatus['kind'];

/** True once nothing more becomes of a page by itself. */
export const isEnded = ({ kind }: { readonly kind: PageKind }): boolean =>
  kind !== 'waiting' && kind !== 'reading';

/** True for a page that was read, and should be looked at by a person. */
export const isToCheck = (status: PageStatus): boolean => checksOf(status) > 0;

/** How many places of a page deserve a look; a part that could not be decoded is one. */
export const checksOf = (status: PageStatus): number =>
  status.kind === 'done'
    ? status.unread + (status.doubts ?? 0) + Number(status.partial === true)
    : 0;

/** True for a page that only lacks its picture. */
export const lacksPicture = (status: PageStatus): boolean =>
  status.kind === 'failed' && status.error.code === 'picture-missing';

/** True for a document that opens with a password only, or not with the one that was given. */
export const isPasswordWanted = ({ code }: WireError): boolean =>
  code === 'password-needed' || code === 'password-wrong';

export const WAITING: PageStatus = { kind: 'waiting' };
export const CANCELLED: PageStatus = { kind: 'cancelled' };

/**
 * A line that is likelier wrong than right looks as doubtful as it is: of known pages one line in
 * sixteen, of which two in three are wrong.
 */
export const DOUBTFUL_BELOW = 0.5;

/** Of what a row of the widest list shows; the rest is cut off on the screen, where it ends. */
const SNIPPET_CHARACTERS = 160;

export function snippetOf({ lines }: Pick<PageOutline, 'lines'>): string {
  let snippet = '';
  for (const line of lines) {
    if (snippet.length >= SNIPPET_CHARACTERS) break;
    snippet += (snippet && ' ') + line.text;
  }
  // By code points, so that no character is cut in two.
  return Array.from(snippet).slice(0, SNIPPET_CHARACTERS).join('');
}

export function pageScore({ lines }: Pick<PageOutline, 'lines'>): number | null {
  let sum = 0;
  let length = 0;
  for (const line of lines) {
    sum += line.score * line.text.length;
    length += line.text.length;
  }
  return length === 0 ? null : sum / length;
}

export function statusOfItem(item: PageItem): PageStatus {
  if (item.kind === 'page') return WAITING;
  const { error, header } = item;
  const megapixels = header && (header.width * header.height) / 1e6;
  return { kind: 'refused', error, ...(megapixels && { megapixels }) };
}

/** The status that an event of the pool gives its page. */
export function statusAfter(event: Exclude<BatchEvent, { type: 'complete' }>): PageStatus {
  if (event.type === 'result') return doneStatus(event, event);
  if (event.type === 'error') return event.willRetry ? WAITING : statusOfError(event.error);
  const { stage, done, total } = event;
  return { kind: 'reading', stage, done, total };
}

export const statusOfError = (error: WireError): PageStatus =>
  error.code === 'cancelled' ? CANCELLED : { kind: 'failed', error };

export function doneStatus(
  { text, ms, thumbnail }: PageReading,
  { key, cached }: Pick<DoneStatus, 'key' | 'cached'>,
): DoneStatus {
  const outline = outlineOf(text);
  const { lines, unread, unreadScripts, partial, origin } = outline;
  return {
    kind: 'done',
    lines: lines.length,
    unread,
    ...(unreadScripts && { unreadScripts }),
    doubts: countDoubts(text),
    ...(partial && { partial }),
    ...(origin && { origin }),
    score: pageScore(outline),
    snippet: snippetOf(outline),
    kept: key === null ? text : null,
    cached,
    ms,
    key,
    thumbnail,
    bytes: packedBytes(text) + (thumbnail?.size ?? 0),
  };
}

/**
 * Where each stage begins and ends on a page's own way from 0 to 1; recognition is most of the
 * work.
 */
const STAGE_SPANS: Readonly<Record<Stage, readonly [from: number, to: number]>> = {
  decode: [0, 0.03],
  detect: [0.03, 0.16],
  crop: [0.16, 0.18],
  recognise: [0.18, 0.99],
  layout: [0.99, 1],
};

/** How much of a page is done, 0 to 1. */
export function fractionOf(status: PageStatus): number {
  if (status.kind !== 'reading') return status.kind === 'waiting' ? 0 : 1;
  const [from, to] = STAGE_SPANS[status.stage];
  return from + (to - from) * (status.total > 0 ? status.done / status.total : 0);
}
