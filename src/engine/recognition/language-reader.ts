import { scriptOf, type LanguageCode } from '../language/languages';
import { candidateTurns, type Turn } from '../geometry/orientation';
import { combineReadings } from './combine-readings';
import { LANGUAGE_LINES, type CropReading, type ReadCrop } from './crop-reading';
import type { Recogniser } from './recogniser';
import type { LineShape } from '../types';
import { turnShape } from '../geometry/bend';
import { RETRY_BELOW } from './tunables';

/** Scripts of which the main recognisers read at least the letters without accents. */
const isHalfKnown = (language: LanguageCode): boolean => scriptOf(language) === 'Latn';

/** Reads a line with the recogniser of a language, in the directions that it may have. */
async function readInLanguage(
  shape: LineShape,
  page: Turn | null,
  recogniser: Recogniser,
  read: ReadCrop,
): Promise<CropReading> {
  const turns = candidateTurns(shape.quad, page);
  let best: CropReading | null = null;
  for (const turn of turns) {
    const candidate = await read(turnShape(shape, turn), LANGUAGE_LINES, recogniser);
    if (!best || candidate.score > best.score) best = candidate;
    if (best.score >= RETRY_BELOW) break;
  }
  return best!;
}

export interface InLanguage {
  readonly language: LanguageCode;
  readonly recogniser: Recogniser;
  readonly read: ReadCrop;
  /** The direction of most lines of the page; null if it is not known yet. */
  readonly page: Turn | null;
  /** True if what the main recognisers read does not count. */
  readonly alone?: true | undefined;
}

/**
 * A line as the recogniser of its language reads it: of a script that the main ones do not know by
 * that alone, of Latin letters by both together.
 * @param main what the main recognisers read
 */
export async function withLanguageReader(
  main: CropReading,
  { language, recogniser, read, page, alone }: InLanguage,
): Promise<CropReading> {
  if (alone || !isHalfKnown(language)) return readInLanguage(main, page, recogniser, read);
  if (main.text === '') return main;
  return combineReadings(main, await read(main, LANGUAGE_LINES, recogniser));
}
