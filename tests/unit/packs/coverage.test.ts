import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../src/packs/coverage';
import { packRecogniser } from '../../../src/packs/pp-ocr-run';
import { likeness } from '../../../src/packs/samples';
import type { Tensor } from '../../../src/engine/types';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

describe('the languages of a dictionary', () => {
  it('are those whose letters it has all of', () => {
    expect(coverageOf([...LETTERS, ' '], true)).toEqual({ languages: ['en', 'la'], notes: [] });
    const { languages } = coverageOf([...LETTERS, ...'äöüßÄÖÜ'], true);
    expect(languages).toContain('de');
    expect(languages).not.toContain('fr');
  });

  it('what nearly can be written is told with what is lacking', () => {
    const { languages, notes } = coverageOf([...LETTERS, ...'äöüÄÖÜ'], true);
    expect(languages).not.toContain('de');
    expect(notes).toContainEqual({ note: 'lacks', language: 'de', letters: 'ß' });
  });

  it('without a space words run together, but not in Chinese', () => {
    expect(coverageOf(LETTERS, false).notes).toContainEqual({ note: 'drops-spaces' });
    expect(coverageOf([...'中文大小'], false)).toEqual({
      languages: ['zh-Hans', 'zh-Hant'],
      notes: [],
    });
  });
});

it('Texts are alike whatever their spaces', () => {
  expect(likeness('a b', 'ab')).toBe(1);
  expect(likeness('abcd', 'abxd')).toBe(0.75);
  expect(likeness('abcd', '')).toBe(0);
});

describe('a model of PP-OCR as the engine reads with it', () => {
  const line: Tensor = { data: Float32Array.of(-1, 0, 1), dims: [1, 3, 1, 1] };
  const seen: Tensor[] = [];
  const run = async (tensor: Tensor): Promise<Tensor> => {
    seen.push(tensor);
    return { data: Float32Array.of(0.5, 0.25, 0.25, 0.1, 0.2, 0.7), dims: [1, 2, 3] };
  };
  const input = { height: 1, width: null, stride: 1, mean: [0, 0, 0], std: [1, 1, 1] } as const;

  it('gets its lines in the numbers that it was trained on', async () => {
    await packRecogniser({ input, characters: ['a', ' '] }, run).run(line);
    expect([...seen.at(-1)!.data]).toEqual([0, 0.5, 1]);
  });

  it('has the space as its last class, which is never likely where it has none', async () => {
    const own = packRecogniser({ input, characters: ['a', ' '] }, run);
    expect((await own.run(line)).dims).toEqual([1, 2, 3]);
    const none = packRecogniser({ input, characters: ['a', 'b'] }, run);
    expect(none.characters).toEqual(['a', 'b', ' ']);
    const { data, dims } = await none.run(line);
    expect(dims).toEqual([1, 2, 4]);
    expect([...data].map((value) => Math.round(value * 100))).toEqual([
      50, 25, 25, 0, 10, 20, 70, 0,
    ]);
  });
});
