import type { LanguageCode, UnreadScript } from '../../engine/language/languages';
import type {
  Bend,
  Finding,
  Hyphen,
  Quad,
  StageTimes,
  TextLine,
  TextSource,
} from '../../engine/types';
import type { WireError } from '../../protocol/errors';
import { pageToText } from './text';
import type { ExportPage } from '../types';

/**
 * A page in JSON and JSONL. A page that failed has an `error`, no lines, and null for what is not
 * known.
 */
export interface PageJson {
  readonly path: string;
  /** Pixels of the upright picture, turned as `turn` says. */
  readonly width: number | null;
  readonly height: number | null;
  readonly ms: StageTimes | null;
  readonly lines: readonly LineJson[];
  /** Places where text was seen and none was read. */
  readonly unread: readonly Quad[];
  /** Parts of a stitched screenshot that it shows twice: the other one was read, this one not. */
  readonly repeated?: readonly Quad[];
  /** Set if the file was cut off or is damaged, and only a part of the picture could be decoded. */
  readonly partial?: true;
  /** The languages that it was found to be in, the main one first. */
  readonly languages?: readonly LanguageCode[];
  /** Scripts of `unread` places that nothing here reads. */
  readonly unreadScripts?: readonly UnreadScript[];
  /** Set if it is the first frame of an animation: how many that has. */
  readonly frames?: number;
  /** Quarter turns clockwise by which a person has turned the page: 1, 2 or 3. */
  readonly turn?: number;
  readonly text: string;
  /** Where the text comes from; null for a page that failed. */
  readonly source: TextSource | null;
  /** Why: what the page of a document was found to be. */
  readonly reason: Finding | 'picture' | null;
  readonly error: WireError | null;
}

export interface LineJson {
  readonly text: string;
  /** What was read, where known words have changed it. */
  readonly asRead?: string;
  /** 0 to 1. */
  readonly score: number;
  readonly quad: Quad;
  /** Of a bent line: how far its centre is from the quad's middle, at equal steps along it. */
  readonly bend?: Bend;
  readonly row: number;
  readonly paragraph: number;
  readonly block: number;
  /**
   * Where a word goes on in the next line: `soft` if its hyphen is there for the line's end only.
   */
  readonly hyphen?: Hyphen;
}

const PICTURE = { source: 'ocr', reason: 'picture' } as const;
const NOT_READ = { source: null, reason: null };

export function pageToJson({ path, text, ms, error, turn }: ExportPage): PageJson {
  return {
    path,
    width: text?.width ?? null,
    height: text?.height ?? null,
    ms,
    lines: text?.lines.map(lineToJson) ?? [],
    unread: text?.unread ?? [],
    ...(text?.repeated && { repeated: text.repeated }),
    ...(text?.partial && { partial: text.partial }),
    ...(text?.languages && { languages: text.languages }),
    ...(text?.unreadScripts && { unreadScripts: text.unreadScripts }),
    ...(text?.frames && { frames: text.frames }),
    ...(text && turn && { turn }),
    text: text ? pageToText(text) : '',
    ...(text ? (text.origin ?? PICTURE) : NOT_READ),
    error,
  };
}

const lineToJson = ({ text, asRead, bend, hyphen, ...line }: TextLine): LineJson => ({
  text,
  ...(asRead !== undefined && { asRead }),
  score: line.score,
  quad: line.quad,
  ...(bend && { bend }),
  row: line.row,
  paragraph: line.paragraph,
  block: line.block,
  ...(hyphen && { hyphen }),
});
