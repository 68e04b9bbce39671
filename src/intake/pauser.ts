/** The page gets a turn after this long, well under the 50 ms that a person would notice. */
const SLICE_MS = 12;

/** For long loops of the page: resolves at once while the current slice lasts, and in a new task after it. */
export function createPauser(): () => Promise<void> {
  let sliceEnd = performance.now() + SLICE_MS;
  return async () => {
    if (performance.now() < sliceEnd) return;
    await new Promise((resolve) => setTimeout(resolve));
    sliceEnd = performance.now() + SLICE_MS;
  };
}
