import type { eld } from 'eld/small';
import { LANGUAGE_CODES, type LanguageCode } from '../../src/engine/language/languages';
import type { IdentifyLanguages } from '../../src/engine/language/page-language';

/** Where the library's codes are others than ours. */
const RENAMED: Readonly<Record<string, LanguageCode>> = { no: 'nb', zh: 'zh-Hans', iw: 'he' };

const codeOf = (code: string): LanguageCode | null =>
  RENAMED[code] ?? LANGUAGE_CODES.find((language) => language === code) ?? null;

/**
 * Tells languages by their n-grams (ELD, 60 languages), which is fetched when it is first asked
 * for. Nothing is told where it cannot be had.
 */
export function createIdentifier(): IdentifyLanguages {
  let loading: Promise<typeof eld | null> | null = null;
  return async (text) => {
    loading ??= import('eld/small').then((module) => module.eld).catch(() => null);
    const result = (await loading)?.detect(text);
    const scores = Object.entries(result?.getScores() ?? {}).sort(([, a], [, b]) => b - a);
    return scores.map(([code, likeness]) => ({ language: codeOf(code), likeness }));
  };
}
