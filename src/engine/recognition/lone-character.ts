import { quadHeight, quadWidth } from '../geometry/geometry';
import { BARE, CLOSE, type CropReading, type ReadCrop } from './crop-reading';
import type { Recogniser } from './recogniser';
import type { LineShape, Quad, SecondOpinion } from '../types';
import { LATIN_BELIEVED, LONE_RETRY_BELOW, MAX_LONE_SHAPE } from './tunables';

/** Whether a box is so short that it holds one character, or an icon. */
export const isLone = (quad: Quad): boolean => quadWidth(quad) <= MAX_LONE_SHAPE * quadHeight(quad);

interface Parts {
  readonly use: SecondOpinion;
  readonly latin: () => Promise<Recogniser | null>;
  readonly read: ReadCrop;
}

/** Also two: a letter is sometimes seen in the picture's edge or a rule beside the character. */
const MAY_BE_LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{S}]{0,2}$/u;

/**
 * Reads a lone character with the Latin recogniser, too, where the first one was unsure of it:
 * trained on lines of Chinese, that one takes a lone 0 for a full stop, a circle or nothing.
 */
export async function withLoneCharacter(
  first: CropReading,
  shape: LineShape,
  { use, latin, read }: Parts,
): Promise<CropReading> {
  const isUnsure = first.score < LONE_RETRY_BELOW && MAY_BE_LATIN.test(first.text.trim());
  if (use === 'never' || !isUnsure || !isLone(shape.quad)) return first;
  const recogniser = await latin();
  if (!recogniser) return first;
  for (const variant of [BARE, CLOSE]) {
    const second = await read(shape, variant, recogniser);
    if (second.text.length === 1 && second.score >= LATIN_BELIEVED) return second;
  }
  return first;
}
