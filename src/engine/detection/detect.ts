import { mapToBoxes, type TextBox } from './boxes';
import { coverOf } from '../geometry/cover';
import { levelFrame, tiltOf, toPicture, turnedFrame, type Frame } from '../geometry/frame';
import { quadCentre, quadHeight, quadWidth, weightedQuantile } from '../geometry/geometry';
import { mapTaskOf, probabilityMap, type MapTask, type RunMapTasks } from './map';
import type { Region } from '../pixels/resample';
import type { LineShape, PictureSize, Quad } from '../types';
import {
  BOX_THRESHOLD,
  FURTHER,
  GOOD_LINE_HEIGHT,
  LARGE_LINE_HEIGHT,
  LARGE_LINE_PIECE,
  LEAST_CLOSER,
  MAP_LONG_SIDE,
  MAP_SHORT_SIDE,
  MAX_MAP_PIXELS,
  MAX_SCALE,
  MIN_LINE_HEIGHT,
  PROBE_BELOW,
  PROBE_PLACES,
  PROBE_SCALE,
  PROBE_SIDE,
  SMALL_PICTURE,
  SMALL_PICTURE_SCALE,
  SMALL_PRINT_SHARE,
  SMALL_TEXT_LINE_HEIGHT,
  WHOLE_LINE_HEIGHT,
} from './tunables';

/** Places of text in the picture, in no particular order. */
export interface Detection {
  readonly lines: readonly LineShape[];
  /** What looked like text at some of its pixels, but hardly as a whole. */
  readonly weak: readonly LineShape[];
}

const isLine = ({ score }: TextBox): boolean => score >= BOX_THRESHOLD;

/**
 * A box of the map of a frame, or of a part of it that begins at `x`, `y`, as a place in the
 * picture.
 */
function placeOf({ quad, bend }: TextBox, frame: Frame, scale: PictureScale): LineShape {
  const toPlace = toPicture(frame);
  const { scaleX, scaleY } = scale;
  const corners = quad.map(([x, y]) => toPlace([(x + 0.5) / scaleX, (y + 0.5) / scaleY]));
  return {
    quad: corners as unknown as Quad,
    // Both scales are the same but for rounding.
    ...(bend && { bend: bend.map((value) => value / scaleY) }),
  };
}

interface PictureScale {
  readonly scaleX: number;
  readonly scaleY: number;
}

/** All places of text in a frame as the detector sees them at a scale. */
async function detectIn(frame: Frame, scale: number, runTasks: RunMapTasks): Promise<Detection> {
  const map = await probabilityMap(frame, scale, runTasks);
  const scales = { scaleX: map.width / frame.width, scaleY: map.height / frame.height };
  const boxes = mapToBoxes(map);
  const placesOf = (some: readonly TextBox[]) => some.map((box) => placeOf(box, frame, scales));
  return {
    lines: placesOf(boxes.filter(isLine)),
    weak: placesOf(boxes.filter((box) => !isLine(box))),
  };
}

/** Places of all text lines in pixels of the picture, in no particular order. */
export const detectAtScale = async (
  image: PictureSize,
  scale: number,
  runTasks: RunMapTasks,
): Promise<readonly LineShape[]> => (await detectIn(levelFrame(image), scale, runTasks)).lines;

/** The scale for a first look at a page. */
export function firstScale({ width, height }: PictureSize): number {
  const long = MAP_LONG_SIDE / Math.max(width, height);
  const short = MAP_SHORT_SIDE / Math.min(width, height);
  return Math.min(1, Math.max(long, short));
}

/** Height in pixels below which `share` of the page's text lies, each line counted by its width. */
export function lineHeightQuantile(quads: readonly Quad[], share: number): number {
  const items = quads.map((q) => {
    const sides = [quadHeight(q), quadWidth(q)] as const;
    return { value: Math.min(...sides), weight: Math.max(...sides) };
  });
  return weightedQuantile(items, share);
}

/**
 * The scale at which texts of a character or two are found best; null if the page was looked at
 * about like that.
 */
export function smallTextScale(image: PictureSize, usualHeight: number): number | null {
  const scale = SMALL_TEXT_LINE_HEIGHT / usualHeight;
  return scale < FURTHER * firstScale(image) ? scale : null;
}

const bounded = (scale: number, { width, height }: PictureSize): number =>
  Math.min(scale, Math.sqrt(MAX_MAP_PIXELS / (width * height)));

/**
 * The scale for a second look, where much of the text is too small at the first; null if it is not.
 */
export function secondScale(quads: readonly Quad[], scale: number): number | null {
  const height = lineHeightQuantile(quads, SMALL_PRINT_SHARE);
  if (height === 0 || height * scale >= MIN_LINE_HEIGHT) return null;
  const wanted = Math.min(MAX_SCALE, GOOD_LINE_HEIGHT / height);
  return wanted > scale * LEAST_CLOSER ? wanted : null;
}

