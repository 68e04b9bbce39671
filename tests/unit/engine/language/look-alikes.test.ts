import { describe, expect, it } from 'vitest';
import { settleDigitsInWords, settleLookAlikes } from '../../../../src/engine/language/look-alikes';
import type { TextChar } from '../../../../src/engine/types';
import { charsOf, textOf } from '../chars';

const settled = (text: string): string => textOf(settleLookAlikes(charsOf(text)));

const WORDS = ['invoice', 'basket', 'floor', 'cassette', 'cash'];
const inWords = (text: string): string =>
  textOf(settleDigitsInWords(charsOf(text), (word) => WORDS.includes(word.toLowerCase())));

describe('settleDigitsInWords', () => {
  it.each([
    ['inv0ice', 'invoice'],
    ['(ba5ket)', '(basket)'],
    ['FL0OR 12', 'FLOOR 12'],
    ['CAS5ETTE', 'CASSETTE'],
  ])('makes letters of digits where that makes a word: %s', (read, expected) => {
    expect(inWords(read)).toBe(expected);
  });

  it.each([
    'AB0CD',
    're1uctant',
    'CA5H',
    'FL0OR12',
    'X-FL0OR',
    'www.fl0or.net',
    'fl0or@mail',
    'Inv01ce7',
    'FLo0r',
    '',
  ])('leaves codes and words that nobody knows: %s', (text) => expect(inWords(text)).toBe(text));
});

describe('settleLookAlikes', () => {
  it.each([
    ['4750O', '47500'],
    ['1O24 and 2I3', '1024 and 213'],
    ['O.72', '0.72'],
    ['o,5', '0,5'],
    ['12.O0', '12.00'],
    ['3.5Oo', '3.500'],
    ['$O.72', '$0.72'],
  ])('makes digits of letters among digits: %s', (read, expected) => {
    expect(settled(read)).toBe(expected);
  });

  it.each(['12l', '10l/100km', 'A1O24', '8f4l2', 'Q3O7X', 'v1O.2', 'RMO.49', 'lO', '1O24B'])(
    'leaves codes, and numbers with a unit: %s',
    (text) => expect(settled(text)).toBe(text),
  );

  it.each([
    ['i’esquema', 'l’esquema'],
    ["1'un", "l'un"],
    ["I'étoile", "l'étoile"],
  ])('knows an elided article: %s', (read, expected) => {
    expect(settled(read)).toBe(expected);
  });

  it.each(["I'm", "I've", "I'd", "I'll", 'B2B', 'A4', 'H2O', 'x10', 'No 5', 'mp3', 'Ok', 'O', '9.l', ''])(
    'leaves %s as it is',
    (text) => expect(settled(text)).toBe(text),
  ); // prettier-ignore

  it('changes signs only, not their places and scores', () => {
    const before = charsOf('4750O', 0.7);
    const blank = (chars: readonly TextChar[]) => chars.map((char) => ({ ...char, text: '' }));
    const after = settleLookAlikes(before);
    expect(textOf(after)).toBe('47500');
    expect(blank(after)).toEqual(blank(before));
  });

  it('leaves a line alone in which one sign is spelled with several units', () => {
    const chars = [...charsOf('4750O'), { text: '10', score: 0.9, start: 1, end: 1 }];
    expect(settleLookAlikes(chars)).toBe(chars);
  });
});
