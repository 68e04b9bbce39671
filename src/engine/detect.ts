import {
  DEFAULT_BOX_OPTIONS,
  mapToBoxes,
  type BoxOptions,
  type ProbabilityMap,
  type TextBox,
} from './boxes';
import { quadCentre, quadHeight, quadWidth, weightedQuantile } from './geometry';
import type { DoPieces, MapPiece } from './pieces';
import type { Region } from './resample';
import { splitAxis, type Span } from './tiles';
import type { PictureSize, Quad } from './types';

/** The detector halves its input five times. */
const STRIDE = 32;
/** Tiles overlap by this many pixels of the map, so that a text at a seam is seen whole by one of them. */
const OVERLAP = 96;
/** Largest tile in pixels of the map; bounds the WASM memory of a worker (about 130 MB at this size). */
const MAX_TILE_PIXELS = 1536 * 640;
const MAX_TILE_SIDE = 1536;
/**
 * A larger map is made in two tiles at least, so that two workers can share it. That costs one worker 6 % of
 * the detection of a screenshot, and is done in any case: a page must read the same, shared or not.
 */
const SHARED_PIXELS = 520_000;

const roundUp = (value: number): number => Math.ceil(value / STRIDE) * STRIDE;

interface Tile {
  readonly columns: Span;
  readonly rows: Span;
}

function pieceOf(image: PictureSize, scale: number, { columns, rows }: Tile): MapPiece {
  const x = Math.floor(columns.start / scale);
  const y = Math.floor(rows.start / scale);
  const region = {
    x,
    y,
    width: Math.max(1, Math.min(image.width - x, Math.round(columns.size / scale))),
    height: Math.max(1, Math.min(image.height - y, Math.round(rows.size / scale))),
  };
  return { kind: 'map', region, size: padded(columns.size, rows.size) };
}

const padded = (width: number, height: number): MapPiece['size'] => ({
  width,
  height,
  padWidth: roundUp(width),
  padHeight: roundUp(height),
});

function copyCore(map: ProbabilityMap, tile: Float32Array, { columns, rows }: Tile): void {
  const tileWidth = roundUp(columns.size);
  for (let y = rows.coreStart; y < rows.coreEnd; y++) {
    const from = (y - rows.start) * tileWidth + columns.coreStart - columns.start;
    const core = tile.subarray(from, from + columns.coreEnd - columns.coreStart);
    map.data.set(core, y * map.width + columns.coreStart);
  }
}

/** Longest stretch of an axis in a tile: half of it where a map is large and this is its longer side. */
function longest(length: number, other: number): number {
  const halved = length * other > SHARED_PIXELS && length >= other;
  return Math.min(MAX_TILE_SIDE, halved ? Math.ceil((length + OVERLAP) / 2) : length);
}

function tilesOf(width: number, height: number): Tile[] {
  const allColumns = splitAxis(width, longest(width, height), OVERLAP);
  const maxRows = Math.floor(MAX_TILE_PIXELS / roundUp(allColumns[0]!.size) / STRIDE) * STRIDE;
  const allRows = splitAxis(height, Math.min(maxRows, longest(height, width)), OVERLAP);
  return allRows.flatMap((rows) => allColumns.map((columns) => ({ columns, rows })));
}

/**
 * Probability map of the whole picture at `scale`. Large pictures are read in overlapping tiles whose maps
 * are joined before any box is made, so that a line across a seam is one line.
 */
export async function probabilityMap(
  image: PictureSize,
  scale: number,
  doPieces: DoPieces,
): Promise<ProbabilityMap> {
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const tiles = tilesOf(width, height);
  const map = { width, height, data: new Float32Array(width * height) };
  const pieces = tiles.map((tile) => pieceOf(image, scale, tile));
  await doPieces(pieces, (result, index) => copyCore(map, result, tiles[index]!));
  return map;
}

const toPicture = ({ quad }: TextBox, scaleX: number, scaleY: number): Quad =>
  quad.map(([x, y]) => [(x + 0.5) / scaleX, (y + 0.5) / scaleY] as const) as unknown as Quad;

/** Quads of all text lines in pixels of the picture, in no particular order. */
export async function detectAtScale(
  image: PictureSize,
  scale: number,
  doPieces: DoPieces,
  options: BoxOptions = DEFAULT_BOX_OPTIONS,
): Promise<Quad[]> {
  const map = await probabilityMap(image, scale, doPieces);
  const [scaleX, scaleY] = [map.width / image.width, map.height / image.height];
  return mapToBoxes(map, options).map((box) => toPicture(box, scaleX, scaleY));
}

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

function patchAt(image: PictureSize, place: number): Region {
  const width = Math.min(image.width, PROBE_SIDE / PROBE_SCALE);
  const height = Math.min(image.height, PROBE_SIDE / PROBE_SCALE);
  const x = Math.round((image.width - width) * place);
  const y = Math.round((image.height - height) * place);
  return { x, y, width, height };
}

/** Lines on a few patches of a very large page, at a scale that shows small print; only their heights count. */
async function probeLines(image: PictureSize, doPieces: DoPieces): Promise<Quad[]> {
  const pieces = PROBE_PLACES.map((place): MapPiece => {
    const region = patchAt(image, place);
    const [width, height] = [region.width * PROBE_SCALE, region.height * PROBE_SCALE];
    return { kind: 'map', region, size: padded(Math.round(width), Math.round(height)) };
  });
  const quads: Quad[] = [];
  await doPieces(pieces, (data, index) => {
    const { padWidth: width, padHeight: height } = pieces[index]!.size;
    const boxes = mapToBoxes({ width, height, data }, DEFAULT_BOX_OPTIONS);
    quads.push(...boxes.map((box) => toPicture(box, PROBE_SCALE, PROBE_SCALE)));
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

/** The lines with very large ones as a look from further away shows them: whole. */
async function withLargeLines(
  quads: readonly Quad[],
  image: PictureSize,
  scale: number,
  doPieces: DoPieces,
): Promise<readonly Quad[]> {
  const highest = Math.max(0, ...quads.map(shortSide));
  if (highest * scale < LARGE_LINE_HEIGHT) return quads;
  const further = await detectAtScale(image, WHOLE_LINE_HEIGHT / highest, doPieces);
  const large = further.filter((line) => shortSide(line) * scale >= LARGE_LINE_HEIGHT);
  const rest = quads.filter((quad) => !large.some((line) => isPieceOf(line, quad)));
  return [...rest, ...large];
}

/** Finds all text lines, looking closer where the print is small for the size of the picture. */
export async function detectLines(
  image: PictureSize,
  doPieces: DoPieces,
): Promise<readonly Quad[]> {
  const first = firstScale(image);
  const probed = first < PROBE_BELOW ? secondScale(await probeLines(image, doPieces), first) : null;
  const scale = probed === null ? first : bounded(probed, image);
  const quads = await detectAtScale(image, scale, doPieces);
  const wanted = probed === null ? secondScale(quads, scale) : null;
  if (wanted === null) return withLargeLines(quads, image, scale, doPieces);
  const closer = bounded(wanted, image);
  return withLargeLines(await detectAtScale(image, closer, doPieces), image, closer, doPieces);
}