function patchAt(frame: PictureSize, place: number): Region {
  const width = Math.min(frame.width, PROBE_SIDE / PROBE_SCALE);
  const height = Math.min(frame.height, PROBE_SIDE / PROBE_SCALE);
  const x = Math.round((frame.width - width) * place);
  const y = Math.round((frame.height - height) * place);
  return { x, y, width, height };
}

/**
 * Lines on a few patches of a very large page, at a scale that shows small print; only their
 * heights count.
 */
async function probePatches(frame: Frame, runTasks: RunMapTasks): Promise<Quad[]> {
  const tasks = PROBE_PLACES.map((place): MapTask => {
    const region = patchAt(frame, place);
    const [width, height] = [region.width * PROBE_SCALE, region.height * PROBE_SCALE];
    return mapTaskOf(frame, region, Math.round(width), Math.round(height));
  });
  const quads: Quad[] = [];
  await runTasks(tasks, (data, index) => {
    const { padWidth: width, padHeight: height } = tasks[index]!.size;
    const lines = mapToBoxes({ width, height, data }).filter(isLine);
    const scale = { scaleX: PROBE_SCALE, scaleY: PROBE_SCALE };
    quads.push(...lines.map((box) => placeOf(box, frame, scale).quad));
  });
  return quads;
}

const shortSide = (quad: Quad): number => Math.min(quadHeight(quad), quadWidth(quad));

function isPieceOf(line: Quad, quad: Quad): boolean {
  const [x, y] = quadCentre(quad);
  const [xs, ys] = [line.map((point) => point[0]), line.map((point) => point[1])];
  const isInside =
    x > Math.min(...xs) && x < Math.max(...xs) && y > Math.min(...ys) && y < Math.max(...ys);
  return isInside && shortSide(quad) > LARGE_LINE_PIECE * shortSide(line);
}

/** What was found, with very large lines as a look from further away shows them: whole. */
async function withLargeLines(
  found: Detection,
  frame: Frame,
  scale: number,
  runTasks: RunMapTasks,
): Promise<Detection> {
  const highest = Math.max(0, ...found.lines.map(({ quad }) => shortSide(quad)));
  if (highest * scale < LARGE_LINE_HEIGHT) return found;
  const further = await detectIn(frame, WHOLE_LINE_HEIGHT / highest, runTasks);
  const large = further.lines.filter(({ quad }) => shortSide(quad) * scale >= LARGE_LINE_HEIGHT);
  const isApart = ({ quad }: LineShape) => !large.some((line) => isPieceOf(line.quad, quad));
  return {
    lines: [...found.lines.filter(isApart), ...large],
    weak: found.weak.filter(isApart),
  };
}

/** What was found in a small picture, with what is only seen in it when it is enlarged. */
async function withSmallPrint(
  found: Detection,
  frame: Frame,
  runTasks: RunMapTasks,
): Promise<Detection> {
  if (Math.max(frame.width, frame.height) > SMALL_PICTURE) return found;
  const isSeen = coverOf(found.lines);
  const enlarged = await detectIn(frame, SMALL_PICTURE_SCALE, runTasks);
  const more = enlarged.lines.filter((line) => !isSeen(line));
  const isPiece = coverOf(more);
  return { ...found, lines: [...found.lines.filter((line) => !isPiece(line)), ...more] };
}

const quadsOf = (shapes: readonly LineShape[]): Quad[] => shapes.map(({ quad }) => quad);

/**
 * Finds the text of a frame, looking closer where the print is small for the size of the picture.
 */
async function detectClosely(frame: Frame, runTasks: RunMapTasks): Promise<Detection> {
  const first = firstScale(frame.picture);
  const probed =
    first < PROBE_BELOW ? secondScale(await probePatches(frame, runTasks), first) : null;
  const scale = probed === null ? first : bounded(probed, frame);
  const found = await detectIn(frame, scale, runTasks);
  const wanted = probed === null ? secondScale(quadsOf(found.lines), scale) : null;
  const closer = wanted === null ? scale : bounded(wanted, frame);
  const seen = wanted === null ? found : await detectIn(frame, closer, runTasks);
  return withSmallPrint(await withLargeLines(seen, frame, closer, runTasks), frame, runTasks);
}

/**
 * Finds all text lines. Of a page that is tilted the detector finds lines in pieces, with words
 * lost between them, so it is turned back and looked at once more.
 */
export async function detectLines(image: PictureSize, runTasks: RunMapTasks): Promise<Detection> {
  const found = await detectClosely(levelFrame(image), runTasks);
  const tilt = tiltOf(quadsOf(found.lines));
  return tilt === 0 ? found : detectClosely(turnedFrame(image, tilt), runTasks);
}
