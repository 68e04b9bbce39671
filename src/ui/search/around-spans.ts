import type { UnitSpan } from '../../search/matches';

/** Characters that are shown before the first of what is found, and behind the last. Unsourced. */
const BEFORE = 48;
const AFTER = 120;

/** A part of a text, which is what was found or stands beside it. */
export interface ExcerptPart {
  readonly text: string;
  readonly isFound: boolean;
}

/** By code points, so that no character is cut in two. */
const lastOf = (text: string, count: number): string => {
  const signs = Array.from(text);
  return signs.length > count ? `…${signs.slice(-count).join('')}` : text;
};

const firstOf = (text: string, count: number): string => {
  const signs = Array.from(text);
  return signs.length > count ? `${signs.slice(0, count).join('')}…` : text;
};

/** A text parted at what is found, without what is far from it. */
export function aroundSpans(text: string, spans: readonly UnitSpan[]): readonly ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    const between = text.slice(at, from);
    parts.push({ text: at === 0 ? lastOf(between, BEFORE) : between, isFound: false });
    parts.push({ text: text.slice(from, to), isFound: true });
    at = to;
  }
  parts.push({ text: firstOf(text.slice(at), AFTER), isFound: false });
  return parts.filter((part) => part.text !== '');
}
