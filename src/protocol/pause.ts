/**
 * Resolves in a new task, once the messages that wait by now have come in. Awaiting settled
 * promises lets none in; a message to oneself does, and unlike a timer it is not put off in a
 * hidden tab.
 */
export function nextTask(): Promise<void> {
  // A channel for each, which ends with it: one that is kept would keep Node running, and starve
  // its timers.
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * For long loops, of the page and of workers: resolves at once while the current slice lasts, and
 * in a new task after it.
 * @param sliceMs how long the loop may hold its thread
 */
export function createPause(sliceMs: number): () => Promise<void> {
  let sliceEnd = performance.now() + sliceMs;
  return async () => {
    if (performance.now() < sliceEnd) return;
    await nextTask();
    sliceEnd = performance.now() + sliceMs;
  };
}

/**
 * The page gets a turn after this long, in milliseconds: well under the 50 ms from which on a
 * person notices (RAIL model). Unsourced within that.
 */
export const PAGE_SLICE_MS = 12;
