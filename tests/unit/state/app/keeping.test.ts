import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Keeping } from '../../../../src/state/app/Keeping.svelte';

const persist = vi.fn(() => Promise.resolve(true));
let marks: Map<string, string>;

interface Browser {
  readonly persisted?: boolean;
  /** Null where the browser does not know the permission. */
  readonly permission: PermissionState | null;
  readonly brands?: boolean;
}

function open({ persisted = false, permission, brands = false }: Browser): Keeping {
  const query = () =>
    permission
      ? Promise.resolve({ state: permission })
      : Promise.reject(new TypeError('persistent-storage is no permission'));
  vi.stubGlobal('navigator', {
    storage: { persist, persisted: () => Promise.resolve(persisted) },
    permissions: { query },
    ...(brands && { userAgentData: {} }),
  });
  return new Keeping();
}

beforeEach(() => {
  persist.mockClear();
  marks = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => marks.get(key) ?? null,
    setItem: (key: string, value: string) => void marks.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

it.each<[string, Browser]>([
  ['Chromium', { permission: 'prompt', brands: true }],
  ['WebKit', { permission: null }],
  ['Firefox, once it was refused', { permission: 'denied' }],
])('%s decides by itself: it is asked at once, and once', async (_, browser) => {
  const keeping = open(browser);
  await Promise.all([keeping.look(), keeping.look()]);
  expect(keeping.asks).toBe(false);
  expect(persist).toHaveBeenCalledTimes(1);
});

it('what is kept already is not asked for', async () => {
  const keeping = open({ permission: 'granted', persisted: true });
  await keeping.look();
  expect(keeping.asks).toBe(false);
  expect(persist).not.toHaveBeenCalled();
});

it('Firefox asks the person only from a click', async () => {
  const keeping = open({ permission: 'prompt' });
  expect(keeping.offered).toBe(false);
  await keeping.look();
  expect([keeping.asks, keeping.offered]).toEqual([true, true]);
  expect(persist).not.toHaveBeenCalled();
  await keeping.ask();
  expect(persist).toHaveBeenCalledTimes(1);
  expect([keeping.asks, keeping.offered]).toEqual([false, false]);
});

it('who puts it off is not asked again, but can do it in the settings', async () => {
  const keeping = open({ permission: 'prompt' });
  await keeping.look();
  keeping.putOff();
  expect([keeping.asks, keeping.offered]).toEqual([true, false]);
  const later = open({ permission: 'prompt' });
  await later.look();
  expect([later.asks, later.offered]).toEqual([true, false]);
});

it('a browser without any of it is not asked', async () => {
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('localStorage', undefined);
  const keeping = new Keeping();
  await keeping.look();
  keeping.putOff();
  expect(keeping.asks).toBe(false);
});
