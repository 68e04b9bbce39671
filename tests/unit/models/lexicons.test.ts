import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import catalog from '../../../models/dist/catalog.json';
import type { LexiconLanguage } from '../../../src/engine/language/language';
import { isKnown, type Lexicon } from '../../../src/engine/language/lexicon';
import { lexiconFrom } from '../engine/lexicons';

function read(language: LexiconLanguage): Lexicon {
  const { file } = catalog[`lexicon-${language}`];
  return lexiconFrom(readFileSync(new URL(`../../../models/dist/${file}`, import.meta.url)));
}

/**
 * Words of each language, and what is none: forbidden forms, parts of compounds, words without
 * their accents.
 */
const WORDS: Record<LexiconLanguage, readonly [known: string, unknown: string]> = {
  en: ['the harbors unlocked wasn', 'harbor-side betwen unthe'],
  fr: ['été aujourd hui coeur françaises éléphants', 'ete francaises'],
  es: ['niño habitación clasificaciones considerables', 'habitacion accion'],
  ca: ['àcid autèntic col lecció públics', 'acid autentic public'],
  pt: ['não coração informações água', 'nao coracao informacoes'],
  nl: ['zijn tijd vrijheid één coöperatie', 'tĳd betrokkenheids cooperatie'],
};

describe.each(Object.entries(WORDS))('the lexicon of %s', (language, [known, unknown]) => {
  const lexicon = read(language as LexiconLanguage);
  const knows = (word: string): boolean => isKnown(word, lexicon);

  it('has the words that are printed in it', () => {
    expect(known.split(' ').filter((word) => !knows(word))).toEqual([]);
  });

  it('has nothing else', () => {
    expect(unknown.split(' ').filter(knows)).toEqual([]);
  });
});
