import type { LanguageCode } from '../../engine/language/languages';
import { foldText } from '../../search/fold';
import type { Language } from '../../state/app/Preferences.svelte';
import { languageNames } from './language-names';

/** A language as a list shows it. */
export interface NamedLanguage {
  readonly code: LanguageCode;
  /** In the language of the screen. */
  readonly name: string;
  /** In itself; empty where that is the same. */
  readonly own: string;
}

/**
 * Languages in the order of a list: those of the screen and of the browser first, then all others
 * by their names.
 * @param mine language tags, the one that a person likes best first
 */
export function namedLanguages(
  codes: readonly LanguageCode[],
  screen: Language,
  mine: readonly string[],
): readonly NamedLanguage[] {
  const nameOf = languageNames(screen);
  const named = codes.map((code): NamedLanguage => {
    const [name, own] = [nameOf(code), languageNames(code)(code)];
    return { code, name, own: own === name ? '' : own };
  });
  const ranks = [screen, ...mine].map(tagOf);
  const rankOf = ({ code }: NamedLanguage): number => {
    const rank = ranks.indexOf(tagOf(code));
    return rank === -1 ? ranks.length : rank;
  };
  const { compare } = new Intl.Collator(screen);
  return named.sort((a, b) => rankOf(a) - rankOf(b) || compare(a.name, b.name));
}

/** Without country, and Chinese with its script: `de` of `de-AT`, `zh-Hans` of `zh-CN`. */
function tagOf(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language === 'zh' ? `zh-${script}` : language;
  } catch {
    return tag;
  }
}

/** Those whose name, in the screen's language or its own, or whose code has what is typed. */
export function languagesLike(
  all: readonly NamedLanguage[],
  typed: string,
): readonly NamedLanguage[] {
  const wanted = foldText(typed.trim()).text;
  return all.filter(({ code, name, own }) =>
    [name, own, code].some((one) => foldText(one).text.includes(wanted)),
  );
}
