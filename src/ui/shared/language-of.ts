import { isHan, knownLanguage, latinWords } from '../../engine/language/language';

/** Of fewer words the common ones tell nothing: "die" alone is German, English or Dutch. */
const MIN_WORDS = 5;

/** The language of texts in Latin letters, as a tag; empty where it is not known. */
export function latinLanguageOf(texts: readonly string[]): string {
  const words = texts.flatMap(latinWords);
  return (words.length >= MIN_WORDS && knownLanguage(words)) || '';
}

/**
 * For `lang` on recognised text: the right glyphs, and the right voice. An empty tag says that the
 * language is not known, which is better than the one of the screen around it.
 *
 * @param latin of what stands in Latin letters
 */
export function languageOf(text: string, latin: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  return isHan(text) ? 'zh' : latin;
}
