import { quadAngle } from '../engine/geometry/geometry';
import type { LineShape, Point, Quad, TextLine } from '../engine/types';
import { extentOf } from '../engine/geometry/words';
import { lineCharacters } from '../engine/language/clusters';
import { directionOf } from '../engine/language/direction';
import { cut, placeMiddle } from './places';
import type { CharSpan, CodeSpan, PageRevision, PersonLine, RevisedText } from './types';

/**
 * What a person does to a page's text: each takes the page as it is shown and what was said of it
 * so far, and gives what is said of it now. Lines are numbered as they are shown.
 */
export interface RevisedPage extends RevisedText {
  readonly revision: PageRevision;
}

const placeOf = ({ quad, bend }: LineShape): LineShape => ({ quad, ...(bend && { bend }) });

const personOf = ({ lines, revision }: RevisedPage, index: number): PersonLine | null => {
  const { person } = lines[index]!;
  return person === null ? null : revision.lines[person]!;
};

/** With other lines of the person's in the place of some that are shown. */
function withLines(
  { lines, revision }: RevisedPage,
  indices: readonly number[],
  instead: readonly PersonLine[],
): PageRevision {
  const gone = new Set(indices.map((index) => lines[index]!.person));
  const kept = revision.lines.filter((_, i) => !gone.has(i));
  return { ...revision, lines: [...kept, ...instead] };
}

/** A line says something else now. The person has looked at all of it. */
export const writeLine = (page: RevisedPage, index: number, text: string): PageRevision =>
  text.trim() === ''
    ? removeLine(page, index)
    : withLines(page, [index], [{ ...placeOf(page.text.lines[index]!), text, sure: 'all' }]);

/** The person has looked at all of a line, and it is right. */
export const vouchLine = (page: RevisedPage, index: number): PageRevision =>
  writeLine(page, index, page.text.lines[index]!.text);

const codesIn = (text: string): number => Array.from(text).length;

/** What is sure of a text of which some is something else now; that is sure itself. */
const sureAfter = (
  sure: readonly CodeSpan[],
  [from, to]: CodeSpan,
  written: number,
): readonly CodeSpan[] => {
  const shift = written - (to - from);
  return [
    ...sure.flatMap(([start, end]): CodeSpan[] => [
      ...(start < from ? [[start, Math.min(end, from)] as const] : []),
      ...(end > to ? [[Math.max(start, to) + shift, end + shift] as const] : []),
    ]),
    [from, from + written],
  ];
};

/** Some characters of a line are something else; the person has looked at these alone. */
export function writeSpan(
  page: RevisedPage,
  index: number,
  [from, to]: CharSpan,
  text: string,
): PageRevision {
  const line = page.text.lines[index]!;
  const chars = lineCharacters(line);
  const [before, replaced] = [chars.slice(0, from).join(''), chars.slice(from, to).join('')];
  const whole = before + text + chars.slice(to).join('');
  if (whole.trim() === '') return removeLine(page, index);
  const sure = personOf(page, index)?.sure ?? [];
  const start = codesIn(before);
  const span = [start, start + codesIn(replaced)] as const;
  const spans = sure === 'all' ? sure : sureAfter(sure, span, codesIn(text));
  return withLines(page, [index], [{ ...placeOf(line), text: whole, sure: spans }]);
}

/** Some characters of a line are right as they are. */
export const vouchSpan = (page: RevisedPage, index: number, span: CharSpan): PageRevision =>
  writeSpan(
    page,
    index,
    span,
    lineCharacters(page.text.lines[index]!)
      .slice(...span)
      .join(''),
  );

/** There is no text there. A line that the person has added goes without a trace. */
export function removeLine(page: RevisedPage, index: number): PageRevision {
  const isAdded = page.lines[index]!.under.length === 0;
  const nothing = { ...placeOf(page.text.lines[index]!), text: null, sure: 'all' } as const;
  return withLines(page, [index], isAdded ? [] : [nothing]);
}

/** There is no text at a place, as one where text was seen and none was read. */
export const nothingAt = ({ revision }: RevisedPage, quad: Quad): PageRevision => ({
  ...revision,
  lines: [...revision.lines, { quad, text: null, sure: 'all' }],
});

