const MARGIN_PX = 24;

/** Scrolls `viewport` so that `element` is seen; does nothing if it is. */
export const reveal = (viewport: HTMLElement, element: Element): void =>
  revealRect(viewport, element.getBoundingClientRect());

/** The same for a place in the window, in CSS pixels. */
export function revealRect(
  viewport: HTMLElement,
  inner: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>,
): void {
  const outer = viewport.getBoundingClientRect();
  const left = shift(inner.left, inner.right, outer.left, outer.right);
  const top = shift(inner.top, inner.bottom, outer.top, outer.bottom);
  if (left === 0 && top === 0) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  viewport.scrollBy({ left, top, behavior: calm ? 'instant' : 'smooth' });
}

/**
 * How far to scroll: to the middle if it is outside; to its beginning if it is larger than the
 * viewport.
 */
function shift(from: number, to: number, roomFrom: number, roomTo: number): number {
  if (from >= roomFrom && to <= roomTo) return 0;
  const spare = roomTo - roomFrom - (to - from);
  return from - roomFrom - Math.max(MARGIN_PX, spare / 2);
}
