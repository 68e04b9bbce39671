import { knownLanguage, latinWords } from '../../engine/language/language';
import type { PageText } from '../../engine/types';

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const HAN = /\p{Script=Han}/gu;
const LATIN = /\p{Script=Latin}/gu;

/** A Chinese text may have a sign that is read as kana; of Japanese ones half is. Unsourced. */
const MIN_KANA_PER_HAN = 0.25;

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/**
 * A page's main language, as HTML has it: the one that it was found to be in, else the one that its
 * letters and most common words tell; null if unknown.
 */
export function pageLanguage({ lines, languages = [] }: PageText): string | null {
  if (languages[0]) return languages[0];
  const text = lines.map((line) => line.text).join('\n');
  const [kana, han] = [count(text, KANA), count(text, HAN)];
  if (kana + han > count(text, LATIN)) return kana > MIN_KANA_PER_HAN * han ? 'ja' : 'zh';
  return knownLanguage(lines.flatMap((line) => latinWords(line.text)));
}
