import { bendAt } from './bend';
import { clamp, quadAngle, quadHeight, quadWidth } from './geometry';
import { turnedUpright } from './orientation';
import type { LineShape, Point, Quad } from '../types';
import { MIN_GUIDE_LENGTH, MIN_GUIDE_SHAPE } from './tunables';

/** A line's centre, from left to right. */
interface Centre {
  readonly points: readonly Point[];
  /** Mean height of its points on the page. */
  readonly y: number;
}

function centreOf({ quad, bend = [0, 0] }: LineShape): Centre {
  const [a, b, c, d] = quad;
  const angle = quadAngle(quad);
  const points = bend.map((_, i): Point => {
    const t = i / (bend.length - 1);
    const x = (a[0] + d[0]) / 2 + (t * (b[0] + c[0] - a[0] - d[0])) / 2;
    const y = (a[1] + d[1]) / 2 + (t * (b[1] + c[1] - a[1] - d[1])) / 2;
    const offset = bendAt(bend, t);
    return [x - offset * Math.sin(angle), y + offset * Math.cos(angle)];
  });
  return { points, y: points.reduce((sum, [, y]) => sum + y, 0) / points.length };
}

const leftOf = ({ points }: Centre): number => points[0]![0];
const rightOf = ({ points }: Centre): number => points.at(-1)![0];
const widthOf = (centre: Centre): number => rightOf(centre) - leftOf(centre);

/** Height on the page where a centre passes `x`; beyond its ends as at them. */
function heightAt({ points }: Centre, x: number): number {
  const after = points.findIndex((point) => point[0] >= x);
  if (after <= 0) return (after === 0 ? points[0] : points.at(-1))![1];
  const [[x0, y0], [x1, y1]] = [points[after - 1]!, points[after]!];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** Of the guides that pass a place, the nearest. */
function guideOf([x, y]: Point, lines: readonly Centre[]): Centre | null {
  const passing = lines.filter((line) => leftOf(line) <= x && x <= rightOf(line));
  const longest = Math.max(0, ...passing.map(widthOf));
  const away = (line: Centre): number => Math.abs(heightAt(line, x) - y);
  return passing
    .filter((line) => widthOf(line) >= MIN_GUIDE_LENGTH * longest)
    .reduce<Centre | null>((best, line) => (best && away(best) <= away(line) ? best : line), null);
}

function flattenedQuad({ quad }: LineShape, centre: Centre, guides: readonly Centre[]): Quad {
  const [left, right] = [leftOf(centre), rightOf(centre)];
  const x = (left + right) / 2;
  const guide = guideOf([x, heightAt(centre, x)], guides);
  const levelAt = (place: number): number => {
    const bent = guide ? heightAt(guide, clamp(place, leftOf(guide), rightOf(guide))) - guide.y : 0;
    return heightAt(centre, place) - bent;
  };
  const [y0, y1, half] = [levelAt(left), levelAt(right), quadHeight(quad) / 2];
  return [
    [left, y0 - half],
    [right, y1 - half],
    [right, y1 + half],
    [left, y0 + half],
  ];
}

/**
 * The lines as they would stand if the page were upright and flat: turned until most of its text is
 * upright, and of a bent page each line moved by as much as the nearest long line is bent at its
 * place. It may still be tilted. Places are only good for comparing them with each other: the
 * page's corner is not at (0, 0) any more.
 */
export function uprightQuads(lines: readonly LineShape[]): readonly Quad[] {
  const quads = turnedUpright(lines.map(({ quad }) => quad));
  if (lines.every(({ bend }) => bend === undefined)) return quads;
  const shapes = lines.map((line, i): LineShape => ({ ...line, quad: quads[i]! }));
  const centres = shapes.map(centreOf);
  const guides = centres.filter((_, i) => {
    const quad = quads[i]!;
    return quadWidth(quad) >= MIN_GUIDE_SHAPE * quadHeight(quad);
  });
  return shapes.map((shape, i) => flattenedQuad(shape, centres[i]!, guides));
}
