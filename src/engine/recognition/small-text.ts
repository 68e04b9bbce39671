import { growQuad, quadHeight, quadWidth } from '../geometry/geometry';
import { BARE, type CropReading, type ReadCrop } from './crop-reading';
import type { Quad } from '../types';
import {
  AGREES_FROM,
  DOUBTED,
  MAX_SMALL_HEIGHT,
  MAX_SMALL_SHAPE,
  PLACE_MARGINS,
  SMALL_RETRY_BELOW,
  SMALL_TEXT_MARGINS,
  WORTH_OF_A_CHARACTER,
} from './tunables';

/** True for a short box that is much lower than the page's lines: x3, a price, an icon. */
export const isSmallText = (quad: Quad, usualHeight: number): boolean =>
  quadWidth(quad) < MAX_SMALL_SHAPE * quadHeight(quad) &&
  quadHeight(quad) < MAX_SMALL_HEIGHT * usualHeight;

/** More characters are better evidence than a slightly surer "3" that was cut out of "x3". */
const worth = ({ text, score }: CropReading): number =>
  text === '' ? 0 : score + WORTH_OF_A_CHARACTER * text.length;

const better = (a: CropReading, b: CropReading): CropReading => (worth(b) > worth(a) ? b : a);

/**
 * Readings of one box that share nothing are guesses at an icon, so the best of them is not to be
 * trusted.
 */
function withDoubt(best: CropReading, all: readonly CropReading[]): CropReading {
  const agrees = all.some(
    ({ text, score }) =>
      score > AGREES_FROM && text !== '' && text !== best.text && best.text.includes(text),
  );
  const repeated = all.filter(({ text }) => text.normalize('NFKC') === best.text.normalize('NFKC'));
  return agrees || repeated.length > 1 ? best : { ...best, score: best.score * DOUBTED };
}

/**
 * An icon of which two looks show no character shows none in a third, and a place with nothing none
 * in a second.
 */
const isHopeless = (looks: readonly CropReading[], isPlace: boolean): boolean =>
  looks.length === (isPlace ? 1 : 2) && looks.every(({ text }) => text === '');

/**
 * Crops a small text at several sizes until one reading is sure.
 * @param isPlace true if nobody has seen a text there, only that one may stand there
 */
export async function readSmallText(
  quad: Quad,
  isPlace: boolean,
  read: ReadCrop,
): Promise<CropReading> {
  const candidates: CropReading[] = [];
  for (const [along, across] of isPlace ? PLACE_MARGINS : SMALL_TEXT_MARGINS) {
    const height = quadHeight(quad);
    const candidate = await read({ quad: growQuad(quad, along * height, across * height) }, BARE);
    if (candidate.text.length > 1 && candidate.score >= SMALL_RETRY_BELOW) return candidate;
    candidates.push(candidate);
    if (isHopeless(candidates, isPlace)) break;
  }
  return withDoubt(candidates.reduce(better), candidates);
}
