import {
  DEFAULT_BOX_OPTIONS,
  mapToBoxes,
  type BoxOptions,
  type ProbabilityMap,
  type TextBox,
} from './boxes';
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

/** Long side, in pixels of the map, that suits most pages: print of 15 to 20 pixels, seen whole by the detector. */
const LONG_SIDE = 1536;

export async function detectLines(image: RasterImage, host: DetectHost): Promise<Quad[]> {
  const scale = Math.min(1, LONG_SIDE / Math.max(image.width, image.height));
  return detectAtScale(image, scale, host);
}
