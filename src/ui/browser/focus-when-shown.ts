/** A virtual list needs a frame or two to mount, measure and show a row. */
const MOST_FRAMES = 10;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * Focuses what `find` finds as soon as it can take the focus; gives up when `find` finds nothing
 * more.
 */
export async function focusWhenShown(find: () => HTMLElement | null): Promise<void> {
  for (let frame = 0; frame < MOST_FRAMES; frame++) {
    const element = find();
    element?.focus({ preventScroll: true });
    if (element && document.activeElement === element) return;
    await nextFrame();
  }
}
