import { copiesOf } from '../../helpers/draw-pictures';
import { openWindow } from '../bare-tab';
import { expect, test } from '../test';

/** What the app has asked of the browser; the browser does it, too. */
interface Watched {
  locks: WakeLockSentinel[];
  badge: number | null;
}

/** Runs in the tab, before the app. */
function watch(): void {
  const watched: Watched = { locks: [], badge: null };
  Object.assign(window, { watched });
  const { wakeLock } = navigator;
  const request = wakeLock.request.bind(wakeLock);
  wakeLock.request = async (type) => {
    const lock = await request(type);
    watched.locks.push(lock);
    return lock;
  };
  const setBadge = navigator.setAppBadge.bind(navigator);
  navigator.setAppBadge = (count) => {
    watched.badge = count ?? null;
    return setBadge(count);
  };
  const clearBadge = navigator.clearAppBadge.bind(navigator);
  navigator.clearAppBadge = () => {
    watched.badge = null;
    return clearBadge();
  };
}

/** Runs in the tab. */
function look() {
  const { locks, badge } = (window as unknown as { watched: Watched }).watched;
  const { title, visibilityState } = document;
  const [read = 0, total = 0] = (/^(\d+)\/(\d+) · /.exec(title) ?? []).slice(1).map(Number);
  const locked = locks.map(({ released }) => !released);
  return { title, visibilityState, read, total, badge, locked };
}

/** Runs in the tab. */
function drop(files: readonly { name: string; base64: string }[]): void {
  const dataTransfer = new DataTransfer();
  for (const { name, base64 } of files) {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], name));
  }
  for (const type of ['dragenter', 'dragover', 'drop'])
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true }));
}

test('a hidden tab goes on, counts in title and badge, and keeps the screen on when it is seen again', async ({
  browser,
  site,
  words,
}) => {
  const frame = await openWindow(browser);
  const tab = await frame.open(site.url, watch);
  await expect.poll(() => tab.evaluate(look)).toMatchObject({ title: 'Scriptorium' });
  const files = copiesOf(words[7]!, 80);
  await expect.poll(() => tab.evaluate(() => document.querySelector('h1') !== null)).toBe(true);
  await tab.evaluate(
    drop,
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  );
  await expect.poll(async () => (await tab.evaluate(look)).read).toBeGreaterThan(0);
  expect((await tab.evaluate(look)).locked).toEqual([true]);

  await frame.open('about:blank');
  // The browser takes the lock back itself.
  await expect
    .poll(() => tab.evaluate(look))
    .toMatchObject({ visibilityState: 'hidden', locked: [false] });
  const hidden = await tab.evaluate(look);
  await expect.poll(async () => (await tab.evaluate(look)).read).toBeGreaterThan(hidden.read + 4);
  const later = await tab.evaluate(look);
  expect(later).toMatchObject({ visibilityState: 'hidden', total: 80, badge: 80 - later.read });

  await tab.toFront();
  await expect
    .poll(() => tab.evaluate(look))
    .toMatchObject({ visibilityState: 'visible', locked: [false, true] });
  await tab.evaluate(() => {
    // In whatever language: the other one pauses, by a key, too.
    const cancel = 'section.run .actions button:not([aria-keyshortcuts])';
    document.querySelector<HTMLButtonElement>(cancel)!.click();
  });
  await expect
    .poll(() => tab.evaluate(look))
    .toMatchObject({ title: 'Scriptorium', badge: null, locked: [false, false] });
  await frame.close();
});
