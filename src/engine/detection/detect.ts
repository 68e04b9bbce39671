import { mapToBoxes, type TextBox } from './boxes';
import { coverOf } from '../geometry/cover';
import { levelFrame, tiltOf, toPicture, turnedFrame, type Frame } from '../geometry/frame';
import { quadCentre, quadHeight, quadWidth, weightedQuantile } from '../geometry/geometry';
import { pieceOf, probabilityMap } from './map';
import type { DoPieces, MapPiece } from '../pieces';
import type { Region } from '../pixels/resample';
import type { LineShape, PictureSize, Quad } from '../types';

/** Places of text in the picture, in no particular order. */
export interface Detection {
  readonly lines: readonly LineShape[];
  /** What looked like text at some of its pixels, but hardly as a whole. */
  readonly weak: readonly LineShape[];
}

/** A patch whose pixels have a lower mean probability than this is none of text (PaddleOCR's `box_thresh`). */
const BOX_THRESHOLD = 0.6;

const isLine = ({ score }: TextBox): boolean => score >= BOX_THRESHOLD;

/** A box of the map of a frame, or of a part of it that begins at `x`, `y`, as a place in the picture. */
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
async function detectIn(frame: Frame, scale: number, doPieces: DoPieces): Promise<Detection> {
  const map = await probabilityMap(frame, scale, doPieces);
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
  doPieces: DoPieces,
): Promise<readonly LineShape[]> => (await detectIn(levelFrame(image), scale, doPieces)).lines;

/** Long side of the map that suits most pages: print of 12 to 20 pixels, seen whole by the detector. */
const LONG_SIDE = 1536;
/** A long strip (screenshot, receipt) is scaled by its short side instead. */
const SHORT_SIDE = 378;
/** Lower lines than this (pixels of the map) are read badly or not found at all. */
const MIN_LINE_HEIGHT = 10;
const GOOD_LINE_HEIGHT = 15;
/** Growing further finds no more text. */
const MAX_SCALE = 2;

