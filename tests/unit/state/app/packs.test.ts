import { beforeEach, describe, expect, it } from 'vitest';
import type { LanguageFile } from '../../../../src/models/language-files';
import type { InstalledPack } from '../../../../src/packs/installed-pack';
import { OcrError } from '../../../../src/protocol/errors';
import { Packs, type PacksParts } from '../../../../src/state/app/Packs.svelte';

const PACK = { id: 'a', name: 'deu.traineddata', languages: ['de'] } as unknown as InstalledPack;
const FILE: LanguageFile = {
  id: 'language-pol',
  name: null,
  languages: ['pl'],
  bytes: 7,
  here: false,
};
const drop = (path: string) => [{ path, file: new Blob(['x']) }];

let installed: InstalledPack[];
let here: boolean;
let taken: string[][];
let steps: string[];
let add: PacksParts['worker']['add'];

beforeEach(() => {
  installed = [];
  here = false;
  taken = [];
  steps = [];
  add = async (files, onProgress) => {
    taken.push(files.map(({ path }) => path));
    onProgress('deu.traineddata', 'check');
    installed.push(PACK);
    return [{ name: 'deu.traineddata', pack: PACK }];
  };
});

const made = () =>
  new Packs({
    worker: { add: (...args) => add(...args) },
    store: {
      list: async () => [...installed],
      remove: async (id) => void (installed = installed.filter((pack) => pack.id !== id)),
    },
    files: {
      list: async () => [{ ...FILE, here }],
      fetch: async () => void (here = true),
      remove: async () => void (here = false),
    },
  });

it('What can be read is what the app comes with, and what was dropped', async () => {
  const packs = made();
  expect(packs.languages).toEqual(['en', 'zh-Hans']);
  await packs.refresh();
  expect(packs.languages).toEqual(['en', 'pl', 'zh-Hans']);
  await packs.add(drop('deu.traineddata'));
  expect(packs.languages).toEqual(['en', 'de', 'pl', 'zh-Hans']);
});

describe('packs', () => {
  it('are taken in, with what is being done, and listed', async () => {
    const packs = made();
    add = async (_, onProgress) => {
      for (const step of ['check', 'prepare', 'keep'] as const) {
        onProgress('a', step);
        steps.push(packs.work!.step);
      }
      installed.push(PACK);
      return [{ name: 'a', pack: PACK }];
    };
    await packs.add(drop('a.onnx'));
    expect(steps).toEqual(['check', 'prepare', 'keep']);
    expect(packs.work).toBeNull();
    expect(packs.installed).toEqual([PACK]);
    expect(packs.outcomes).toEqual([{ name: 'a', pack: PACK }]);
  });

  it('of two drops are taken in one after the other', async () => {
    const packs = made();
    await Promise.all([packs.add(drop('a')), packs.add(drop('b'))]);
    expect(taken).toEqual([['a'], ['b']]);
  });

  it('that cannot be taken in are told of, and the next ones are', async () => {
    const packs = made();
    const good = add;
    add = async () => {
      throw new OcrError('worker-crashed', 'gone');
    };
    await packs.add(drop('a'));
    expect(packs.problem).toBe('worker-crashed');
    add = good;
    await packs.add(drop('b'));
    expect(packs.problem).toBeNull();
    expect(packs.installed).toHaveLength(1);
  });

  it('are gone when they are removed, and no longer said to be added', async () => {
    const packs = made();
    await packs.add(drop('a'));
    await packs.remove(PACK);
    expect(packs.installed).toEqual([]);
    expect(packs.outcomes).toEqual([]);
  });
});

it('A file that comes with the app is fetched and removed', async () => {
  const packs = made();
  await packs.refresh();
  const fetching = packs.fetch(FILE);
  expect(packs.isFetching(FILE.id)).toBe(true);
  await fetching;
  expect(packs.isFetching(FILE.id)).toBe(false);
  expect(packs.files[0]!.here).toBe(true);
  await packs.drop(packs.files[0]!);
  expect(packs.files[0]!.here).toBe(false);
});
