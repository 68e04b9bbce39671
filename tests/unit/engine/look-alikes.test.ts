import { describe, expect, it } from 'vitest';
import { settleLookAlikes } from '../../../src/engine/look-alikes';
import type { TextChar } from '../../../src/engine/types';
import { charsOf, textOf } from './chars';

const settled = (text: string): string => textOf(settleLookAlikes(charsOf(text)));

describe('settleLookAlikes', () => {
  it.each([
    ['4750O', '47500'],
    ['20l', '201'],
    ['1O24 and 2I3', '1024 and 213'],
    ['O.72', '0.72'],
    ['o,5', '0,5'],
    ['12.O0', '12.00'],
    ['3.5Oo', '3.500'],
  ])('makes digits of letters among digits: %s', (read, expected) => {
    expect(settled(read)).toBe(expected);
  });

  it.each([
    ['inv0ice', 'invoice'],
    ['re1uctant', 'reiuctant'],
    ['ba5ket', 'basket'],
    ['FL0OR', 'FLOOR'],
    ['CA5H', 'CA5H'],
    ['CAS5ETTE', 'CASSETTE'],
  ])('makes letters of digits among letters of one case: %s', (read, expected) => {
    expect(settled(read)).toBe(expected);
  });

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
