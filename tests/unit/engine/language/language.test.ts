import { describe, expect, it } from 'vitest';
import { guessLanguages } from '../../../../src/engine/language/language';

const guess = (text: string): string =>
  guessLanguages(text.toLowerCase().match(/\p{L}+/gu) ?? []).join(' ');

const SENTENCES = {
  en: 'The ferry leaves at seven in the morning and comes back when the tide turns.',
  fr: 'Le bac part à sept heures du matin et revient quand la mer est basse.',
  es: 'El barco sale a las siete de la mañana y vuelve cuando baja la marea.',
  ca: 'El vaixell surt a les set del matí i torna quan baixa la marea amb els pescadors.',
  pt: 'O barco sai às sete da manhã e volta quando a maré não está mais alta.',
  nl: 'De boot vertrekt om zeven uur en komt terug als het water is gezakt.',
};

describe('guessLanguages', () => {
  it.each(Object.entries(SENTENCES))('knows %s by one sentence', (language, sentence) => {
    expect(guess(sentence)).toMatch(new RegExp(`^${language}`));
    expect(guess(sentence.normalize('NFD').replace(/\p{M}/gu, ''))).toBe(guess(sentence));
  });

  it('knows words whose accents were not read', () => {
    expect(guess('Já não há barco')).toBe('pt');
    expect(guess('Ja nao ha barco')).toBe('pt');
  });

  it.each([
    ['Italian', 'Il traghetto parte alle sette della mattina e torna con la marea.'],
    ['German', 'Die Fähre fährt um sieben ab und kommt mit der Flut wieder.'],
  ])('takes %s for none of its own', (_, sentence) => expect(guess(sentence)).toBe(''));

  it('adds English where a text of another language quotes it', () => {
    expect(guess(SENTENCES.fr)).toBe('fr');
    expect(guess(`${SENTENCES.fr} Sur le bac : “Mind the gap.”`)).toBe('fr en');
    expect(guess(`${SENTENCES.en} ${SENTENCES.fr}`)).toMatch(/^en|^fr en$/);
  });

  it('takes a form for English, if it has some words', () => {
    const form = 'Invoice Total Tax Amount Paid Cash Change Balance';
    expect(guess(form)).toBe('en');
    expect(guess(form.split(' ').slice(1).join(' '))).toBe('');
  });

  it.each(['', 'Exit', 'Bonjour madame', 'Muchas gracias'])('guesses nothing from "%s"', (text) => {
    expect(guess(text)).toBe('');
  });

  it('guesses from a few words that are common', () => {
    expect(guess('the cat')).toBe('en');
    expect(guess('Rue de la Gare')).toBe('fr');
    expect(guess('het boek')).toBe('nl');
  });
});
