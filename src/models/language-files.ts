import { LANGUAGE_CODES, type LanguageCode } from '../engine/language/languages';
import { openAssetCache } from './asset-cache';
import type { Asset } from './catalog';
import { ADDED_PACKS, type AddedPack } from './added-packs';
import { languageAsset } from './language-packs';
import { ensureLateAsset, type LateAssetParts } from './late-asset';

/** A file that comes with the app and is not fetched before it is needed. */
export interface LanguageFile {
  readonly id: string;
  /** What it is called; null for what is called by its languages. */
  readonly name: string | null;
  /** Those that are read with it, by their codes in BCP 47. */
  readonly languages: readonly string[];
  readonly bytes: number;
  /** True if it is on this machine. */
  readonly here: boolean;
}

export interface LanguageFiles {
  list(): Promise<LanguageFile[]>;
  /** Rejects with `assets-unavailable` or `assets-corrupt`. */
  fetch(id: string): Promise<void>;
  /** It is fetched again when a page needs it. */
  remove(id: string): Promise<void>;
}

/** What the files lie in and come from; tests pass their own. */
export interface LanguageFilesParts extends LateAssetParts {
  readonly assetOf: (language: LanguageCode) => Asset<string> | null;
  readonly added: readonly AddedPack[];
}

const browserParts = (): LanguageFilesParts => ({
  assetOf: languageAsset,
  added: ADDED_PACKS,
  baseUrl: location.origin,
  caches: globalThis.caches as CacheStorage | undefined,
  locks: navigator.locks as LockManager | undefined,
  fetch: (input, init) => fetch(input, init),
});

interface Known {
  readonly asset: Asset<string>;
  readonly name: string | null;
  readonly languages: string[];
}

/** By their ids: two languages may share a file. */
function knownFiles({ assetOf, added }: LanguageFilesParts): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const language of LANGUAGE_CODES) {
    const asset = assetOf(language);
    if (!asset) continue;
    const one = known.get(asset.id) ?? { asset, name: null, languages: [] };
    one.languages.push(language);
    known.set(asset.id, one);
  }
  for (const { pack, asset } of added)
    known.set(asset.id, { asset, name: pack.name, languages: [...pack.languages] });
  return known;
}

/** The files of languages that come with the app. */
export function openLanguageFiles(parts: LanguageFilesParts = browserParts()): LanguageFiles {
  const known = knownFiles(parts);
  const urlOf = ({ url }: Asset<string>): string => new URL(url, parts.baseUrl).href;
  return {
    async list() {
      const cache = await openAssetCache(parts.caches);
      const files = [...known].map(async ([id, { asset, name, languages }]) => {
        const found = await cache?.match(urlOf(asset)).catch(() => undefined);
        return { id, name, languages, bytes: asset.bytes, here: found !== undefined };
      });
      return Promise.all(files);
    },
    async fetch(id) {
      await ensureLateAsset(known.get(id)!.asset, parts);
    },
    async remove(id) {
      const cache = await openAssetCache(parts.caches);
      await cache?.delete(urlOf(known.get(id)!.asset));
    },
  };
}
