/**
 * Keeps the screen from sleeping while it is wanted. Browsers take the lock back when the tab is
 * hidden, so it is taken anew when the tab is seen again. Without the API, or on a low battery,
 * there is none.
 */
export function createWakeLock() {
  let wanted = false;
  let lock: Promise<WakeLockSentinel | null> | null = null;

  async function take(): Promise<void> {
    if (!wanted || lock || document.hidden) return;
    const taking = navigator.wakeLock?.request('screen').catch(() => null);
    lock = Promise.resolve(taking ?? null);
    const taken = await lock;
    taken?.addEventListener('release', () => (lock = null));
    if (!taken) lock = null;
  }

  async function release(): Promise<void> {
    const held = await lock;
    lock = null;
    await held?.release().catch(() => undefined);
    // It may be wanted again by now.
    void take();
  }

  function want(wants: boolean): void {
    wanted = wants;
    void (wants ? take() : release());
  }

  return { want, onvisibilitychange: () => void take() };
}
