import type { Point, Quad, TextChar } from '../../src/engine/types';
import type { PageChar } from './page-chars';
import {
  COLUMN_GAP,
  LINE_OFFSET,
  MOST_TILT_OF_LINE,
  MOST_UPRIGHT_TILT,
  TOUCHING_GAP,
  VERTICAL_GAP,
  VERTICAL_OFFSET,
} from './tunables';

/** A line of a page's own text, as the engine's are, before it is put in order. */
export interface OwnLine {
  readonly text: string;
  readonly score: 1;
  /** Points of the displayed page. */
  readonly quad: Quad;
  readonly chars: readonly TextChar[];
}

/** Scripts that are written without spaces. */
const SPACELESS =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60ー]$/u;

/** A character in the frame of its line: `from` and `to` along it, `top` and `bottom` across. */
interface Placed {
  readonly char: PageChar;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

const ALONG = (angle: number): Point => [Math.cos(angle), Math.sin(angle)];
const dot = ([a, b]: Point, [c, d]: Point): number => a * c + b * d;

/**
 * Sides of a rectangle that is turned by `angle` and fills an upright box; where the angle is near
 * the diagonal nothing tells them apart.
 */
function sidesIn({ box }: PageChar, angle: number): readonly [along: number, across: number] {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const [c, s] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const spread = c * c - s * s;
  if (Math.abs(spread) < MOST_UPRIGHT_TILT) return [width / 2, height / 2];
  const along = (c * width - s * height) / spread;
  const across = (c * height - s * width) / spread;
  return [Math.max(0, along), Math.max(0, across)];
}

function placeAlong(char: PageChar, angle: number): Placed {
  const u = ALONG(angle);
  const v: Point = [-u[1], u[0]];
  const { box } = char;
  const centre: Point = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const [along, across] = sidesIn(char, angle);
  const [s, t] = [dot(centre, u), dot(centre, v)];
  return {
    char,
    from: s - along / 2,
    to: s + along / 2,
    top: t - across / 2,
    bottom: t + across / 2,
  };
}

const isSpace = ({ text }: PageChar): boolean => text.trim() === '';
const isBreak = ({ text }: PageChar): boolean => text === '\r' || text === '\n';
const height = ({ top, bottom }: Placed): number => bottom - top;

/** Characters that stand in one line, in the order in which they are read. */
interface Run {
  readonly chars: PageChar[];
  /** Columns of vertical print run down, while their characters stand upright. */
  isDown: boolean;
}

const angleBetween = (a: number, b: number): number =>
  Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));

/**
 * Whether a character goes on where the one before ended, and which way. A break that PDFium tells
 * before an exponent is none: the exponent stands close.
 */
function wayTo(last: PageChar, next: PageChar, isBroken: boolean): 'along' | 'down' | null {
  if (angleBetween(last.angle, next.angle) > MOST_TILT_OF_LINE) return null;
  const [a, b] = [placeAlong(last, last.angle), placeAlong(next, last.angle)];
  const size = Math.max(height(a), height(b));
  const u = ALONG(last.angle);
  const rise = Math.abs(dot(next.origin, [-u[1], u[0]]) - dot(last.origin, [-u[1], u[0]]));
  const gap = Math.max(b.from - a.to, a.from - b.to);
  const most = isBroken ? TOUCHING_GAP : COLUMN_GAP;
  if (rise < LINE_OFFSET * size) return gap < most * size ? 'along' : null;
  const offset = Math.abs(a.from + a.to - b.from - b.to) / 2;
  const isUnder = Math.abs(b.top - a.bottom) < VERTICAL_GAP * size;
  return !isBroken && isUnder && offset < VERTICAL_OFFSET * size && SPACELESS.test(next.text)
    ? 'down'
    : null;
}

/** A space of the file's own stays; one that is told from a gap is none between Chinese letters. */
const keeps = (last: PageChar, space: PageChar, next: PageChar): boolean =>
  !isBreak(space) &&
  (!space.isGenerated || !(SPACELESS.test(last.text) && SPACELESS.test(next.text)));

/** Characters in runs that stand in one line each. */
function runsOf(chars: readonly PageChar[]): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  let spaces: PageChar[] = [];
  for (const char of chars) {
    if (isSpace(char)) {
      spaces.push(char);
      continue;
    }
    const last: PageChar | undefined = run?.chars.at(-1);
    const way = last ? wayTo(last, char, spaces.some(isBreak)) : null;
    if (run && last && way && (run.chars.length === 1 || run.isDown === (way === 'down'))) {
      run.isDown = way === 'down';
      run.chars.push(...spaces.filter((space) => keeps(last, space, char)), char);
    } else {
      run = { chars: [char], isDown: false };
      runs.push(run);
    }
    spaces = [];
  }
  return runs;
}

/** A column's line runs down, with the characters' right side on top of it. */
function placesOf({ chars, isDown }: Run): readonly [angle: number, placed: readonly Placed[]] {
  const own = chars[0]!.angle;
  if (!isDown) return [own, chars.map((char) => placeAlong(char, own))];
  const angle = own + Math.PI / 2;
  const placed = chars.map((char): Placed => {
    const { from, to, top, bottom } = placeAlong(char, own);
    return { char, from: top, to: bottom, top: -to, bottom: -from };
  });
  return [angle, placed];
}

/** What is told from a gap takes the gap; what is nowhere takes no room. */
function withGapsFilled(placed: readonly Placed[]): readonly Placed[] {
  return placed.map((one, i) => {
    const [last, next] = [placed[i - 1], placed[i + 1]];
    if (!one.char.isGenerated || !last || !next) return one;
    const isForward = next.from >= last.from;
    return isForward
      ? { ...one, from: last.to, to: Math.max(last.to, next.from) }
      : { ...one, from: Math.min(next.to, last.from), to: last.from };
  });
}

function lineOf(run: Run): OwnLine {
  const [angle, raw] = placesOf(run);
  const placed = withGapsFilled(raw);
  const inked = placed.filter(({ char }) => !isSpace(char));
  const from = Math.min(...inked.map((one) => one.from));
  const to = Math.max(...inked.map((one) => one.to));
  const top = Math.min(...inked.map((one) => one.top));
  const bottom = Math.max(...inked.map((one) => one.bottom));
  const u = ALONG(angle);
  const corner = (s: number, t: number): Point => [s * u[0] - t * u[1], s * u[1] + t * u[0]];
  const length = Math.max(to - from, Number.EPSILON);
  const part = (at: number): number => Math.min(1, Math.max(0, (at - from) / length));
  const text = run.chars.map((char) => char.text).join('');
  return {
    text,
    score: 1,
    quad: [corner(from, top), corner(to, top), corner(to, bottom), corner(from, bottom)],
    chars: placed.map((one) => ({
      text: one.char.text,
      score: 1,
      start: part(one.from),
      end: part(one.to),
    })),
  };
}

/** Lines of characters, one for each run that stands together; wide gaps part them, as columns. */
export const ownLines = (chars: readonly PageChar[]): OwnLine[] => runsOf(chars).map(lineOf);
