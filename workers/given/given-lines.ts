import { boundsOf, clamp } from '../../src/engine/geometry/geometry';
import type { PictureSize, Point, Quad, TextLine } from '../../src/engine/types';
import { charsOf, type ScoredWord, type ToPixels } from './given-chars';
import type { GivenLine, GivenPage } from './given-page';
import { bentShape, curveOf, lineFrame, quadIn } from './line-frame';
import { SIDE_BY_SIDE, TALL_LINE, UNTOLD_SCORE } from './tunables';

const toPixels =
  (page: GivenPage, picture: PictureSize): ToPixels =>
  (points) => {
    const across = page.width > 0 ? picture.width / page.width : 1;
    const down = page.height > 0 ? picture.height / page.height : 1;
    return points.map(([x, y]): Point => [x * across, y * down]);
  };

type Placed = Omit<TextLine, 'row' | 'paragraph' | 'block'>;

/** Lines as the engine has them, and the places where text was seen and none was read. */
export interface GivenLines {
  readonly lines: readonly TextLine[];
  readonly unread: readonly Quad[];
}

/** The lines of a page, at their places in its picture, in the order of the file. */
export function givenLines(page: GivenPage, picture: PictureSize): GivenLines {
  const scale = toPixels(page, picture);
  const likely = scoreScale(page);
  const blocks = new Map<unknown, number>();
  const numbered = page.regions.flatMap(({ lines, block }, region) => {
    const placed = lines.flatMap((line) => placedLine(line, scale, likely) ?? []);
    if (placed.length === 0) return [];
    if (!blocks.has(block)) blocks.set(block, blocks.size);
    return placed.map((line) => ({ line, region, block: blocks.get(block)! }));
  });
  return {
    lines: withRows(numbered),
    unread: page.unread.flatMap((one) => quadAround(scale(one))),
  };
}

/** Some write per cent where the standard wants parts. */
function scoreScale({ regions }: GivenPage): (score: number | null) => number | null {
  const all = regions.flatMap(({ lines }) =>
    lines.flatMap(({ score, words }) => [score, ...words.map((word) => word.score)]),
  );
  const unit = all.some((score) => score !== null && score > 1) ? 100 : 1;
  return (score) => (score === null ? null : clamp(score / unit, 0, 1));
}

const quadAround = (points: readonly Point[]): Quad[] => {
  if (points.length === 0) return [];
  if (points.length === 4) return [points as unknown as Quad];
  const { left, right, top, bottom } = boundsOf(points);
  return [quadIn(lineFrame(0), [left, right], [top, bottom])];
};

const centreOf = (points: readonly Point[]): Point => {
  const { left, right, top, bottom } = boundsOf(points);
  return [(left + right) / 2, (top + bottom) / 2];
};

interface LinePlaces {
  readonly words: readonly (readonly Point[])[];
  readonly points: readonly Point[];
  readonly baseline: readonly Point[];
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Which way a line runs, radians clockwise: as its baseline shows, as is told, or down or up the
 * page where its words follow each other so, or where it is much higher than wide.
 */
function angleOf({ angle }: GivenLine, text: string, places: LinePlaces): number {
  const { baseline, points } = places;
  const [from, to] = [baseline[0], baseline.at(-1)];
  if (from && to && Math.hypot(to[0] - from[0], to[1] - from[1]) > 0) {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    // Lines have their left side first also where they are read from the right.
    return dx < 0 && RIGHT_TO_LEFT.test(text) ? Math.atan2(-dy, -dx) : Math.atan2(dy, dx);
  }
  if (angle !== null) return angle;
  const centres = places.words.filter((word) => word.length > 0).map(centreOf);
  const { left, right, top, bottom } = boundsOf(points);
  if (bottom - top <= TALL_LINE * (right - left) || [...text].length < 2) return 0;
  const [first, last] = [centres[0], centres.at(-1)];
  return first && last && last[1] < first[1] ? -Math.PI / 2 : Math.PI / 2;
}

/** Null for a line that says nothing, or stands nowhere. */
function placedLine(
  line: GivenLine,
  scale: ToPixels,
  likely: (score: number | null) => number | null,
): Placed | null {
  const words = line.words.filter(({ text }) => text.trim() !== '');
  const places: LinePlaces = {
    words: words.map((word) => scale(word.points)),
    points: scale(line.points.length > 0 ? line.points : words.flatMap((word) => word.points)),
    baseline: scale(line.baseline),
  };
  if (words.length === 0 || places.points.length === 0) return null;
  const plain = words.map(({ text }) => text).join('');
  const frame = lineFrame(angleOf(line, plain, places));
  const { points } = places;
  const curve = curveOf(places.baseline, frame);
  const shape = curve
    ? bentShape(points, curve, frame)
    : { quad: quadIn(frame, frame.along(points), frame.across(points)) };
  const own = likely(line.score) ?? UNTOLD_SCORE;
  const scored = words.map((word) => ({ ...word, score: likely(word.score) ?? own }));
  const extent = frame.along(points);
  const [top, bottom] = frame.across(points);
  const chars = charsOf(scored, {
    words: places.words,
    frame,
    scale,
    extent,
    height: bottom - top,
  });
  return {
    text: chars.map(({ text }) => text).join(''),
    ...asReadOf(line),
    score: likely(line.score) ?? meanScore(scored),
    ...shape,
    chars,
    ...(line.isDivided && { hyphen: 'soft' as const }),
  };
}

function meanScore(words: readonly ScoredWord[]): number {
  const length = words.reduce((sum, { text }) => sum + text.length, 0);
  return words.reduce((sum, { text, score }) => sum + score * text.length, 0) / length;
}

/** What was read before, if that is told of the line or of words in it. */
function asReadOf({ before, words }: GivenLine): { readonly asRead?: string } {
  if (before !== undefined) return { asRead: before };
  if (!words.some((word) => word.before !== undefined)) return {};
  const pieces = words.map(({ text, isApart, before = text }) => (isApart ? ` ${before}` : before));
  return { asRead: pieces.join('').trim() };
}

interface Numbered {
  readonly line: Placed;
  readonly region: number;
  readonly block: number;
}

/** Lines of a block that stand side by side share a row. */
function withRows(numbered: readonly Numbered[]): TextLine[] {
  let row = -1;
  return numbered.map(({ line, region, block }, i): TextLine => {
    const last = numbered[i - 1];
    if (!last || last.block !== block || !isBeside(last.line.quad, line.quad)) row += 1;
    return { ...line, row, paragraph: region, block };
  });
}

function isBeside(one: Quad, next: Quad): boolean {
  const angle = Math.atan2(one[1][1] - one[0][1], one[1][0] - one[0][0]);
  const { along, across } = lineFrame(angle);
  const [[, end], [start]] = [along(one), along(next)];
  const [[top, bottom], [nextTop, nextBottom]] = [across(one), across(next)];
  const shared = Math.min(bottom, nextBottom) - Math.max(top, nextTop);
  return start >= end && shared >= SIDE_BY_SIDE * Math.min(bottom - top, nextBottom - nextTop);
}
