import { findPattern } from '../recipe/patterns';
import { isBeside, overlapAcross, toRows, type PlacedText } from '../placed-texts';
import type { Field, Find, Recipe, RecipeRegion } from '../recipe/recipe';
import { fold, foldLabel, joinTexts } from '../texts';
import type { FieldReading, RecordWarning, Value } from '../types';
import { parseValue } from './values';
import { LABEL_REACH, MAX_LABEL_OVERLAP, MIN_LABEL_OVERLAP, SURE_FIELD } from '../tunables';

/** Where fields are looked for. */
export interface FieldPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  /** The texts above the first heading. */
  readonly header: readonly PlacedText[];
}

/** A text that may be a field's value, and what it stands in. */
interface Candidate {
  readonly text: string;
  readonly from: readonly PlacedText[];
}

interface ReadCandidate extends Candidate {
  readonly value: Value;
}

/** All fields of a recipe, in its order; a field that is not there has the value null. */
export function readFields(
  page: FieldPage,
  { fields }: Recipe,
): { fields: Record<string, FieldReading>; warnings: RecordWarning[] } {
  const warnings: RecordWarning[] = [];
  const readings: Record<string, FieldReading> = {};
  const places = new Map<string, readonly PlacedText[]>();
  for (const field of fields) {
    const { reading, from } = readField(page, field, places);
    readings[field.name] = reading;
    places.set(field.name, from);
    if (reading.value === null) warnings.push(...missing(field, reading.text));
    else if (from.some(({ score }) => score < SURE_FIELD))
      warnings.push({ code: 'doubtful-field', field: field.name, text: reading.text });
  }
  return { fields: readings, warnings };
}

function missing({ name, required }: Field, text: string): RecordWarning[] {
  if (text !== '') return [{ code: 'bad-field', field: name, text }];
  return required ? [{ code: 'no-field', field: name }] : [];
}

function readField(
  page: FieldPage,
  field: Field,
  places: ReadonlyMap<string, readonly PlacedText[]>,
): { reading: FieldReading; from: readonly PlacedText[] } {
  let unread = '';
  for (const find of [field.find].flat()) {
    const candidates = candidatesOf(page, find, places).filter(
      (candidate) => !isExcluded(candidate, find),
    );
    const found = candidates.flatMap((candidate) => readCandidate(candidate, field));
    const taken = take(found, find.take);
    if (taken) return { reading: toReading(taken, taken.value), from: taken.from };
    unread ||= candidates[0]?.text ?? '';
  }
  return { reading: { value: null, text: unread, lines: [] }, from: [] };
}

const toReading = ({ text, from }: Candidate, value: Value): FieldReading => ({
  value,
  text,
  lines: from.map(({ index }) => index),
});

function readCandidate(candidate: Candidate, field: Field): ReadCandidate[] {
  const value = parseValue(candidate.text, field);
  return value === null ? [] : [{ ...candidate, value }];
}

const tallest = ({ from }: Candidate): number => Math.max(...from.map(({ height }) => height));

function take(found: readonly ReadCandidate[], which: Find['take']): ReadCandidate | undefined {
  if (which === 'first') return found[0];
  if (which === 'last') return found.at(-1);
  // Equals keep their order, so the first one is taken.
  const size = which === 'tallest' ? tallest : ({ value }: ReadCandidate) => Number(value);
  return [...found].sort((a, b) => size(b) - size(a))[0];
}

const isUnlike = ({ text }: PlacedText, { not }: Find): boolean =>
  not !== undefined && findPattern(not, text) !== null;

const isExcluded = ({ from }: Candidate, find: Find): boolean =>
  from.some((text) => isUnlike(text, find));

/** Everything a rule points to, from top to bottom. */
function candidatesOf(
  page: FieldPage,
  find: Find,
  places: ReadonlyMap<string, readonly PlacedText[]>,
): Candidate[] {
  const all = above(find.header ? page.header : page.texts, find.above);
  const texts = find.region ? all.filter((text) => isInside(text, find.region!, page)) : all;
  if (find.beside)
    return besides(texts, find, places).flatMap((candidate) => narrow(candidate, find));
  if (find.pattern) return texts.map(whole).flatMap((candidate) => narrow(candidate, find));
  return find.region && find.take === 'first' ? joined(texts) : texts.map(whole);
}

function above(texts: readonly PlacedText[], pattern: string | undefined): readonly PlacedText[] {
  const end = pattern && texts.find(({ text }) => findPattern(pattern, text));
  return end ? texts.filter(({ y }) => y < end.y) : texts;
}

const whole = (text: PlacedText): Candidate => ({ text: text.text, from: [text] });

