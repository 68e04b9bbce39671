import { directionOf } from '../engine/language/direction';
import type { PageText, TextChar, TextLine } from '../engine/types';
import { inSequence, lineBefore, renumbered } from './order';
import { along, axisOf, isCovered, isSamePlace, linesUnder, placeMiddle, pointAt } from './places';
import { spellLine } from './spell';
import { NO_REVISION, type LineOrigin, type PageRevision, type PersonLine } from './types';
import type { RevisedText } from './types';

interface PlacedLine {
  readonly line: TextLine;
  readonly origin: LineOrigin;
}

/** Read characters as they stand along a person's line, in the order in which they are read. */
function charsAlong(person: PersonLine, under: readonly TextLine[]): TextChar[] {
  if (under.length === 1 && isSamePlace(person, under[0]!)) return [...under[0]!.chars];
  const pieces = under.map(({ quad, chars }) => ({
    at: along(person.quad, placeMiddle({ quad })),
    chars: chars.map((char) => {
      const [start, end] = [char.start, char.end].map((t) => along(person.quad, pointAt(quad, t)));
      return { ...char, start: start!, end: end! };
    }),
  }));
  const way = directionOf(person.text ?? '') === 'rtl' ? -1 : 1;
  return pieces
    .sort((a, b) => way * (a.at - b.at))
    .flatMap(({ chars }) => chars)
    .filter(({ start, end }) => (start + end) / 2 > 0 && (start + end) / 2 < 1)
    .map((char) => ({ ...char, start: Math.max(0, char.start), end: Math.min(1, char.end) }));
}

/** As of any line: the probability that all of its characters are right. */
const scoreOf = (chars: readonly TextChar[]): number =>
  chars.reduce((all, { text, score }) => (text.trim() === '' ? all : all * score), 1);

/** What the recognisers read of these lines. */
const readOf = (lines: readonly TextLine[]): string =>
  lines.map(({ asRead, text }) => asRead ?? text).join(' ');

/** Like any line that a person has added: a row, paragraph and block of its own. */
const ALONE = { row: -1, paragraph: -1, block: -1 } as const;

function personLine(person: PersonLine, text: string, under: readonly TextLine[]): TextLine {
  const chars = spellLine(text, person.sure, charsAlong(person, under));
  const [first, last] = [under[0], under.at(-1)];
  const { row, paragraph, block } = first ?? ALONE;
  const read = readOf(under);
  return {
    text,
    ...(read !== text && { asRead: read }),
    byPerson: true,
    score: scoreOf(chars),
    quad: person.quad,
    ...(person.bend && { bend: person.bend }),
    row,
    paragraph,
    block,
    ...(last?.hyphen && text.endsWith(last.text.slice(-1)) && { hyphen: last.hyphen }),
    chars,
  };
}

/** The lines that were read, and those of the person in their place, in the page's own order. */
function replaced(reading: PageText, persons: readonly PersonLine[]): PlacedLine[] {
  const under = linesUnder(persons, reading.lines);
  const isGone = new Set(under.flat());
  const made = persons.map((person, i): PlacedLine | null => {
    if (person.text === null) return null;
    const line = personLine(
      person,
      person.text,
      under[i]!.map((index) => reading.lines[index]!),
    );
    return { line, origin: { under: under[i]!, person: i } };
  });
  const placed: PlacedLine[] = [];
  reading.lines.forEach((line, index) => {
    const instead = persons.flatMap((_, i) => (under[i]![0] === index ? (made[i] ?? []) : []));
    const way = directionOf(line.text) === 'rtl' ? -1 : 1;
    const at = (one: PlacedLine) => way * along(line.quad, startOf(one));
    instead.sort((a, b) => at(a) - at(b));
    placed.push(...instead);
    if (!isGone.has(index)) placed.push({ line, origin: { under: [index], person: null } });
  });
  const added = made.flatMap((one) => (one && one.origin.under.length === 0 ? [one] : []));
  return withAdded(placed, added);
}

const startOf = ({ line }: PlacedLine) => axisOf(line.quad)[0];

function withAdded(placed: readonly PlacedLine[], added: readonly PlacedLine[]): PlacedLine[] {
  const all = [...placed];
  for (const one of added) {
    const lines = all.map(({ line }) => line);
    all.splice(lineBefore(one.line, lines) + 1, 0, one);
  }
  return all;
}

/** What was read of a page, as a person has revised it. */
export function revise(reading: PageText, revision: PageRevision | null): RevisedText {
  const { lines: persons, sequence } = revision ?? NO_REVISION;
  if (persons.length === 0 && sequence === null) {
    const lines = reading.lines.map((_, index) => ({ under: [index], person: null }));
    return { text: reading, reading, lines };
  }
  const placed = replaced(reading, persons);
  const shapes = placed.map(({ line }) => line);
  const ordered = sequence ? inSequence(shapes, sequence).map((i) => placed[i]!) : placed;
  const isChanged = sequence !== null || placed.some(({ line }) => line.block === ALONE.block);
  const lines = ordered.map(({ line }) => line);
  const unread = reading.unread.filter((quad) => !isCovered({ quad }, persons));
  return {
    text: { ...reading, lines: isChanged ? renumbered(lines) : lines, unread },
    reading,
    lines: ordered.map(({ origin }) => origin),
  };
}
