import {
  DEFAULT_BOX_OPTIONS,
  mapToBoxes,
  type BoxOptions,
  type ProbabilityMap,
  type TextBox,
} from './boxes';
import { quadHeight, quadWidth, weightedQuantile } from './geometry';
import { regionToTensor, DETECTION_NORMALISATION } from './tensor';
import { splitAxis, type Span } from './tiles';
import type { Quad, RasterImage, RunModel } from './types';

/** The detector halves its input five times. */
const STRIDE = 32;
/** Tiles overlap by this many pixels of the map, so that a text at a seam is seen whole by one of them. */
const OVERLAP = 96;
/** Largest tile in pixels of the map; bounds the WASM memory of a worker (about 130 MB at this size). */
const MAX_TILE_PIXELS = 1536 * 640;
const MAX_TILE_SIDE = 1536;

const roundUp = (value: number): number => Math.ceil(value / STRIDE) * STRIDE;

export interface DetectHost {
  readonly run: RunModel;
  /** Called between tiles; throws when the job was cancelled. */
  readonly checkpoint: () => Promise<void>;
}

async function readTile(
  image: RasterImage,
  scale: number,
  columns: Span,
  rows: Span,
  run: RunModel,
): Promise<ProbabilityMap> {
  const x = Math.floor(columns.start / scale);
  const y = Math.floor(rows.start / scale);
  const region = {
    x,
    y,
    width: Math.max(1, Math.min(image.width - x, Math.round(columns.size / scale))),
    height: Math.max(1, Math.min(image.height - y, Math.round(rows.size / scale))),
  };
  const [padWidth, padHeight] = [roundUp(columns.size), roundUp(rows.size)];
  const size = { width: columns.size, height: rows.size, padWidth, padHeight };
  const { data } = await run(regionToTensor(image, region, size, DETECTION_NORMALISATION));
  return { width: padWidth, height: padHeight, data };
}

function copyCore(map: ProbabilityMap, tile: ProbabilityMap, columns: Span, rows: Span): void {
  for (let y = rows.coreStart; y < rows.coreEnd; y++) {
    const from = (y - rows.start) * tile.width + columns.coreStart - columns.start;
    const core = tile.data.subarray(from, from + columns.coreEnd - columns.coreStart);
    map.data.set(core, y * map.width + columns.coreStart);
  }
}

/**
 * Probability map of the whole picture at `scale`. Large pictures are read in overlapping tiles whose maps
 * are joined before any box is made, so that a line across a seam is one line.
 */
export async function probabilityMap(
  image: RasterImage,
  scale: number,
  { run, checkpoint }: DetectHost,
): Promise<ProbabilityMap> {
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const allColumns = splitAxis(width, MAX_TILE_SIDE, OVERLAP);
  const maxRows = Math.floor(MAX_TILE_PIXELS / roundUp(allColumns[0]!.size) / STRIDE) * STRIDE;
  const allRows = splitAxis(height, Math.min(MAX_TILE_SIDE, maxRows), OVERLAP);
  const map = { width, height, data: new Float32Array(width * height) };
  for (const rows of allRows)
    for (const columns of allColumns) {
      copyCore(map, await readTile(image, scale, columns, rows, run), columns, rows);
      await checkpoint();
    }
  return map;
}

const toPicture = ({ quad }: TextBox, scaleX: number, scaleY: number): Quad =>
  quad.map(([x, y]) => [(x + 0.5) / scaleX, (y + 0.5) / scaleY] as const) as unknown as Quad;

/** Quads of all text lines in pixels of the picture, in no particular order. */
export async function detectAtScale(
  image: RasterImage,
  scale: number,
  host: DetectHost,
  options: BoxOptions = DEFAULT_BOX_OPTIONS,
): Promise<Quad[]> {
  const map = await probabilityMap(image, scale, host);
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
export function firstScale({ width, height }: { width: number; height: number }): number {
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

/** A larger map would need more than 200 MB. */
const MAX_MAP_PIXELS = 48e6;

const bounded = (scale: number, { width, height }: RasterImage): number =>
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

function cutPatch(image: RasterImage, place: number): RasterImage {
  const width = Math.min(image.width, PROBE_SIDE / PROBE_SCALE);
  const height = Math.min(image.height, PROBE_SIDE / PROBE_SCALE);
  const left = Math.round((image.width - width) * place);
  const top = Math.round((image.height - height) * place);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * image.width + left) * 4;
    data.set(image.data.subarray(from, from + width * 4), y * width * 4);
  }
  return { width, height, data };
}

/** Lines on a few patches of a very large page, at a scale that shows small print; only their heights count. */
async function probeLines(image: RasterImage, host: DetectHost): Promise<Quad[]> {
  const quads: Quad[] = [];
  for (const place of PROBE_PLACES)
    quads.push(...(await detectAtScale(cutPatch(image, place), PROBE_SCALE, host)));
  return quads;
}

/** Finds all text lines, looking closer where the print is small for the size of the picture. */
export async function detectLines(image: RasterImage, host: DetectHost): Promise<Quad[]> {
  const scale = firstScale(image);
  const probed = scale < PROBE_BELOW ? secondScale(await probeLines(image, host), scale) : null;
  if (probed !== null) return detectAtScale(image, bounded(probed, image), host);
  const quads = await detectAtScale(image, scale, host);
  const closer = secondScale(quads, scale);
  return closer === null ? quads : detectAtScale(image, bounded(closer, image), host);
}
