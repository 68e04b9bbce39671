import { isBare, type Frame } from '../geometry/frame';
import type { ProbabilityMap } from './patches';
import type { Region } from '../pixels/resample';
import { splitAxis, type Span } from './tiles';
import { MAX_TILE_PIXELS, MAX_TILE_SIDE, SHARED_PIXELS, TILE_OVERLAP } from './tunables';

/**
 * A part of the picture, or of a frame around it, whose probability map is wanted; `size` is in
 * pixels of the map.
 */
export interface MapTask {
  readonly kind: 'map';
  readonly region: Region;
  /** Absent if the picture is looked at as it is. */
  readonly frame?: Frame;
  readonly size: {
    readonly width: number;
    readonly height: number;
    readonly padWidth: number;
    readonly padHeight: number;
  };
}

/**
 * Makes maps of `padWidth * padHeight` probabilities, row by row, and hands over each with its
 * task's index.
 */
export type RunMapTasks = (
  tasks: readonly MapTask[],
  onMap: (map: Float32Array, index: number) => void,
) => Promise<void>;

/** The detector halves its input five times. */
const STRIDE = 32;

const roundUp = (value: number): number => Math.ceil(value / STRIDE) * STRIDE;

interface Tile {
  readonly columns: Span;
  readonly rows: Span;
}

/** What is to be done for a part of a frame; `size` in pixels of the map. */
export function mapTaskOf(frame: Frame, region: Region, width: number, height: number): MapTask {
  const size = { width, height, padWidth: roundUp(width), padHeight: roundUp(height) };
  return { kind: 'map', region, size, ...(!isBare(frame) && { frame }) };
}

function taskOfTile(frame: Frame, scale: number, { columns, rows }: Tile): MapTask {
  const x = Math.floor(columns.start / scale);
  const y = Math.floor(rows.start / scale);
  const region = {
    x,
    y,
    width: Math.max(1, Math.min(frame.width - x, Math.round(columns.size / scale))),
    height: Math.max(1, Math.min(frame.height - y, Math.round(rows.size / scale))),
  };
  return mapTaskOf(frame, region, columns.size, rows.size);
}

function copyCore(map: ProbabilityMap, tile: Float32Array, { columns, rows }: Tile): void {
  const tileWidth = roundUp(columns.size);
  for (let y = rows.coreStart; y < rows.coreEnd; y++) {
    const from = (y - rows.start) * tileWidth + columns.coreStart - columns.start;
    const core = tile.subarray(from, from + columns.coreEnd - columns.coreStart);
    map.data.set(core, y * map.width + columns.coreStart);
  }
}

/**
 * Longest stretch of an axis in a tile: half of it where a map is large and this is its longer
 * side.
 */
function longest(length: number, other: number): number {
  const halved = length * other > SHARED_PIXELS && length >= other;
  return Math.min(MAX_TILE_SIDE, halved ? Math.ceil((length + TILE_OVERLAP) / 2) : length);
}

function tilesOf(width: number, height: number): Tile[] {
  const allColumns = splitAxis(width, longest(width, height), TILE_OVERLAP);
  const maxRows = Math.floor(MAX_TILE_PIXELS / roundUp(allColumns[0]!.size) / STRIDE) * STRIDE;
  const allRows = splitAxis(height, Math.min(maxRows, longest(height, width)), TILE_OVERLAP);
  return allRows.flatMap((rows) => allColumns.map((columns) => ({ columns, rows })));
}

/**
 * Probability map of a whole frame at `scale`. Large ones are read in overlapping tiles whose maps
 * are joined before any box is made, so that a line across a seam is one line.
 */
export async function probabilityMap(
  frame: Frame,
  scale: number,
  runTasks: RunMapTasks,
): Promise<ProbabilityMap> {
  const width = Math.max(1, Math.round(frame.width * scale));
  const height = Math.max(1, Math.round(frame.height * scale));
  const tiles = tilesOf(width, height);
  const map = { width, height, data: new Float32Array(width * height) };
  const tasks = tiles.map((tile) => taskOfTile(frame, scale, tile));
  await runTasks(tasks, (result, index) => copyCore(map, result, tiles[index]!));
  return map;
}
