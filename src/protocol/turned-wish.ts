import type { Turn } from '../engine/geometry/orientation';
import { turnedPoint } from '../engine/geometry/page-turn';
import type { PartBox } from '../engine/pixels/regions';
import { turnOfPage, wishWith, type PageWish } from './page-wish';

/** A wish for the same page after so many more quarter turns clockwise: its regions go along. */
export function turnedWish(wish: PageWish, turn: Turn): PageWish {
  const regions = wish.regions?.map(({ use, box }) => ({ use, box: turnedBox(box, turn) })) ?? [];
  return wishWith(wish, { turn: ((turnOfPage(wish) + turn) % 4) as Turn, regions });
}

const PARTS = { width: 1, height: 1 };

function turnedBox([left, top, right, bottom]: PartBox, turn: Turn): PartBox {
  const [x1, y1] = turnedPoint([left, top], turn, PARTS);
  const [x2, y2] = turnedPoint([right, bottom], turn, PARTS);
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}
