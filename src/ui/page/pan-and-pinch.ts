import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

type ZoomAt = (factor: number, x: number, y: number) => void;

const DRAG_FROM_PX = 4;

/**
 * Drag with the mouse to pan, pinch or ctrl and wheel to zoom; one finger scrolls as everywhere,
 * and so do two.
 */
export const panAndPinch =
  (zoomAt: ZoomAt): Attachment<HTMLElement> =>
  (node) => {
    const stops = [zoomByWheel(node, zoomAt), zoomByPinch(node, zoomAt), panByMouse(node)];
    return () => stops.forEach((stop) => stop());
  };

function zoomByWheel(node: HTMLElement, zoomAt: ZoomAt): () => void {
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomAt(Math.exp(-event.deltaY / 200), event.clientX, event.clientY);
  };
  return on(node, 'wheel', wheel, { passive: false });
}

function zoomByPinch(node: HTMLElement, zoomAt: ZoomAt): () => void {
  let last = { apart: 0, x: 0, y: 0 };
  const end = () => (last = { apart: 0, x: 0, y: 0 });
  const move = (event: TouchEvent) => {
    const [a, b] = event.touches;
    if (!a || !b) return;
    event.preventDefault();
    const apart = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    const [x, y] = [(a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2];
    if (last.apart > 0) {
      node.scrollBy({ left: last.x - x, top: last.y - y, behavior: 'instant' });
      zoomAt(apart / last.apart, x, y);
    }
    last = { apart, x, y };
  };
  const stops = [on(node, 'touchmove', move, { passive: false }), on(node, 'touchend', end)];
  return () => stops.forEach((stop) => stop());
}

function panByMouse(node: HTMLElement): () => void {
  let from: { x: number; y: number; left: number; top: number } | null = null;
  const down = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY, left: node.scrollLeft, top: node.scrollTop };
  };
  const move = (event: PointerEvent) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    // A click on a line may tremble a little; from here on it is a drag, wherever the pointer goes.
    if (Math.hypot(dx, dy) > DRAG_FROM_PX) node.setPointerCapture(event.pointerId);
    if (node.hasPointerCapture(event.pointerId)) node.scrollTo(from.left - dx, from.top - dy);
  };
  const up = () => (from = null);
  const stops = [
    on(node, 'pointerdown', down),
    on(node, 'pointermove', move),
    on(node, 'pointerup', up),
    on(node, 'pointercancel', up),
  ];
  return () => stops.forEach((stop) => stop());
}
