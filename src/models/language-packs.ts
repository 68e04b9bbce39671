import languages from '../../models/dist/languages.json';
import { LANGUAGES, type LanguageCode } from '../engine/language/languages';
import type { Asset } from './catalog';

const urls = import.meta.glob<string>('../../models/dist/languages/*.traineddata', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
});

const catalog: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>> =
  languages;

/** The data that comes with this build, by its code in Tesseract. */
const byData = new Map(
  Object.entries(urls).flatMap(([path, url]): [string, Asset<string>][] => {
    const data = path.slice(path.lastIndexOf('/') + 1, -'.traineddata'.length);
    const entry = catalog[`language-${data}`];
    return entry
      ? [[data, { id: `language-${data}`, url, sha256: entry.sha256, bytes: entry.bytes }]]
      : [];
  }),
);

/**
 * What a language is read with, if this build has that; fetched when a page first needs it and not
 * before. Two languages may share one.
 */
export const languageAsset = (language: LanguageCode): Asset<string> | null =>
  byData.get(LANGUAGES[language].data) ?? null;

export const LANGUAGE_ASSETS: readonly Asset<string>[] = [...byData.values()];
