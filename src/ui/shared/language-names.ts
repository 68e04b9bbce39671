import { languagesOf, type UnreadScript } from '../../engine/language/languages';

/** What a language is called on a screen in another; its code where the browser knows no name. */
export function languageNames(screen: string): (language: string) => string {
  const names = new Intl.DisplayNames([screen], { type: 'language', fallback: 'code' });
  return (language) => {
    try {
      return names.of(language) ?? language;
    } catch {
      return language;
    }
  };
}

/** Several of them, in the order of the alphabet of the screen. */
export function listOfLanguages(screen: string, languages: readonly string[]): string {
  const names = languages.map(languageNames(screen));
  const sorted = names.sort(new Intl.Collator(screen).compare);
  return new Intl.ListFormat(screen, { type: 'conjunction' }).format(sorted);
}

/** What people call a script: one that a single language is written in, by that. */
export function scriptName(script: UnreadScript, screen: string): string {
  const languages = languagesOf(script);
  if (languages.length === 1) return languageNames(screen)(languages[0]!);
  return new Intl.DisplayNames([screen], { type: 'script' }).of(script) ?? script;
}
