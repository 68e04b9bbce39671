import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../models/hunspell.mjs';

const lines = (text: string): string => text.trim().replace(/^ +/gm, '');

/**
 * A dictionary's words, sorted. The first line of its list of stems is their number, which nobody
 * reads.
 */
const wordsFrom = (aff: string, stems: string): string[] =>
  [...wordsOf(lines(aff), `99\n${lines(stems).replaceAll(' ', '\n')}\n`)].sort();

const PLURAL = `
  SFX S Y 2
  SFX S y ies [^aeiou]y
  SFX S 0 s [^sy]
`;

const UN = `
  PFX U Y 1
  PFX U 0 un .
`;

describe('wordsOf', () => {
  it('has the stems themselves', () => {
    expect(wordsFrom('SET UTF-8', 'boat Émile')).toEqual(['boat', 'Émile']);
  });

  it('puts an ending in the place of what it takes off, on stems that fit', () => {
    expect(wordsFrom(PLURAL, 'boat/S city/S day/S bus/S cat')).toEqual(
      ['boat', 'boats', 'city', 'cities', 'day', 'bus', 'cat'].sort(),
    );
  });

  it('puts a beginning in the place of what it takes off, on stems that fit', () => {
    const aff = `
      PFX I Y 2
      PFX I 0 in [^l]
      PFX I l ill l
    `;
    expect(wordsFrom(aff, 'exact/I legal/I')).toEqual(['exact', 'illegal', 'inexact', 'legal']);
  });

  it('takes off only what is there', () => {
    const aff = `
      SFX S Y 1
      SFX S y ies .
      PFX I Y 1
      PFX I l ill .
    `;
    expect(wordsFrom(aff, 'boat/S city/S exact/I legal/I')).toEqual([
      'boat',
      'cities',
      'city',
      'exact',
      'illegal',
      'legal',
    ]);
  });

  it('joins endings with beginnings where both may cross, and only there', () => {
    const bound = (aff: string): string => aff.replace(' Y ', ' N ');
    const all = ['lock', 'locks', 'unlock', 'unlocks'];
    const uncrossed = ['lock', 'locks', 'unlock'];
    expect(wordsFrom(PLURAL + UN, 'lock/SU')).toEqual(all);
    expect(wordsFrom(bound(PLURAL) + UN, 'lock/SU')).toEqual(uncrossed);
    expect(wordsFrom(PLURAL + bound(UN), 'lock/SU')).toEqual(uncrossed);
  });

  it.each([
    ['a character each', '', ['S', 'Ü'], 'boat/SÜ'],
    ['a character each, as UTF-8', 'FLAG UTF-8', ['S', 'Ü'], 'boat/SÜ'],
    ['two characters each', 'FLAG long', ['S1', 'S2'], 'boat/S1S2'],
    ['numbers', 'FLAG num', ['1', '12'], 'boat/1,12'],
    ['numbers of sets of them', 'AF 2\nAF ZY\nAF SÜ', ['S', 'Ü'], 'boat/2'],
    ['numbers of sets of numbers', 'FLAG num\nAF 2\nAF 7\nAF 12,1', ['1', '12'], 'boat/2'],
  ])('reads flags that are %s', (_, kind, [first, second], stem) => {
    const aff = `${kind}
      SFX ${first} Y 1
      SFX ${first} 0 s .
      SFX ${second} Y 1
      SFX ${second} 0 ing .`;
    expect(wordsFrom(aff, stem)).toEqual(['boat', 'boating', 'boats']);
  });

  it.each(['NEEDAFFIX', 'ONLYINCOMPOUND'])('has a stem with %s in its forms only', (key) => {
    expect(wordsFrom(`${key} !${PLURAL}`, 'boat/S! cat/!')).toEqual(['boats']);
  });

  it('lets an ending have endings, and hide what it makes', () => {
    const aff = `
      NEEDAFFIX !
      SFX A Y 1
      SFX A r ción/P ar
      SFX P Y 1
      SFX P ón ones ón
      SFX Q Y 1
      SFX Q 0 s/! .
    `;
    expect(wordsFrom(aff, 'citar/AQ')).toEqual(['citaciones', 'citación', 'citar']);
  });

  it('comes to an end where an ending has itself', () => {
    const aff = `
      SFX S Y 1
      SFX S 0 s/S .
    `;
    expect(wordsFrom(aff, 'a/S')).toEqual(['a', 'as', 'ass', 'asss']);
  });

  it('has nothing that the dictionary forbids, whatever made it', () => {
    expect(wordsFrom(`FORBIDDENWORD ZZ\nFLAG long${PLURAL.replaceAll(' S ', ' SS ')}`, 'boat/SS boats/ZZ cats/ZZ')).toEqual(['boat']); // prettier-ignore
  });

  it('leaves out what is joined by an apostrophe or a hyphen', () => {
    const aff = `
      PFX L Y 1
      PFX L 0 l' [aeéio]
      SFX M Y 2
      SFX M 0 -me .
      SFX M 0 nt .
    `;
    expect(wordsFrom(aff, 'étoile/LM')).toEqual(['étoile', 'étoilent']);
  });

  it('reads neither grammar nor empty lines', () => {
    const dic = 'SFX S Y 1\r\nSFX S 0 s . po:noun\r\n';
    expect([...wordsOf(dic, '2\r\nboat/S\tpo:noun is:singular\r\n\r\ncat po:noun\r\n')]).toEqual([
      'boat',
      'boats',
      'cat',
    ]);
  });
});
