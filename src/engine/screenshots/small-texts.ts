import { detectAtScale, lineHeightQuantile, markScale } from '../detection/detect';
import { distance, quadCentre, quadHeight, quadWidth } from '../geometry/geometry';
import { findMarkRule, followingRule, isGrid, withMarks } from './marks';
import type { DoPieces, InkPiece, LinePiece } from '../pieces';
import { MIN_LETTER_SCORE } from '../recognition/is-text';
import { UNSURE, type Reading } from '../recognition/recognise';
import { isSmallMark } from '../recognition/small-mark';
import type { EngineOptions, PictureSize, Quad, SecondOpinion } from '../types';

/** Texts that the detector passes over because they are small and stand alone. */

/** Reads again where a grid of cells has small marks, at the places where one was not found. */
export async function withMissedMarks(
  image: PictureSize,
  found: readonly Reading[],
  doPieces: DoPieces,
): Promise<readonly Reading[]> {
  const readings = [...found, ...(await marksFromFurther(image, found, doPieces))];
  const rule = findMarkRule(readings);
  if (!rule) return readings;
  const marks = await readMarks(rule.missing, 'place', 'never', doPieces);
  return withMarks(readings, marks.filter(rule.accepts));
}

/** Marks in a grid of cells that the detector finds only from further away. */
async function marksFromFurther(
  image: PictureSize,
  readings: readonly Reading[],
  doPieces: DoPieces,
): Promise<Reading[]> {
  const usual = lineHeightQuantile(
    readings.map(({ quad }) => quad),
    0.5,
  );
  const scale = markScale(image, usual);
  if (scale === null || !isGrid(readings)) return [];
  const quads = (await detectAtScale(image, scale, doPieces)).map(({ quad }) => quad);
  const isNew = (quad: Quad) =>
    readings.every(
      (known) => distance(quadCentre(known.quad), quadCentre(quad)) > quadHeight(quad),
    );
  const small = quads.filter((quad) => isSmallMark(quad, usual) && isNew(quad));
  return followingRule(readings, await readMarks(small, 'found', 'never', doPieces));
}

/** Part of a line's box that a character's height takes. */
const CHARACTER = 0.6;
/** A lone character that only its ink shows: letters and digits, surely read. */
const LONE_TEXT = /^[\p{L}\p{N}]{1,3}$/u;
/** A ring is as wide as it is high, and neither an O nor a zero. */
const RING = 0.85;
const isRing = (text: string, place: Quad): boolean =>
  /^[Oo0]$/.test(text) && quadWidth(place) > RING * quadHeight(place);

/** Lone characters of small print, as at the axes of a chart. */
export async function loneCharacters(
  readings: readonly Reading[],
  { latin }: EngineOptions,
  doPieces: DoPieces,
): Promise<Reading[]> {
  const known = readings.map(({ quad }) => quad);
  const sure = readings.filter(({ score }) => score >= UNSURE).map(({ quad }) => quad);
  if (sure.length === 0) return [];
  const characterHeight = CHARACTER * lineHeightQuantile(sure, 0.5);
  const places: Quad[] = [];
  const ink: InkPiece = { kind: 'ink', known, characterHeight };
  await doPieces([ink], (found) => void places.push(...found));
  const lone = await readMarks(places, 'found', latin, doPieces);
  return lone.filter(
    ({ text, score }, i) =>
      LONE_TEXT.test(text) && score >= MIN_LETTER_SCORE && !isRing(text, places[i]!),
  );
}

async function readMarks(
  quads: readonly Quad[],
  mark: 'found' | 'place',
  latin: SecondOpinion,
  doPieces: DoPieces,
): Promise<Reading[]> {
  const pieces = quads.map((quad): LinePiece => ({
    kind: 'line',
    quad,
    usualHeight: 0,
    turn: 0,
    latin,
    languages: [],
    mark,
  }));
  const marks: Reading[] = [];
  await doPieces(pieces, (reading, i) => void (marks[i] = reading));
  return marks;
}
