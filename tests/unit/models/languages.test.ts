import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import languages from '../../../models/dist/languages.json';
import { LANGUAGE_CODES, LANGUAGES, MAIN_LANGUAGES } from '../../../src/engine/language/languages';
import { readTraineddata } from '../../../src/packs/tesseract/tesseract-reader';

const fileOf = (data: string): URL =>
  new URL(`../../../models/dist/languages/${data}.traineddata`, import.meta.url);

const readerOf = (data: string) => readTraineddata(new Uint8Array(readFileSync(fileOf(data))));

describe('the languages that come with the app', () => {
  it.each(LANGUAGE_CODES.filter((language) => !MAIN_LANGUAGES.has(language)))(
    'have what they are read with: %s',
    (language) => {
      const { data } = LANGUAGES[language];
      expect(Object.keys(languages)).toContain(`language-${data}`);
      expect(existsSync(fileOf(data))).toBe(true);
    },
  );

  it.each(['deu', 'pol', 'kir', 'tur', 'heb'])('can write all letters of theirs: %s', (data) => {
    const { characters, height, stride } = readerOf(data);
    const wanted = LANGUAGE_CODES.filter((language) => LANGUAGES[language].data === data);
    for (const language of wanted)
      for (const letter of LANGUAGES[language].letters) expect(characters).toContain(letter);
    expect(characters.at(-1)).toBe(' ');
    expect([36, 48]).toContain(height);
    expect(stride).toBe(3);
  });

  it.each([
    ['kor', '한'],
    ['jpn', '機'],
  ])('writes characters as several classes: %s', (data, character) => {
    expect([...readerOf(data).composed.values()]).toContain(character);
  });
});
