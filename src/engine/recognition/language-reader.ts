import { turnShape } from '../geometry/bend';
import { candidateTurns, type Turn } from '../geometry/orientation';
import { LANGUAGE_LINES, type CropReading, type ReadCrop } from './crop-reading';
import type { Recogniser } from './recogniser';
import type { LineShape } from '../types';
import { RETRY_BELOW } from './tunables';

/**
 * Reads a line with the recogniser of a language, in the directions that it may have.
 * @param page the direction of most lines of the page; null if it is not known yet
 */
export async function readInLanguage(
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
