/** A worker that computes for longer than this without a pause would answer a cancel too late. */
const BREATH_EVERY_MS = 20;

/**
 * Awaiting settled promises lets no message in; a message to oneself does, and unlike a timer it is not
 * throttled in a hidden tab.
 */
export function createBreath(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  let last = performance.now();
  port1.onmessage = () => {
    last = performance.now();
    waiting.shift()?.();
  };
  return () => {
    if (performance.now() - last < BREATH_EVERY_MS) return Promise.resolve();
    return new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
  };
}
