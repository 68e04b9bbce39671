import { describe, expect, it } from 'vitest';
import { languageOf, latinLanguageOf } from '../../../../src/ui/shared/language-of';

describe('the language of recognised text', () => {
  it.each([
    ['en', 'the room was full of light and they had all that is needed'],
    ['fr', 'la chambre est dans la maison et elle ne se ferme pas avec une clé'],
    ['de', 'das Haus ist nicht auf dem Berg und wird mit einem Zaun geschlossen'],
  ])('is known by its common words: %s', (language, text) => {
    expect(latinLanguageOf([text])).toBe(language);
  });

  it('is not claimed where few words, or none that tell, stand there', () => {
    expect(latinLanguageOf(['die'])).toBe('');
    expect(latinLanguageOf(['Maizena 12.50', 'Bolognese 8.00', 'Kassensturz Zwieback Tofu'])).toBe(
      '',
    );
    expect(latinLanguageOf(['12:30', '¥ 18.00'])).toBe('');
  });

  it('is told by the characters of Chinese and Japanese, whatever the rest of the page', () => {
    expect(languageOf('今天天气很好', 'fr')).toBe('zh');
    expect(languageOf('お茶をください', 'fr')).toBe('ja');
    expect(languageOf('Il fait beau', 'fr')).toBe('fr');
  });
});
