import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Preferences } from '../../../../src/state/app/Preferences.svelte';
import type { WorkerCount } from '../../../../src/pool/types';
import type { Settings } from '../../../../src/storage/types';
import { DEFAULT_SETTINGS } from '../../../../src/storage/types';

function preferencesOn(
  cores: number | undefined,
  language = 'en-GB',
  stored: Partial<Settings> = {},
) {
  const saved: Settings[] = [];
  const workers: WorkerCount[] = [];
  const store = {
    load: () => Promise.resolve({ ...DEFAULT_SETTINGS, ...stored }),
    save(settings: Settings) {
      saved.push(settings);
      return Promise.resolve();
    },
  };
  const preferences = new Preferences(store, { cores, language });
  preferences.workersChosen.on((count) => workers.push(count));
  return { preferences, saved, workers };
}

it.each([
  [1, 1],
  [2, 2],
  [undefined, 1],
  [NaN, 1],
])(
  'with %s cores leaves the number to the pool, and shows what it has chosen',
  async (cores, most) => {
    const { preferences, workers } = preferencesOn(cores);
    await preferences.load();
    expect(workers).toEqual(['auto']);
    expect(preferences.workers).toBe(most);
    const tuning = { workers: 1, reason: 'memory', trial: null } as const;
    preferences.takeTuning(tuning);
    expect([preferences.workers, preferences.tuning]).toEqual([1, tuning]);
    await preferences.change({ workers: 1 });
    expect([workers, preferences.tuning]).toEqual([['auto', 1], null]);
  },
);

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
  await preferences.change({ order: 'submitted' });
  expect([preferences.mode, preferences.order]).toEqual(['stream', 'submitted']);
  expect(workers).toEqual(['auto', 6]);
  expect(saved.at(-1)).toEqual({
    ...DEFAULT_SETTINGS,
    workers: 6,
    mode: 'stream',
    order: 'submitted',
  });
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

it('never asks for more workers than the pool takes', async () => {
  const { preferences } = preferencesOn(96, 'en', { workers: 64 });
  await preferences.load();
  expect([preferences.cores, preferences.workers]).toEqual([64, 64]);
});

describe('a store that does not answer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function waitingFor(answer: Promise<Settings>) {
    const workers: WorkerCount[] = [];
    const store = { load: () => answer, save: () => Promise.resolve() };
    const machine = { cores: 8, language: 'en' };
    const preferences = new Preferences(store, machine);
    preferences.workersChosen.on((count) => workers.push(count));
    return { preferences, workers };
  }

  it('does not hold up the page: the defaults hold', async () => {
    const { preferences, workers } = waitingFor(new Promise(() => undefined));
    const loading = preferences.load();
    await vi.advanceTimersByTimeAsync(2000);
    await loading;
    expect(workers).toEqual(['auto']);
    expect(preferences.mode).toBe('parallel');
  });

  it('is heard when it answers late, unless something was changed by then', async () => {
    let answer: (settings: Settings) => void = () => undefined;
    const late = new Promise<Settings>((resolve) => (answer = resolve));
    const patient = waitingFor(late);
    const hasty = waitingFor(late);
    const loading = [patient.preferences.load(), hasty.preferences.load()];
    await vi.advanceTimersByTimeAsync(2000);
    await Promise.all(loading);
    await hasty.preferences.change({ workers: 3 });
    answer({ ...DEFAULT_SETTINGS, workers: 7 });
    await vi.advanceTimersByTimeAsync(0);
    expect([patient.preferences.workers, patient.workers]).toEqual([7, ['auto', 7]]);
    expect([hasty.preferences.workers, hasty.workers]).toEqual([3, ['auto', 3]]);
  });

  it('does not hold up the page by failing', async () => {
    const { preferences, workers } = waitingFor(Promise.reject(new Error('blocked')));
    await preferences.load();
    expect(workers).toEqual(['auto']);
  });
});
