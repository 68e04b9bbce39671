import { describe, expect, it } from 'vitest';
import { languagesLike, namedLanguages } from '../../../src/ui/shared/language-choices';
import { scriptName } from '../../../src/ui/shared/language-names';

describe('the list of languages', () => {
  const all = namedLanguages(['en', 'de', 'fr', 'he', 'cs', 'zh-Hans', 'zh-Hant'], 'en', ['de-AT', 'zh-TW', 'x-!']); // prettier-ignore

  it('has those of the screen and of the browser first, then all by name', () => {
    expect(all.map(({ code }) => code)).toEqual(['en', 'de', 'zh-Hant', 'cs', 'fr', 'he', 'zh-Hans']); // prettier-ignore
  });

  it('tells each in the language of the screen and in its own', () => {
    expect(all[1]).toEqual({ code: 'de', name: 'German', own: 'Deutsch' });
    expect(all[0]!.own).toBe('');
  });

  it.each([
    ['ger', ['de']],
    ['DEUT', ['de']],
    ['francais', ['fr']],
    ['čeština', ['cs']],
    ['עברית', ['he']],
    ['zh', ['zh-Hant', 'zh-Hans']],
    ['', all.map(({ code }) => code)],
    ['klingon', []],
  ])('finds by %s', (typed, codes) => {
    expect(languagesLike(all, typed).map(({ code }) => code)).toEqual(codes);
  });
});

it('A script is called by its language, where it has but one', () => {
  expect(scriptName('Hang', 'en')).toBe('Korean');
  expect(scriptName('Cyrl', 'en')).toBe('Cyrillic');
  expect(scriptName('Thai', 'zh')).toBe('泰语');
});
