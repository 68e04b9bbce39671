import {
  DEFAULT_ENGINE_OPTIONS,
  type EngineChoices,
  type PictureSize,
  type Point,
  type Quad,
  type TextLine,
} from '../../engine/types';
import type { PartBox } from '../../engine/pixels/regions';
import type { OcrPool } from '../../pool/types';
import { withWish } from '../../protocol/page-source';
import { wishWith } from '../../protocol/page-wish';
import { unpackText } from '../../protocol/packed-text';
import type { Page } from '../pages/Page.svelte';

/** A rectangle of a page: left, top, right and bottom in pixels of a picture of `size`. */
export interface RegionOfPage {
  readonly page: Page;
  readonly box: readonly [number, number, number, number];
  readonly size: PictureSize;
}

interface Reader {
  readonly pool: Pick<OcrPool, 'readAside'>;
  readonly engine: EngineChoices;
}

const partsOf = ([left, top, right, bottom]: RegionOfPage['box'], size: PictureSize): PartBox => {
  const part = (value: number, side: number) => Math.min(1, Math.max(0, value / side));
  return [
    part(left, size.width),
    part(top, size.height),
    part(right, size.width),
    part(bottom, size.height),
  ];
};

function scaled(line: TextLine, across: number, down: number): TextLine {
  const quad = line.quad.map(([x, y]): Point => [x * across, y * down]) as unknown as Quad;
  return { ...line, quad, ...(line.bend && { bend: line.bend.map((value) => value * down) }) };
}

/**
 * Reads the picture at a rectangle, whatever else is known of the page; what stands there is wanted
 * even if it looks like a phone's clock.
 */
export async function readRegion(
  { page, box, size }: RegionOfPage,
  { pool, engine }: Reader,
): Promise<readonly TextLine[]> {
  const source = await page.open('file');
  const wish = wishWith(page.wish, {
    take: 'picture',
    regions: [{ use: 'only', box: partsOf(box, size) }],
    choices: { ...page.wish.choices, statusBar: 'keep' },
  });
  const options = { ...DEFAULT_ENGINE_OPTIONS, ...engine };
  const { text } = await pool.readAside(withWish(source, wish), options);
  const { width, height, lines } = unpackText(text);
  return lines.map((line) => scaled(line, size.width / width, size.height / height));
}
