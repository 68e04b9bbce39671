import { expect, it } from 'vitest';
import { Preferences } from '../../../src/state/Preferences.svelte';
import type { Settings } from '../../../src/storage/types';
import { DEFAULT_SETTINGS } from '../../../src/storage/types';

function preferencesOn(cores: number, language = 'en-GB', stored: Partial<Settings> = {}) {
  const saved: Settings[] = [];
  const workers: number[] = [];
  const store = {
    load: () => Promise.resolve({ ...DEFAULT_SETTINGS, ...stored }),
    save(settings: Settings) {
      saved.push(settings);
      return Promise.resolve();
    },
  };
  const preferences = new Preferences(store, { cores, language }, (n) => workers.push(n));
  return { preferences, saved, workers };
}

it.each([
  [1, 1],
  [2, 2],
  [4, 4],
  [16, 4],
])('with %i cores chooses %i workers', async (cores, expected) => {
  const { preferences, workers } = preferencesOn(cores);
  await preferences.load();
  expect(preferences.workers).toBe(expected);
  expect(workers).toEqual([expected]);
});

it('never uses more workers than cores, whatever was stored on another machine', async () => {
  const { preferences } = preferencesOn(2, 'en', { workers: 8 });
  await preferences.load();
  expect(preferences.workers).toBe(2);
});

it('stores a change as plain data and tells the pool only of another number', async () => {
  const { preferences, saved, workers } = preferencesOn(8);
  await preferences.load();
  await preferences.change({ workers: 6 });
  await preferences.change({ mode: 'stream' });
  expect(workers).toEqual([4, 6]);
  expect(saved.at(-1)).toEqual({ ...DEFAULT_SETTINGS, workers: 6, mode: 'stream' });
  expect(() => structuredClone(saved.at(-1))).not.toThrow();
});

it.each([
  ['zh-CN', 'zh'],
  ['zh-Hant-TW', 'zh'],
  ['en-US', 'en'],
  ['de', 'en'],
])('speaks to a browser in %s in %s', (language, expected) => {
  expect(preferencesOn(1, language).preferences.language).toBe(expected);
});

it('speaks the chosen language before the browser’s', async () => {
  const { preferences } = preferencesOn(1, 'en', { language: 'zh' });
  await preferences.load();
  expect(preferences.language).toBe('zh');
  await preferences.change({ language: null });
  expect(preferences.language).toBe('en');
});