/** There is text where none was read; `sure` says how far the person has looked at it. */
export const addLine = (
  { revision }: RevisedPage,
  place: LineShape,
  text: string,
  sure: PersonLine['sure'] = 'all',
): PageRevision => ({
  ...revision,
  lines: [...revision.lines, { ...placeOf(place), text, sure }],
});

/** Two lines instead of one, parted before its character `at` (a code point, not the first). */
export function splitLine(page: RevisedPage, index: number, at: number): PageRevision {
  const line = page.text.lines[index]!;
  const codes = Array.from(line.text);
  const [before, after] = [codes.slice(0, at).join(''), codes.slice(at).join('')];
  if (before.trim() === '' || after.trim() === '') return page.revision;
  const [first, second] = partedPlaces(line, before);
  return withLines(
    page,
    [index],
    [
      { quad: first, text: before.trimEnd(), sure: 'all' },
      { quad: second, text: after.trimStart(), sure: 'all' },
    ],
  );
}

/** The places of a line's beginning and of the rest of it. */
function partedPlaces(line: TextLine, before: string): readonly [Quad, Quad] {
  const runsLeft = directionOf(line.text) === 'rtl';
  const at = partAfter(line, before, runsLeft);
  const [left, right] = [cut(line, 0, at), cut(line, at, 1)];
  return runsLeft ? [right, left] : [left, right];
}

/** Where along a line (0 to 1) its beginning ends: in the middle of the white there is. */
function partAfter({ chars, text }: TextLine, before: string, runsLeft: boolean): number {
  let count = 0;
  for (let units = 0; units < before.length && count < chars.length; count++)
    units += chars[count]!.text.length;
  const parts = [chars.slice(0, count), chars.slice(count)];
  const [left, right] = runsLeft ? parts.reverse() : parts;
  if (left!.length > 0 && right!.length > 0) return (extentOf(left!)[1] + extentOf(right!)[0]) / 2;
  const part = before.length / text.length;
  return runsLeft ? 1 - part : part;
}

/** One line instead of two. */
export function joinLines(page: RevisedPage, first: number, second: number): PageRevision {
  const [one, two] = [page.text.lines[first]!, page.text.lines[second]!];
  const hasSpace = /\s$/.test(one.text) || /^\s/.test(two.text);
  const text = one.text + (hasSpace ? '' : ' ') + two.text;
  return withLines(page, [first, second], [{ quad: around(one, two), text, sure: 'all' }]);
}

/** The least place along one line that holds both. */
function around(one: LineShape, two: LineShape): Quad {
  const angle = quadAngle(one.quad);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const points = [...one.quad, ...two.quad].map(([x, y]): Point => [
    x * cos + y * sin,
    y * cos - x * sin,
  ]);
  const [us, vs] = [points.map(([u]) => u), points.map(([, v]) => v)];
  const [left, right] = [Math.min(...us), Math.max(...us)];
  const [top, bottom] = [Math.min(...vs), Math.max(...vs)];
  const back = (u: number, v: number): Point => [u * cos - v * sin, u * sin + v * cos];
  return [back(left, top), back(right, top), back(right, bottom), back(left, bottom)];
}

/** A line is again as it was read. */
export const takeBackLine = (page: RevisedPage, index: number): PageRevision =>
  withLines(page, [index], []);

/** Lines are read before another one, or last (null). */
export function moveLines(
  page: RevisedPage,
  indices: readonly number[],
  before: number | null,
): PageRevision {
  const moved = new Set(indices);
  const stay = page.text.lines.map((_, i) => i).filter((i) => !moved.has(i));
  const at = before === null ? stay.length : stay.filter((i) => i < before).length;
  const order = [...stay.slice(0, at), ...[...moved].sort((a, b) => a - b), ...stay.slice(at)];
  return { ...page.revision, sequence: order.map((i) => placeMiddle(page.text.lines[i]!)) };
}

/** The page's own order again. */
export const takeBackOrder = ({ revision }: RevisedPage): PageRevision => ({
  ...revision,
  sequence: null,
});
