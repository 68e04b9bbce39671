import { describe, expect, it } from 'vitest';
import { ofShard, parseShard, shardOf } from '../../../../bench/ocr/shard';

const paths = Array.from({ length: 4000 }, (_, i) => `scans/box ${i % 40}/page-${i}.tif`);

describe('the part that a file belongs to', () => {
  it('is the same everywhere and always: these were reckoned by another program', () => {
    expect(
      ['scans/a.jpg', 'scans/b/c.pdf', '文書/頁.png'].map((path) => shardOf(path, 16)),
    ).toEqual([5, 7, 3]);
  });

  it('is one of sixteen, each about as often', () => {
    const counts = new Map<number, number>();
    for (const path of paths)
      counts.set(shardOf(path, 16), (counts.get(shardOf(path, 16)) ?? 0) + 1);
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1)); // prettier-ignore
    // 250 are expected; four standard deviations are 61.
    for (const count of counts.values()) expect(Math.abs(count - 250)).toBeLessThan(61);
  });

  it('does not hang on how a system writes an accent', () => {
    expect(shardOf('caf\u00e9.png', 1000)).toBe(shardOf('cafe\u0301.png', 1000));
  });
});

it('every file is in exactly one part', () => {
  const files = paths.map((tree) => ({ tree }));
  const parts = [1, 2, 3].flatMap((number) => ofShard(files, { number, of: 3 }));
  expect(parts).toHaveLength(files.length);
  expect(new Set(parts).size).toBe(files.length);
  expect(ofShard(files, null)).toBe(files);
});

it('takes a number of a number and nothing else', () => {
  expect(parseShard('3/16')).toEqual({ number: 3, of: 16 });
  for (const wrong of ['0/16', '17/16', '3', '3/', '/16', '-1/16', '1.5/16', '1/0', '1/99999', ''])
    expect(() => parseShard(wrong)).toThrow(/--shard must be such as 3\/16/);
});
