import { partOf } from '../geometry/bend';
import { decodedOf } from '../decoded';
import { doubtfulParts } from './confidence';
import type { Lexicon } from '../language/lexicon';
import { ROOMY, type CropReading, type ReadCrop } from './crop-reading';
import type { Recogniser } from './recogniser';
import type { SecondOpinion, TextChar } from '../types';
import { vote } from './vote';

/** A script that the Latin recogniser does not know; to it these are letters. */
const BEYOND_LATIN = /[\u0370-\u1dff\u2e80-\uffef]/;

interface Parts {
  readonly use: SecondOpinion;
  readonly lexicons: readonly Lexicon[];
  /** The second recogniser; null where there is none to be had. */
  readonly latin: () => Promise<Recogniser | null>;
  readonly read: ReadCrop;
}

/**
 * Reads a line of Latin letters with the other recogniser too, where the first one was unsure and
 * no lexicon vouches for what it read, and lets the two vote.
 */
export async function withSecondOpinion(first: CropReading, parts: Parts): Promise<CropReading> {
  const { use, lexicons, latin, read } = parts;
  const { text, variant } = first;
  if (use === 'never' || text.length < 2 || BEYOND_LATIN.test(text)) return first;
  const ranges =
    use === 'always' ? [[0, first.chars.length] as const] : doubtfulParts(first.chars, lexicons);
  const recogniser = ranges.length > 0 ? await latin() : null;
  if (!recogniser) return first;
  const chars = [...first.chars];
  // From the right, so that the places further left stay as they are.
  for (const [from, to] of ranges.toReversed()) {
    const own = chars.slice(from, to);
    const start = from === 0 ? 0 : own[0]!.start;
    const end = to === chars.length ? 1 : own.at(-1)!.end;
    const part = { ...partOf(first, start, end), blank: first.blank ?? null };
    const second = await read(part, variant.soft ? variant : ROOMY, recogniser);
    const inLine = (char: TextChar): TextChar => ({
      ...char,
      start: start + (end - start) * char.start,
      end: start + (end - start) * char.end,
    });
    chars.splice(from, to - from, ...vote(own, second.chars.map(inLine)));
  }
  return { ...first, ...decodedOf(chars) };
}
