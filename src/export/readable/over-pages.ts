import { BEGINS_SMALL } from '../../engine/flow/line-breaks';
import { withHyphens } from '../../engine/language/hyphens';

const ENDS_SENTENCE = /[.!?:…。！？：；][\s\p{Pf}\p{Pe}"']*$/u;

/**
 * The end of a paragraph and what stands between it and its rest on the next page, or null if the
 * text there is no rest of it. Only small letters tell: a sentence that is not ended goes on.
 */
export function joinOverPages(text: string, next: string): string | null {
  if (!BEGINS_SMALL.test(next) || ENDS_SENTENCE.test(text)) return null;
  const [end] = withHyphens(
    [text, next].map((one) => ({ text: one, paragraph: 0 })),
    [],
  );
  const hyphen = end?.hyphen;
  if (hyphen === 'soft') return text.trimEnd().replace(/.$/u, '');
  return hyphen === 'hard' ? text : `${text} `;
}
