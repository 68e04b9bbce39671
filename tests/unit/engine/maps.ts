import type { RotatedRect } from '../../../src/engine/geometry/geometry';
import type { ProbabilityMap } from '../../../src/engine/detection/patches';

/** A map whose every pixel is asked for; a pixel's middle is a whole number, as in `mapToBoxes`. */
export function mapOf(
  width: number,
  height: number,
  at: (x: number, y: number) => number,
): ProbabilityMap {
  const data = Float32Array.from({ length: width * height }, (_, i) =>
    at(i % width, Math.floor(i / width)),
  );
  return { width, height, data };
}

export function drawn(
  width: number,
  height: number,
  { centre: [cx, cy], width: w, height: h, angle }: RotatedRect,
  value = 1,
): ProbabilityMap {
  return mapOf(width, height, (x, y) => {
    const u = (x - cx) * Math.cos(angle) + (y - cy) * Math.sin(angle);
    const v = (y - cy) * Math.cos(angle) - (x - cx) * Math.sin(angle);
    return Math.abs(u) <= w / 2 && Math.abs(v) <= h / 2 ? value : 0;
  });
}
