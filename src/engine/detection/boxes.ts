import { extended } from '../geometry/bend';
import {
  convexHull,
  levelled,
  minAreaRect,
  rectCorners,
  type RotatedRect,
} from '../geometry/geometry';
import { findPatches, patchOutline, patchScore, type Patch, type ProbabilityMap } from './patches';
import { bentStrip } from './strip';
import type { LineShape } from '../types';
import { MIN_BOX_SIDE, TEXT_THRESHOLD, UNCLIP_RATIO } from './tunables';

export interface BoxOptions {
  /** A pixel at or above this is text. */
  readonly threshold: number;
  /** DB is trained on shrunk boxes; they are grown back by area * ratio / perimeter. */
  readonly unclipRatio: number;
  /** Boxes whose short side (pixels of the map, before growing) is below this are specks. */
  readonly minSide: number;
}

/** PaddleOCR's `DBPostProcess` defaults for PP-OCRv4. */
export const DEFAULT_BOX_OPTIONS: BoxOptions = {
  threshold: TEXT_THRESHOLD,
  unclipRatio: UNCLIP_RATIO,
  minSide: MIN_BOX_SIDE,
};

/** A place of text; a bend goes along the quad's longer side (see `turnShape`). */
export interface TextBox extends LineShape {
  readonly rect: RotatedRect;
  /** Mean probability of its pixels. */
  readonly score: number;
}

/**
 * Grows a rectangle by area * ratio / perimeter on every side (DB, Liao et al. 2020, equation 10).
 * For a rectangle the offset polygon's bounding rectangle is exact, so no polygon clipper is
 * needed.
 */
export function unclip(rect: RotatedRect, ratio: number): RotatedRect {
  const offset = (rect.width * rect.height * ratio) / (2 * (rect.width + rect.height));
  return { ...rect, width: rect.width + 2 * offset, height: rect.height + 2 * offset };
}

/** The box of a patch: a strip along it if it is bent, or else the least rectangle around it. */
function boxOf(patch: Patch, tight: RotatedRect, score: number, ratio: number): TextBox {
  const strip = bentStrip(patch, tight);
  if (!strip) {
    const rect = unclip(tight, ratio);
    return { rect, quad: rectCorners(rect), score };
  }
  const rect = unclip(strip.rect, ratio);
  const length = Math.max(strip.rect.width, strip.rect.height);
  const bend = extended(strip.bend, (rect.width - strip.rect.width) / 2 / length);
  return { rect, quad: rectCorners(rect), bend, score };
}

/** DB post-processing: probability map → boxes in pixels of the map, in no particular order. */
export function mapToBoxes(
  map: ProbabilityMap,
  options: BoxOptions = DEFAULT_BOX_OPTIONS,
): TextBox[] {
  const boxes: TextBox[] = [];
  for (const patch of findPatches(map, options.threshold)) {
    const tight = levelled(minAreaRect(convexHull(patchOutline(patch))));
    if (Math.min(tight.width, tight.height) < options.minSide) continue;
    boxes.push(boxOf(patch, tight, patchScore(map, patch), options.unclipRatio));
  }
  return boxes;
}
