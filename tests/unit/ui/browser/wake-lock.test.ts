import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWakeLock } from '../../../../src/ui/browser/wake-lock';

/** A browser that takes its locks back when the tab is hidden. */
let screen: { hidden: boolean; locks: EventTarget[]; held: number };

const request = () => {
  const lock = Object.assign(new EventTarget(), {
    release() {
      screen.held -= 1;
      lock.dispatchEvent(new Event('release'));
      return Promise.resolve();
    },
  });
  screen.held += 1;
  screen.locks.push(lock);
  return Promise.resolve(lock);
};

beforeEach(() => {
  screen = { hidden: false, locks: [], held: 0 };
  vi.stubGlobal('document', {
    get hidden() {
      return screen.hidden;
    },
  });
  vi.stubGlobal('navigator', { wakeLock: { request } });
});
afterEach(() => vi.unstubAllGlobals());

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('is held while it is wanted, once', async () => {
  const lock = createWakeLock();
  lock.want(true);
  lock.want(true);
  await settled();
  expect([screen.held, screen.locks.length]).toEqual([1, 1]);
  lock.want(false);
  await settled();
  expect(screen.held).toBe(0);
});

it('is taken anew when the tab is seen again, if it is still wanted', async () => {
  const lock = createWakeLock();
  lock.want(true);
  await settled();
  screen.hidden = true;
  screen.held -= 1;
  screen.locks[0]!.dispatchEvent(new Event('release'));
  lock.onvisibilitychange();
  await settled();
  expect(screen.held).toBe(0);
  screen.hidden = false;
  lock.onvisibilitychange();
  await settled();
  expect(screen.held).toBe(1);
  lock.want(false);
  await settled();
  lock.onvisibilitychange();
  await settled();
  expect(screen.held).toBe(0);
});

it('that comes when it is no longer wanted is given back', async () => {
  const lock = createWakeLock();
  lock.want(true);
  lock.want(false);
  await settled();
  expect(screen.held).toBe(0);
});

it('that is wanted again while it is given back is taken anew', async () => {
  const lock = createWakeLock();
  lock.want(true);
  lock.want(false);
  lock.want(true);
  await settled();
  expect(screen.held).toBe(1);
});

it('is done without where the browser has none, or refuses', async () => {
  vi.stubGlobal('navigator', {});
  createWakeLock().want(true);
  vi.stubGlobal('navigator', { wakeLock: { request: () => Promise.reject(new Error('low')) } });
  createWakeLock().want(true);
  await settled();
  expect(screen.held).toBe(0);
});
