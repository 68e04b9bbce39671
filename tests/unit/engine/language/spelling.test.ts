import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spell, type Beginning } from '../../../../src/engine/language/spelling';
import type { Alternative, TextChar } from '../../../../src/engine/types';
import { charsOf } from '../chars';
import { lexiconOf } from '../lexicons';

/** What the first `b` of a line might be instead, and how likely that is: `{ b: { h: 0.2 } }`. */
type Also = Readonly<Record<string, Readonly<Record<string, number>>>>;

function charsWith(line: string, also: Also): TextChar[] {
  const chars = charsOf(line);
  for (const [read, others] of Object.entries(also)) {
    const at = line.indexOf(read);
    const list = Object.entries(others).map(([text, share]): Alternative => ({ text, share }));
    chars[at] = { ...chars[at]!, also: list };
  }
  return chars;
}

/** A line as it is spelled by some words. */
const spelled = (
  line: string,
  words: string,
  also: Also = {},
  beginning: Beginning = 'rest of sentence',
): string => spell(charsWith(line, also), lexiconOf(...words.split(' ')), beginning).join('');

describe('spell', () => {
  describe('accents', () => {
    it.each([
      ['nacion', 'nación'],
      ['eleve', 'élève'],
      ['créme', 'crème'],
      ['francais', 'français'],
      ['la nacion, la creme', 'la nación, la crème'],
    ])('are added and changed: %s', (read, expected) => {
      expect(spelled(read, 'la nación élève crème français')).toBe(expected);
    });

    it.each([
      ['Nacion', 'Nación'],
      ['Etat', 'État'],
    ])('are added where a sentence begins, and capitals stay capitals: %s', (read, expected) => {
      expect(spelled(read, 'nación état', {}, 'sentence')).toBe(expected);
    });

    it('are taken away where the language has none', () => {
      expect(spelled('natión', 'nation')).toBe('nation');
    });

    it('are left where too many would have to be added', () => {
      expect(spelled('ete', 'été')).toBe('ete');
      expect(spelled('ANO', 'año')).toBe('ANO');
    });
  });

  describe('letters', () => {
    it('are others that the recogniser thought of, if a word explains them better', () => {
      expect(spelled('tbe sea', 'the sea', { b: { h: 0.1 } })).toBe('the sea');
      expect(spelled('tbe sea', 'the sea', { b: { h: 0.01 } })).toBe('tbe sea');
      expect(spelled('tbe sea', 'the sea')).toBe('tbe sea');
    });

    it('go where the recogniser was not sure that there is one', () => {
      expect(spelled('houxse', 'house', { x: { '': 0.2 } })).toBe('house');
      expect(spelled('houxse', 'house', { x: { '': 0.0001 } })).toBe('houxse');
    });

    it('do not go from where a word begins', () => {
      expect(spelled('xhouse', 'house', { x: { '': 0.9 } })).toBe('xhouse');
    });

    it('come where the recogniser half saw one', () => {
      expect(spelled('hose by', 'house by', { o: { ou: 0.2 } })).toBe('house by');
    });

    it('keep their case', () => {
      const also = { T: { F: 0.9 }, b: { h: 0.5 } };
      expect(spelled('Tbe sea', 'the sea', also, 'sentence')).toBe('The sea');
      expect(spelled('lel us', 'tel us', { l: { T: 0.9 } })).toBe('lel us');
    });

    it('are letters: none becomes a digit or a sign', () => {
      expect(spelled('htto', 'ht o', { t: { '(': 0.9, '5': 0.9 } })).toBe('htto');
      expect(spelled('wal! on', 'wall on', { '!': { l: 0.5 } })).toBe('wall on');
    });

    it('are not changed where the recogniser was sure', () => {
      expect(spelled('quayt', 'quay', { t: { '': 0.025 } })).toBe('quayt');
      expect(spelled('quaytside', 'quayside', { t: { '': 0.025 } })).toBe('quaytside');
      expect(spelled('quaytside', 'quayside', { t: { '': 0.035 } })).toBe('quayside');
    });

    it('may need an accent besides', () => {
      expect(spelled('nacian', 'nación', { a: { x: 0.1 }, i: { io: 0.1 } })).toBe('nacian');
      expect(spelled('nacipn', 'nación', { p: { o: 0.3 } })).toBe('nación');
    });
  });

  describe('leaves alone', () => {
    it('a word of the lexicon, whatever else was thought of', () => {
      expect(spelled('casa', 'casa cosa', { a: { o: 0.99 } })).toBe('casa');
      expect(spelled('ano', 'ano año')).toBe('ano');
      expect(spelled('in side', 'in side inside')).toBe('in side');
    });

    it('a word that nothing explains cheaply', () => {
      expect(spelled('nacio', 'nación')).toBe('nacio');
      expect(spelled('Zweig xyzzy 47', 'zone nación')).toBe('Zweig xyzzy 47');
    });

    it('everything, if it knows no words', () => {
      expect(spell(charsOf('nacion ete'), lexiconOf(), 'sentence').join('')).toBe('nacion ete');
    });

    it('the part of a word before a hyphen at the end of a line', () => {
      expect(spelled('la nacion-', 'la nación')).toBe('la nacion-');
      expect(spelled('la nacion‐', 'la nación')).toBe('la nacion‐');
      expect(spelled('la nacion-estado', 'la nación')).toBe('la nación-estado');
      expect(spelled('la nacion - dos', 'la nación')).toBe('la nación - dos');
    });

    it('the part of a word at the beginning of a line that goes on', () => {
      expect(spelled('nacion, nacion', 'nación', {}, 'rest of word')).toBe('nacion, nación');
      expect(spelled('nacion, nacion', 'nación')).toBe('nación, nación');
    });

    const sure = { o: { a: 0.9 }, O: { A: 0.9 }, u: { ü: 0.9 } };
    it.each(['PORK', 'JPORK', 'Pork', 'McPork', 'porK', "d'Pork", 'PORK-5', '(PORK)'])(
      'a name, and what is written in capitals: %s',
      (name) => {
        const words = 'the park is open jpark mcpark';
        for (const beginning of ['sentence', 'rest of sentence', 'rest of word'] as const)
          expect(spelled(`the ${name} is open`, words, sure, beginning)).toBe(
            `the ${name} is open`,
          );
      },
    );

    it.each(['PORK', 'McPork', 'PoRk', 'P-Pork'])('even where a sentence begins: %s', (name) => {
      const words = 'the park is open mcpark';
      expect(spelled(`${name} is open`, words, sure, 'sentence')).toBe(`${name} is open`);
    });

    it('the length of a word with a capital: another letter may be right, none is a name', () => {
      const words = 'ticket office kin van';
      expect(spelled('Tidket', words, { d: { c: 0.5 } }, 'sentence')).toBe('Ticket');
      expect(spelled('Tidket', words, { d: { c: 0.5 } })).toBe('Tidket');
      expect(spelled('Kint', words, { t: { '': 0.9 } }, 'sentence')).toBe('Kint');
      expect(spelled('Ofice', words, { f: { ff: 0.9 } }, 'sentence')).toBe('Ofice');
      expect(spelled('Vankin', words, { n: { 'n ': 0.9 } }, 'sentence')).toBe('Vankin');
      expect(spelled('Tick et', words, {}, 'sentence')).toBe('Ticket');
    });

    it.each(['17.20', 'EUR17.20', '17,20€', '€l7', 'no17b', 'lot-o7', '£lo'])(
      'amounts, numbers and codes: %s',
      (text) => {
        const also = { '1': { l: 0.9, '11': 0.9 }, '7': { t: 0.9 }, o: { O: 0.9 }, l: { i: 0.9 } };
        expect(spelled(`it is ${text}`, 'it is lot no io loo nota', also)).toBe(`it is ${text}`);
      },
    );

    it.each(['nacion.es', 'www:nacion', 'yo@nacion', 'nacion/nacion', 'C:\\nacion', 'la_nacion'])(
      'an address: %s',
      (address) => expect(spelled(`${address} nacion`, 'nación')).toBe(`${address} nación`),
    );

    it('an address behind a word that it would complete', () => {
      expect(spelled('nac ion@x.es', 'nacion')).toBe('nac ion@x.es');
      expect(spelled('nac ion!', 'nacion')).toBe('nacion!');
    });

    it.each(['1024', '12.50 kg', '3D', 'A4', 'H2O', 'mp3', 'x10', 'B2B', '7º'])(
      'digits, and letters among them: %s',
      (text) => expect(spelled(text, 'á é ó kg mp xá')).toBe(text),
    );

    it('digits that the recogniser half took for letters', () => {
      expect(spelled('10 cm', 'lo cm', { 1: { l: 0.9 }, 0: { o: 0.9 } })).toBe('10 cm');
    });

    it.each(['x', 'y', 'a b c', 'a) b)', 'plan B'])('single letters: %s', (text) => {
      expect(spelled(text, 'plan à é í')).toBe(text);
    });
  });

  it('puts another accent on a lone letter whose own the language does not have', () => {
    expect(spelled('á la mer', 'à a la mer')).toBe('à la mer');
    expect(spelled('á la mer', 'a la mer', { á: { a: 0.9 } })).toBe('á la mer');
    expect(spelled('à la mer', 'à a la mer')).toBe('à la mer');
  });

  describe('spaces', () => {
    it('go where they part a word', () => {
      expect(spelled('the adjus tment of', 'the of adjustment')).toBe('the adjustment of');
      expect(spelled('adjus tment', 'adjustment')).toBe('adjustment');
    });

    it('stay between words, known or not', () => {
      expect(spelled('adjus xment', 'adjustment')).toBe('adjus xment');
      expect(spelled('the adjus', 'the theadjus adjus')).toBe('the adjus');
    });

    it('come where the recogniser half saw one between two words', () => {
      expect(spelled('ofthe sea', 'of the sea', { f: { 'f ': 0.3 } })).toBe('of the sea');
      expect(spelled('ofthe sea', 'often the sea', { f: { 'f ': 0.3 } })).toBe('ofthe sea');
    });

    it('come with no letter left over', () => {
      const also = { é: { '? ': 0.5 } };
      expect(spelled('categorieén', 'categorie categorieën', also)).toBe('categorieën');
      expect(spelled('ofx', 'of', { f: { 'f ': 0.9 } })).toBe('ofx');
    });

    it('part no letters off that are not words', () => {
      expect(spelled('nthe', 'n the', { n: { 'n ': 0.9 } })).toBe('nthe');
      expect(spelled('athe', 'a the', { a: { 'a ': 0.9 } })).toBe('a the');
    });
  });

  describe('elision', () => {
    it.each(["l'ecole", 'l’ecole', "qu'ecole", "jusqu'ecole", "L'ecole"])('%s', (read) => {
      expect(spelled(read, 'école')).toBe(read.replace('ecole', 'école'));
    });

    it('is as good as a word of the lexicon', () => {
      expect(spelled("qu'il y a", 'que il a', { u: { ue: 0.9 } })).toBe("qu'il y a");
    });

    it('is no word without its apostrophe', () => {
      expect(spelled('qu ecole', 'école')).toBe('qu école');
      expect(spelled('lecole', 'belle école lune', { l: { "l'": 0.3 } })).toBe("l'école");
      expect(spelled('becole', 'belle école lune', { b: { "b'": 0.3 } })).toBe('becole');
    });
  });

  it('has an entry for each character', () => {
    const anyLine = fc.string({ unit: fc.constantFrom(...'aeno’l 1-.'), maxLength: 14 });
    const lexicon = lexiconOf('a', 'an', 'éno', 'nana', 'ana');
    fc.assert(
      fc.property(
        anyLine,
        fc.constantFrom<Beginning>('sentence', 'rest of word'),
        (line, beginning) => {
          const chars = charsOf(line).map((char, i) =>
          i % 3 === 1 ? { ...char, also: [{ text: '', share: 0.4 }, { text: 'n ', share: 0.4 }] } : char,
        ); // prettier-ignore
          expect(spell(chars, lexicon, beginning)).toHaveLength(chars.length);
        },
      ),
    );
  });
});
