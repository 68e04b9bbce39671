import { describe, expect, it } from 'vitest';
import {
  foreignCandidates,
  isRunningText,
  saysEnough,
  surestLanguage,
} from '../../../../src/engine/language/page-language';
import type { LanguageCode } from '../../../../src/engine/language/languages';

const likely = (language: LanguageCode | null, likeness: number) => ({ language, likeness });

describe('the language of a text', () => {
  it('may be one that is nearly as likely', () => {
    const text = [likely('nb', 0.5), likely('da', 0.49), likely('sv', 0.3)];
    expect(foreignCandidates(text, 0.05)).toEqual(['nb', 'da']);
    expect(foreignCandidates(text, 0)).toEqual(['nb']);
  });

  it('is none besides what is read anyway, or what nothing reads', () => {
    expect(foreignCandidates([likely('en', 0.7), likely('fr', 0.69)], 0.1)).toEqual([]);
    expect(foreignCandidates([likely(null, 0.7), likely('fr', 0.69)], 0.1)).toEqual([]);
    expect(foreignCandidates([likely('fr', 0.7), likely(null, 0.69), likely('en', 0.69)], 0.1)).toEqual(['fr']); // prettier-ignore
    expect(foreignCandidates([], 0.1)).toEqual([]);
  });

  it('is the one whose recogniser is surest, of three at most', async () => {
    const scores: Partial<Record<LanguageCode, number>> = { sl: 0.9, pl: 0.99, cs: 0.95, hr: 1 };
    const trial = async (language: LanguageCode) => scores[language] ?? 0;
    expect(await surestLanguage(['sl', 'pl', 'cs', 'hr'], trial)).toBe('pl');
    expect(await surestLanguage(['de'], trial)).toBeNull();
  });

  it('is asked for where there are words, and for a line that is a part of a sentence', () => {
    expect(saysEnough('Stadt Wien')).toBe(true);
    expect(saysEnough('A1 B2 12,50')).toBe(false);
    expect(isRunningText('Für ein großes Haus fehlt uns nur das Geld')).toBe(true);
    expect(isRunningText('Lot 3, Jalan Pelabur 23/1')).toBe(false);
    expect(isRunningText('BANDAR BARU PERMAS JAYA, JOHOR, 81750')).toBe(false);
  });
});
