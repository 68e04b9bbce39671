import { RE2JS } from 're2js';

/** Longer texts are cut before they are looked at. */
const LONGEST = 1000;

const compiled = new Map<string, RE2JS>();

/**
 * A pattern of a recipe, upper and lower case alike. RE2 takes time in proportion to the text
 * whatever the pattern: recipes come from strangers, and the browser's own engine can be made to
 * run for ever.
 *
 * @throws Error if it is not one
 */
export function compile(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  const made = RE2JS.compile(RE2JS.translateRegExp(pattern), RE2JS.CASE_INSENSITIVE);
  compiled.set(pattern, made);
  return made;
}

export interface Found {
  /** The first group if it took part, or else the whole. */
  readonly value: string;
  /** The first group; null if there is none, or it took no part. */
  readonly group: string | null;
  readonly start: number;
  readonly end: number;
}

/** The first place in the text that is like the pattern; null for none. */
export function findPattern(pattern: string, text: string): Found | null {
  const matcher = compile(pattern).matcher(text.slice(0, LONGEST));
  if (!matcher.find()) return null;
  const group = matcher.groupCount() > 0 ? matcher.group(1) : null;
  const value = group ?? matcher.group() ?? '';
  return { value, group, start: matcher.start(), end: matcher.end() };
}
