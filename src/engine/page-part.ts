import { readPage, type EngineHost, type EngineReading } from './pipeline';
import type { ReadPart } from './pixels/regions';
import type { RunTasks } from './tasks';
import type { EngineOptions, Point, Quad } from './types';

/** Reads a piece of a page's picture; all places are those of the whole page. */
export async function readPart(
  { image, left, top }: ReadPart,
  options: EngineOptions,
  host: EngineHost,
  runTasks: RunTasks,
): Promise<EngineReading> {
  const { text, ms } = await readPage(image, options, host, runTasks);
  if (left === 0 && top === 0) return { text, ms };
  const moved = (quad: Quad): Quad =>
    quad.map(([x, y]): Point => [x + left, y + top]) as unknown as Quad;
  const lines = text.lines.map((line) => ({ ...line, quad: moved(line.quad) }));
  return { text: { ...text, lines, unread: text.unread.map(moved) }, ms };
}