/** The scale for a first look at a page. */
export function firstScale({ width, height }: PictureSize): number {
  const long = LONG_SIDE / Math.max(width, height);
  const short = SHORT_SIDE / Math.min(width, height);
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

/** Where the usual line is much higher than this in the map, the detector passes over lone small marks. */
const MARK_LINE_HEIGHT = 15.5;
/** A look that is hardly further away finds nothing new. */
const FURTHER = 0.75;

/** The scale at which marks of a character or two are found best; null if the page was looked at about like that. */
export function markScale(image: PictureSize, usualHeight: number): number | null {
  const scale = MARK_LINE_HEIGHT / usualHeight;
  return scale < FURTHER * firstScale(image) ? scale : null;
}

/** A larger map would need more than 200 MB. */
const MAX_MAP_PIXELS = 48e6;

const bounded = (scale: number, { width, height }: PictureSize): number =>
  Math.min(scale, Math.sqrt(MAX_MAP_PIXELS / (width * height)));

/** The scale for a second look, where much of the text is too small at the first; null if it is not. */
export function secondScale(quads: readonly Quad[], scale: number): number | null {
  const height = lineHeightQuantile(quads, 0.25);
  if (height === 0 || height * scale >= MIN_LINE_HEIGHT) return null;
  const wanted = Math.min(MAX_SCALE, GOOD_LINE_HEIGHT / height);
  return wanted > scale * 1.2 ? wanted : null;
}

/** Below this scale print of a usual size may be too small to be found at all, so patches are looked at first. */
const PROBE_BELOW = 0.3;
/** Patches lie on the page's diagonal, which crosses headings, columns and margins. */
const PROBE_PLACES = [0.25, 0.5, 0.75];
const PROBE_SCALE = 0.5;
/** Side of a patch in pixels of the map. */
const PROBE_SIDE = 512;

function patchAt(frame: PictureSize, place: number): Region {
  const width = Math.min(frame.width, PROBE_SIDE / PROBE_SCALE);
  const height = Math.min(frame.height, PROBE_SIDE / PROBE_SCALE);
  const x = Math.round((frame.width - width) * place);
  const y = Math.round((frame.height - height) * place);
  return { x, y, width, height };
}

/** Lines on a few patches of a very large page, at a scale that shows small print; only their heights count. */
async function probeLines(frame: Frame, doPieces: DoPieces): Promise<Quad[]> {
  const pieces = PROBE_PLACES.map((place): MapPiece => {
    const region = patchAt(frame, place);
    const [width, height] = [region.width * PROBE_SCALE, region.height * PROBE_SCALE];
    return pieceOf(frame, region, Math.round(width), Math.round(height));
  });
  const quads: Quad[] = [];
  await doPieces(pieces, (data, index) => {
    const { padWidth: width, padHeight: height } = pieces[index]!.size;
    const lines = mapToBoxes({ width, height, data }).filter(isLine);
    const scale = { scaleX: PROBE_SCALE, scaleY: PROBE_SCALE };
    quads.push(...lines.map((box) => placeOf(box, frame, scale).quad));
  });
  return quads;
}

/** Higher lines than this (pixels of the map) may be found in pieces: the detector sees a part of them at a time. */
const LARGE_LINE_HEIGHT = 160;
/** A height at which lines are found whole. */
const WHOLE_LINE_HEIGHT = 48;
/** What stands in a large line and is lower than this part of it is a text of its own. */
const PIECE = 0.4;

const shortSide = (quad: Quad): number => Math.min(quadHeight(quad), quadWidth(quad));

function isPieceOf(line: Quad, quad: Quad): boolean {
  const [x, y] = quadCentre(quad);
  const [xs, ys] = [line.map((point) => point[0]), line.map((point) => point[1])];
  const isInside =
    x > Math.min(...xs) && x < Math.max(...xs) && y > Math.min(...ys) && y < Math.max(...ys);
  return isInside && shortSide(quad) > PIECE * shortSide(line);
}

/** What was found, with very large lines as a look from further away shows them: whole. */
async function withLargeLines(
  found: Detection,
  frame: Frame,
  scale: number,
  doPieces: DoPieces,
): Promise<Detection> {
  const highest = Math.max(0, ...found.lines.map(({ quad }) => shortSide(quad)));
  if (highest * scale < LARGE_LINE_HEIGHT) return found;
  const further = await detectIn(frame, WHOLE_LINE_HEIGHT / highest, doPieces);
  const large = further.lines.filter(({ quad }) => shortSide(quad) * scale >= LARGE_LINE_HEIGHT);
  const isApart = ({ quad }: LineShape) => !large.some((line) => isPieceOf(line.quad, quad));
  return {
    lines: [...found.lines.filter(isApart), ...large],
    weak: found.weak.filter(isApart),
  };
}

/** Pictures up to this size (pixels) may have print too small for the detector, and cost little to be looked at twice. */
const SMALL_PICTURE = 512;
const ENLARGED = 2;

/** What was found in a small picture, with what is only seen in it when it is enlarged. */
async function withSmallPrint(
  found: Detection,
  frame: Frame,
  doPieces: DoPieces,
): Promise<Detection> {
  if (Math.max(frame.width, frame.height) > SMALL_PICTURE) return found;
  const isSeen = coverOf(found.lines);
  const enlarged = await detectIn(frame, ENLARGED, doPieces);
  const more = enlarged.lines.filter((line) => !isSeen(line));
  const isPiece = coverOf(more);
  return { ...found, lines: [...found.lines.filter((line) => !isPiece(line)), ...more] };
}

const quadsOf = (shapes: readonly LineShape[]): Quad[] => shapes.map(({ quad }) => quad);

/** Finds the text of a frame, looking closer where the print is small for the size of the picture. */
async function detectClosely(frame: Frame, doPieces: DoPieces): Promise<Detection> {
  const first = firstScale(frame.picture);
  const probed = first < PROBE_BELOW ? secondScale(await probeLines(frame, doPieces), first) : null;
  const scale = probed === null ? first : bounded(probed, frame);
  const found = await detectIn(frame, scale, doPieces);
  const wanted = probed === null ? secondScale(quadsOf(found.lines), scale) : null;
  const closer = wanted === null ? scale : bounded(wanted, frame);
  const seen = wanted === null ? found : await detectIn(frame, closer, doPieces);
  return withSmallPrint(await withLargeLines(seen, frame, closer, doPieces), frame, doPieces);
}

/**
 * Finds all text lines. Of a page that is tilted the detector finds lines in pieces, with words lost between them, so
 * it is turned back and looked at once more.
 */
export async function detectLines(image: PictureSize, doPieces: DoPieces): Promise<Detection> {
  const found = await detectClosely(levelFrame(image), doPieces);
  const tilt = tiltOf(quadsOf(found.lines));
  return tilt === 0 ? found : detectClosely(turnedFrame(image, tilt), doPieces);
}