const joined = (texts: readonly PlacedText[]): Candidate[] =>
  texts.length === 0
    ? []
    : [{ text: joinTexts(toRows(texts).map((row) => joinRow(row))), from: texts }];

const joinRow = (row: readonly PlacedText[]): string => joinTexts(row.map(({ text }) => text));

function isInside(text: PlacedText, region: RecipeRegion, page: FieldPage): boolean {
  const [x, y] = [text.x / page.width, text.y / page.height];
  return x >= region[0] && x <= region[2] && y >= region[1] && y <= region[3];
}

function narrow(candidate: Candidate, { pattern }: Find): Candidate[] {
  if (!pattern) return [candidate];
  const found = findPattern(pattern, candidate.text);
  return found ? [{ ...candidate, text: found.value }] : [];
}

/**
 * A text that the value stands beside, and what follows in the same line: a pattern's first group,
 * or all behind it.
 */
interface Anchor {
  readonly at: PlacedText;
  readonly rest: string;
}

function besides(
  texts: readonly PlacedText[],
  find: Find,
  places: ReadonlyMap<string, readonly PlacedText[]>,
): Candidate[] {
  const anchors = anchorsOf(texts, find.beside!, places).filter(({ at }) => !isUnlike(at, find));
  return anchors.flatMap((anchor) => onSide(texts, anchor, find.side));
}

function anchorsOf(
  texts: readonly PlacedText[],
  beside: NonNullable<Find['beside']>,
  places: ReadonlyMap<string, readonly PlacedText[]>,
): Anchor[] {
  if ('field' in beside) return (places.get(beside.field) ?? []).map((at) => ({ at, rest: '' }));
  if ('pattern' in beside)
    return texts.flatMap((at) => {
      const found = findPattern(beside.pattern, at.text);
      return found ? [{ at, rest: found.group ?? at.text.slice(found.end) }] : [];
    });
  return texts.flatMap((at) => labelled(at, beside.text));
}

/** What may stand behind a label: a colon, or words in brackets that say more about it. */
const BEHIND_LABEL = [/^(.*?)\s*[:：]\s*(.+)$/u, /^(.*?)\s*[(（][^()（）]*[)）]\s*[:：]?\s*(.*)$/u];

/** A label must be the whole text, or stand at its beginning. */
function labelled(at: PlacedText, labels: readonly string[]): Anchor[] {
  const label = labels.find((one) => foldLabel(at.text) === foldLabel(one));
  if (label !== undefined) return [{ at, rest: '' }];
  for (const behind of BEHIND_LABEL) {
    const [, own, rest] = behind.exec(at.text) ?? [];
    if (own !== undefined && labels.some((one) => fold(one) === fold(own)))
      return [{ at, rest: rest! }];
  }
  return [];
}

function onSide(
  texts: readonly PlacedText[],
  { at, rest }: Anchor,
  side: Find['side'],
): Candidate[] {
  const others = texts.filter(({ index }) => index !== at.index);
  if (side === 'left' || side === 'right') return alongRow(others, at, rest, side);
  return across(others, at, side);
}

/**
 * What follows in the label's own line, and then its row, each text on its own and nearest first.
 */
function alongRow(
  texts: readonly PlacedText[],
  at: PlacedText,
  rest: string,
  side: 'left' | 'right',
): Candidate[] {
  const row = texts
    .filter((text) => isBeside(at, text) && (side === 'right' ? text.x > at.x : text.x < at.x))
    .sort((a, b) => (side === 'right' ? a.left - b.left : b.right - a.right))
    .map((text) => ({ ...whole(text), text: text.text.replace(/^\s*[:：]\s*/u, '') }))
    .filter(({ text }) => text !== '');
  const own = rest.replace(/^[\s:：.]+/u, '');
  return side === 'right' && own !== '' ? [{ text: own, from: [at] }, ...row] : row;
}

function across(
  texts: readonly PlacedText[],
  at: PlacedText,
  side: 'above' | 'below',
): Candidate[] {
  const away = (text: PlacedText) =>
    side === 'above' ? at.top - text.bottom : text.top - at.bottom;
  const inLine = (text: PlacedText) =>
    overlapAcross(at, text) > MIN_LABEL_OVERLAP || Math.abs(at.left - text.left) < at.height;
  return texts
    .filter(
      (text) =>
        away(text) > -MAX_LABEL_OVERLAP * text.height && away(text) < LABEL_REACH * at.height,
    )
    .filter((text) => (side === 'above' ? text.y < at.y : text.y > at.y) && inLine(text))
    .sort((a, b) => away(a) - away(b))
    .slice(0, 1)
    .map(whole);
}
