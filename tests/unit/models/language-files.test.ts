import { beforeEach, expect, it } from 'vitest';
import { openLanguageFiles } from '../../../src/models/language-files';
import type { InstalledPack } from '../../../src/packs/installed-pack';
import { sha256Hex } from '../../../src/protocol/sha256';
import { MemoryCaches } from './asset-world';

const BYTES = new TextEncoder().encode('a network');
const ADDED = { name: 'A model', languages: ['ja', 'en'] } as unknown as InstalledPack;
let caches: MemoryCaches;
let fetched: string[];
let online: boolean;
let sha256: string;

beforeEach(async () => {
  caches = new MemoryCaches();
  fetched = [];
  online = true;
  sha256 = await sha256Hex(BYTES);
});

const files = () =>
  openLanguageFiles({
    assetOf: (language) =>
      ['de', 'hr', 'bs'].includes(language)
        ? {
            id: language === 'de' ? 'language-deu' : 'language-hrv',
            url: `/models/${language === 'de' ? 'deu' : 'hrv'}`,
            sha256,
            bytes: BYTES.length,
          }
        : null,
    added: [{ pack: ADDED, asset: { id: 'pack-a', url: '/a', sha256, bytes: BYTES.length } }],
    baseUrl: 'https://example.org',
    caches: caches as unknown as CacheStorage,
    locks: undefined,
    fetch: async (url) => {
      if (!online) throw new TypeError('no network');
      fetched.push(String(url));
      return new Response(BYTES);
    },
  });

it('Files are listed once for all languages that are read with them, and are not here at first', async () => {
  const about = { bytes: BYTES.length, here: false };
  expect(await files().list()).toEqual([
    { id: 'language-deu', name: null, languages: ['de'], ...about },
    { id: 'language-hrv', name: null, languages: ['hr', 'bs'], ...about },
    { id: 'pack-a', name: 'A model', languages: ['ja', 'en'], ...about },
  ]);
  expect(fetched).toEqual([]);
});

it('What is fetched is here, also without a network, until it is removed, and then takes no room', async () => {
  await files().fetch('language-deu');
  online = false;
  await files().fetch('language-deu');
  expect(fetched).toEqual(['https://example.org/models/deu']);
  expect((await files().list()).map(({ here }) => here)).toEqual([true, false, false]);
  await files().remove('language-deu');
  expect(caches.entries.size).toBe(0);
  expect((await files().list()).map(({ here }) => here)).toEqual([false, false, false]);
  await expect(files().fetch('language-deu')).rejects.toThrow('could not be fetched');
});
