import { beforeEach, describe, expect, it } from 'vitest';
import { ensureLateAsset } from '../../../src/models/late-asset';
import { AssetWorld } from './asset-world';

let world: AssetWorld;
beforeEach(async () => {
  world = await AssetWorld.create();
});

const get = async (): Promise<string> => {
  const { baseUrl, caches, locks, fetch } = world.parts();
  const asset = world.assets.find(({ id }) => id === 'recognition')!;
  return new TextDecoder().decode(await ensureLateAsset(asset, { baseUrl, caches, locks, fetch }));
};

describe('ensureLateAsset', () => {
  it('fetches once, and takes what is kept from then on', async () => {
    expect(await get()).toBe('the recognition of this world');
    expect(await get()).toBe('the recognition of this world');
    expect(world.fetched).toEqual([world.urlOf('recognition')]);
  });

  it('keeps nothing that arrived damaged', async () => {
    world.intercept = () => Promise.resolve(new Response('the cognition of another world'));
    await expect(get()).rejects.toMatchObject({ code: 'assets-corrupt' });
    expect(world.caches.entries.size).toBe(0);
    world.intercept = () => null;
    expect(await get()).toBe('the recognition of this world');
  });

  it('works where nothing can be kept', async () => {
    world.caches.refusal = new DOMException('full', 'QuotaExceededError');
    expect(await get()).toBe('the recognition of this world');
    expect(world.caches.entries.size).toBe(0);
  });
});
