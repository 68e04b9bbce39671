import { turnShape } from '../geometry/bend';
import { candidateTurns, type Turn } from '../geometry/orientation';
import type { CropReading, CropVariant, ReadCrop } from './crop-reading';
import type { Recogniser } from './recogniser';
import type { LineShape } from '../types';
import { RETRY_BELOW, SURE_READER } from './tunables';

/**
 * Reads a line with the recogniser of a language, in the directions that it may have.
 * @param variants its looks, until one is sure
 * @param page the direction of most lines of the page; null if it is not known yet
 */
export async function readInLanguage(
  shape: LineShape,
  page: Turn | null,
  variants: readonly CropVariant[],
  recogniser: Recogniser,
  read: ReadCrop,
): Promise<CropReading> {
  const turns = candidateTurns(shape.quad, page);
  let best: CropReading | null = null;
  for (const turn of turns)
    for (const variant of variants) {
      const candidate = await read(turnShape(shape, turn), variant, recogniser);
      if (!best || candidate.score > best.score) best = candidate;
      if (best.score >= (variant === variants.at(-1) ? RETRY_BELOW : SURE_READER)) return best;
    }
  return best!;
}
