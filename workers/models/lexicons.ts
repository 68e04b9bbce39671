import type { FindLexicon, LexiconLanguage } from '../../src/engine/language/language';
import type { Lexicon } from '../../src/engine/language/lexicon';
import { LEXICONS } from '../../src/models/catalog';
import { ensureLateAsset } from '../../src/models/late-asset';

const load = async (language: LexiconLanguage): Promise<Lexicon> =>
  new Uint32Array(await ensureLateAsset(LEXICONS[language]));

/**
 * The lexicons, each fetched once, when it is first asked for. Null where one cannot be had (no
 * network, and never fetched before): pages are then read without it.
 */
export function createLexicons(): FindLexicon {
  const known = new Map<LexiconLanguage, Promise<Lexicon | null>>();
  return (language) => {
    const lexicon = known.get(language) ?? load(language).catch(() => null);
    known.set(language, lexicon);
    return lexicon;
  };
}
