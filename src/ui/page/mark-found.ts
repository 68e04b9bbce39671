import type { Hit } from '../../search/find-in-page';

/** Names of the highlights that styles know. */
const FOUND = 'found';
const CURRENT = 'found-current';

/** A part of the text of an element; null if it shows another one. */
function rangeIn(element: Element, [from, to]: readonly [number, number]): Range | null {
  const range = new Range();
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  let isStarted = false;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const { length } = node as Text;
    if (!isStarted && from < at + length) {
      range.setStart(node, from - at);
      isStarted = true;
    }
    if (isStarted && to <= at + length) {
      range.setEnd(node, to - at);
      return range;
    }
    at += length;
  }
  return null;
}

const rangesOf = (pane: Element, hits: readonly Hit[]): Range[] =>
  hits.flatMap(({ how, parts }) =>
    how === 'before'
      ? []
      : parts.flatMap(({ line, span }) => {
          const element = pane.querySelector(`[data-line="${line}"]`);
          return (element && rangeIn(element, span)) ?? [];
        }),
  );

/**
 * Marks what is found in the lines of a pane (`data-line`), whatever they are made of: the marks
 * are no elements. Where a browser has no such marks, the picture has its own.
 */
export const markFound =
  (found: () => { readonly hits: readonly Hit[]; readonly current: number }) =>
  (pane: HTMLElement): (() => void) | undefined => {
    if (!('highlights' in CSS)) return undefined;
    const { highlights } = CSS;
    const { hits, current } = found();
    const mark = (): void => {
      highlights.set(FOUND, new Highlight(...rangesOf(pane, hits)));
      highlights.set(CURRENT, new Highlight(...rangesOf(pane, hits.slice(current, current + 1))));
      highlights.get(CURRENT)!.priority = 1;
    };
    mark();
    // The lines may come later, or be drawn anew.
    const changes = new MutationObserver(mark);
    changes.observe(pane, { childList: true, characterData: true, subtree: true });
    return () => {
      changes.disconnect();
      for (const name of [FOUND, CURRENT]) highlights.delete(name);
    };
  };
