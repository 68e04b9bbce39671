import type { PageSource } from '../../../src/protocol/page-source';
import { afterEach, describe, expect, it } from 'vitest';
import type { BatchEvent, ResultCache } from '../../../src/protocol/events';
import type { PageReading } from '../../../src/protocol/worker-api';
import type { Script } from './stage';
import { collect, countsOf, endings, failures, results, Stage } from './stage';

const stages: Stage[] = [];

function open(workers: number, script?: Script, limits = {}): Stage {
  const stage = new Stage(workers, script, limits);
  stages.push(stage);
  return stage;
}

afterEach(async () => {
  await Promise.all(stages.splice(0).map((stage) => stage.close()));
});

/** A cache in memory: the key is what the file holds, without a trailing copy number. */
class MemoryCache implements ResultCache {
  readonly kept = new Map<string, PageReading>();
  async keyOf({ file: blob }: PageSource): Promise<string | null> {
    return (await blob.text()).replace(/\d+$/, '');
  }
  async get(key: string): Promise<PageReading | null> {
    return this.kept.get(key) ?? null;
  }
  async put(key: string, reading: PageReading): Promise<void> {
    // As with a real store, it takes more than a microtask.
    await new Blob([key]).arrayBuffer();
    this.kept.set(key, reading);
  }
}

describe('with a cache', () => {
  it('what is cached comes at once, without models or a worker', async () => {
    const cache = new MemoryCache();
    await collect(open(1).run(['a', 'b'], { cache }));
    const second = open(2);
    const events = await collect(second.run(['a', 'b'], { cache }));
    expect(results(events)).toMatchObject([
      { page: 'a', index: 0, cached: true, key: 'a', text: { text: 'a' } },
      { page: 'b', index: 1, cached: true, key: 'b' },
    ]);
    expect([second.spawned, second.prepared]).toEqual([0, 0]);
    expect(events.at(-1)).toMatchObject({ succeeded: 2, speed: { workers: 0, pagesPerMinute: 0 } });
  });

  it('only what is missing is read, and cached pages stream past those that wait', async () => {
    const cache = new MemoryCache();
    await collect(open(1).run(['b', 'd'], { cache }));
    const stage = open(1, () => null);
    const events = stage.run(['a', 'b', 'c', 'd'], { cache });
    const seen: BatchEvent[] = [];
    for await (const event of events) {
      seen.push(event);
      if (event.type === 'result' && event.page === 'd') await stage.asked('a');
      if (event.type === 'result' && event.page === 'd') stage.give('a', 'answer');
      if (event.type === 'result' && event.page === 'a') await stage.asked('c');
      if (event.type === 'result' && event.page === 'a') stage.give('c', 'answer');
    }
    expect(endings(seen)).toEqual(['b', 'd', 'a', 'c']);
    expect(stage.started).toEqual(['a', 'c']);
  });

  it('a reading is stored before its event is given', async () => {
    const cache = new MemoryCache();
    for await (const event of open(2).run(['a', 'b', 'c'], { cache }))
      if (event.type === 'result') expect(cache.kept.has(event.key!)).toBe(true);
    expect(cache.kept.size).toBe(3);
  });

  it('the same bytes are read once', async () => {
    const stage = open(3);
    const events = await collect(stage.run(['a1', 'a2', 'b1', 'a3'], { cache: new MemoryCache() }));
    expect(countsOf(events)).toEqual([4, 0, 0]);
    expect(stage.started.sort()).toEqual(['a1', 'b1']);
    const fromCache = results(events).filter(({ cached }) => cached);
    expect(fromCache.map(({ page }) => page).sort()).toEqual(['a2', 'a3']);
    expect(fromCache[0]!.text.text).toBe('a1');
  });

  it('the same bytes are read every time without one', async () => {
    const stage = open(1);
    await collect(stage.run(['a1', 'a1']));
    expect(stage.started).toEqual(['a1', 'a1']);
  });

  it('a copy of a page that was cancelled or failed is read itself', async () => {
    const stage = open(1, (text) => (text === 'a1' ? null : text === 'a2' ? 'fail' : 'answer'));
    const done = collect(stage.run(['a1', 'a2', 'a3', 'a4'], { cache: new MemoryCache() }));
    await stage.asked('a1');
    stage.pool.cancelPage('a1');
    const events = await done;
    expect(endings(events)).toEqual(['a1!', 'a2!', 'a3', 'a4']);
    expect(countsOf(events)).toEqual([2, 1, 1]);
    expect(stage.started).toEqual(['a1', 'a2', 'a3']);
    expect(failures(events).map(({ key }) => key)).toEqual(['a', 'a']);
  });

  it('a file whose key cannot be had is left to the worker', async () => {
    const cache = new MemoryCache();
    cache.keyOf = async () => null;
    const events = await collect(open(1).run(['a'], { cache }));
    expect(results(events)).toMatchObject([{ key: null, cached: false }]);
    expect(cache.kept.size).toBe(0);
  });

  it('a cache that breaks its word costs its page, not the run', async () => {
    const cache = new MemoryCache();
    cache.get = (key) =>
      key === 'b' ? Promise.reject(new Error('broken')) : Promise.resolve(null);
    const events = await collect(open(1).run(['a', 'b', 'c'], { cache }));
    expect(failures(events)).toMatchObject([{ page: 'b', error: { message: 'broken' } }]);
    expect(countsOf(events)).toEqual([2, 1, 0]);
  });

  it('copies of cached pages wait, too, while results are not pulled', async () => {
    const copies = Array.from({ length: 40 }, (_, i) => `a${String(i)}`);
    let gets = 0;
    const cache = new MemoryCache();
    const get = cache.get.bind(cache);
    cache.get = (key) => {
      gets += 1;
      return get(key);
    };
    const stage = open(1, () => 'answer', { unread: 3 });
    const events = stage.run(copies, { cache });
    await collect(open(1).run(copies, { cache: new MemoryCache() }));
    expect(gets).toBeLessThanOrEqual(5);
    expect(countsOf(await collect(events))).toEqual([40, 0, 0]);
  });
});
