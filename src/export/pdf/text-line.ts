import { clamp, quadAngle } from '../../engine/geometry/geometry';
import { apply, type Matrix } from '../../engine/geometry/matrix';
import { SPACELESS } from '../../engine/flow/line-breaks';
import type { Point, Quad, TextChar } from '../../engine/types';
import { advancesOf } from './advances';
import { ASCENT } from './glyphless-font';
import type { LayerFonts, WritingMode } from './layer-fonts';
import type { Repeats } from './repeats';
import { codeString, pdfNumber } from './syntax';
import { fromLeftToRight } from './visual-order';

/** A line, or a piece of one, that is straight; its place in pixels of the page. */
export interface StraightText {
  readonly quad: Quad;
  /** With their places along the quad, 0 to 1. One at least. */
  readonly chars: readonly TextChar[];
}

/**
 * A line that rises or sinks by less over its length is written level: macOS Preview cannot select
 * tilted lines well, and Tesseract does the same. Points.
 */
const LEAST_RISE = 2;
/** No font is smaller: some readers leave such text out. Points. Unsourced. */
const LEAST_SIZE = 0.5;
/** Text that runs down has a size of its own: so much of its column's width, or less. Unsourced. */
const MOST_LOOSE = 2;
/** Where the baseline is, from the top of a line to its bottom: a font's box is the line's then. */
const BASELINE = ASCENT / 1000;

/** Hundredths of a point. */
const shortNumber = (points: number): string => pdfNumber(Math.round(100 * points) / 100);

const between = ([ax, ay]: Point, [bx, by]: Point, t: number): Point => [
  ax + (bx - ax) * t,
  ay + (by - ay) * t,
];

/** The frame of a line in the space of a PDF page (y up). */
interface LineFrame {
  /** Where its text begins: on the baseline, or of text that runs down in the middle of its top. */
  readonly from: Point;
  /** Radians, of the way it runs. */
  readonly angle: number;
  readonly length: number;
  readonly size: number;
}

/** The angle, or that of the nearest edge of a page if the line hardly leaves it. */
function steadied(angle: number, length: number): number {
  const quarter = Math.PI / 2;
  const straight = Math.round(angle / quarter) * quarter;
  return Math.abs(Math.sin(angle - straight)) * length < LEAST_RISE ? straight : angle;
}

function frameOf(quad: Quad, toUser: Matrix, writing: WritingMode): LineFrame {
  const [a, b, c, d] = quad.map((point) => apply(toUser, point)) as unknown as Quad;
  const level = writing === 'across' ? BASELINE : 0.5;
  const [first, last] = [between(a, d, level), between(b, c, level)];
  const raw = Math.atan2(last[1] - first[1], last[0] - first[0]);
  const length = Math.max(Math.hypot(last[0] - first[0], last[1] - first[1]), LEAST_SIZE);
  const angle = steadied(raw, length);
  // How far the two long sides are apart.
  const [x, y] = [(d[0] + c[0] - a[0] - b[0]) / 2, (d[1] + c[1] - a[1] - b[1]) / 2];
  const size = Math.abs(x * Math.sin(raw) - y * Math.cos(raw));
  const middle = between(first, last, 0.5);
  const from: Point = [
    middle[0] - (Math.cos(angle) * length) / 2,
    middle[1] - (Math.sin(angle) * length) / 2,
  ];
  return { from, angle, length, size: Math.max(size, LEAST_SIZE) };
}

/** Upright characters under one another: only scripts without spaces are written so. */
const writingOf = ({ quad, chars }: StraightText): WritingMode => {
  const isSteep = Math.abs(quadAngle(quad) - Math.PI / 2) < Math.PI / 4;
  const wide = chars.filter(({ text }) => SPACELESS.test(text)).length;
  return isSteep && 2 * wide > chars.length ? 'down' : 'across';
};

/**
 * What shows a text, unseen, at its place.
 * @param repeats of the page that it is on
 */
export function textOperators(
  text: StraightText,
  toUser: Matrix,
  fonts: LayerFonts,
  repeats: Repeats,
): string {
  const writing = writingOf(text);
  const { from, angle, length, size: height } = frameOf(text.quad, toUser, writing);
  // Nothing stretches text that runs down; readers part what is not about its size apart.
  const pitch = clamp(length / text.chars.length, height / MOST_LOOSE, height * MOST_LOOSE);
  const size = writing === 'across' ? height : pitch;
  const chars = writing === 'across' ? fromLeftToRight(text.chars) : text.chars;
  const font = fonts.fontFor(writing, chars.length);
  const advances = advancesOf(chars, (1000 * length) / size, writing === 'across');
  const repeat = repeats.numberOf(chars.map((char) => char.text).join(''));
  // Nothing follows the last one, so that it may be wider by a thousandth or two.
  const codes = chars.map((char, i) =>
    font.codes.codeOf(char.text, advances.of[i]! + (i === chars.length - 1 ? repeat : 0)),
  );
  // Text that runs down has upright characters: the page is turned back for it.
  const turn = writing === 'across' ? angle : angle + Math.PI / 2;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const start = chars[0]!.start * length;
  const [x, y] = [from[0] + Math.cos(angle) * start, from[1] + Math.sin(angle) * start];
  const place = [...[cos, sin, -sin, cos].map(pdfNumber), ...[x, y, size].map(shortNumber)];
  const [a, b, c, d, e, f, points] = place;
  // Readers differ in whether a line keeps the stretch of the one before.
  const stretch = `${pdfNumber(100 * advances.stretch)} Tz `;
  return (
    `BT 3 Tr ${stretch}/${font.name} ${points} Tf ${a} ${b} ${c} ${d} ${e} ${f} Tm ` +
    `${codeString(codes)} Tj ET\n`
  );
}
