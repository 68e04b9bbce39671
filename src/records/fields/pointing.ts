import type { PageText } from '../../engine/types';
import { isBeside, placeTexts, type PlacedText } from '../placed-texts';
import type { Find, FieldType, RecipeRegion } from '../recipe/recipe';
import { parseDate } from './values';
import { POINTED_LABEL_REACH, POINTED_ROOM } from '../tunables';

const DEFAULTS = { side: 'right', header: false, take: 'first' } as const;

export const findInRegion = (region: RecipeRegion): Find => ({ ...DEFAULTS, region });

/**
 * How a text that a person points to is found on other pages: beside its label, if it has one in
 * its line or before it in its row, or else in its place.
 *
 * @param line index in `page.lines`
 */
export function findLike(page: PageText, line: number): Find | null {
  const { texts, width, height } = placeTexts(page);
  const at = texts.find(({ index }) => index === line);
  if (!at) return null;
  const label = labelIn(at.text) ?? labelBefore(texts, at);
  if (label !== null) return { ...DEFAULTS, beside: { text: [label] } };
  const [dx, dy] = [POINTED_ROOM.across * at.height, POINTED_ROOM.down * at.height];
  const part = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1e4) / 1e4;
  return findInRegion([
    part((at.left - dx) / width),
    part((at.top - dy) / height),
    part((at.right + dx) / width),
    part((at.bottom + dy) / height),
  ]);
}

const labelIn = (text: string): string | null =>
  /^(.*\p{L}.*?)\s*[:：]\s*.*[\p{L}\p{N}]/u.exec(text)?.[1] ?? null;

/** A text of letters, not of figures. */
const LABEL = /\p{L}/u;
const FIGURES = /\d.*\d.*\d/;

function labelBefore(texts: readonly PlacedText[], at: PlacedText): string | null {
  const before = texts
    .filter((text) => isBeside(text, at) && text.right <= at.left + at.height / 2)
    .filter((text) => at.left - text.right < POINTED_LABEL_REACH * at.height)
    .sort((a, b) => b.right - a.right)[0];
  if (!before || !LABEL.test(before.text) || FIGURES.test(before.text)) return null;
  return before.text.replace(/\s*[:：]\s*$/u, '');
}

/** What a value looks like. */
export function fieldTypeOf(text: string): FieldType {
  const value = text.replace(/^[^:：]*[:：]\s*/u, '').trim();
  if (parseDate(value) !== null) return 'date';
  if (/^[^\d\p{L}]{0,3}\p{L}{0,3}[^\d\p{L}]{0,3}\d[\d,. ]*[.,]\d{2}$/u.test(value)) return 'amount';
  return /^\d{1,9}$/.test(value) ? 'integer' : 'text';
}
