import { createContext } from 'svelte';

/** Something that lies over something else: a page over the list, a view, a record, a dialog. */
interface Layer {
  readonly close: () => void;
  /** Its own address (`#name`), if it has one. */
  readonly hash: string | null;
}

/**
 * How many layers there were at an entry of the history; that survives a reload, the layers do not.
 */
const depthOf = (state: unknown): number =>
  ((state as { depth?: unknown } | null)?.depth as number | undefined) ?? 0;

/**
 * What lies over what. Each layer has an entry in the browser's history, so that "back" closes the
 * topmost one and no other, as a phone's reader expects; an entry is taken back when its layer is
 * closed in any other way. "Forward" opens nothing again but views, which have an address; it leads
 * back to where one is.
 */
export function createLayers() {
  // Nothing of this is shown, so it needs no signals.
  const open: Layer[] = [];
  const views = new Map<string, () => void>();
  let isPlanned = false;
  /** True while the browser goes back because a layer was closed. */
  let isLeaving = false;

  const hashNow = (): string => open.findLast(({ hash }) => hash !== null)?.hash ?? '';

  const addressOf = (hash: string): string => location.pathname + location.search + hash;

  /** Later, so that a layer that takes the place of another one finds its entry. */
  function settleSoon(): void {
    if (isPlanned) return;
    isPlanned = true;
    queueMicrotask(settle);
  }

  /** Makes the history agree with what lies open. */
  function settle(): void {
    isPlanned = false;
    // Going back takes a moment, in which the next layer may have come.
    if (isLeaving) return;
    const depth = depthOf(history.state);
    // An app that was restored by its system may have lost the entries below.
    if (depth > open.length && history.length > 1) {
      isLeaving = true;
      return history.go(open.length - depth);
    }
    if (depth > open.length) history.replaceState({ depth: open.length }, '');
    const hash = hashNow();
    for (let next = depth + 1; next <= open.length; next++)
      history.pushState({ depth: next }, '', addressOf(hash));
    const isStale = location.hash !== hash && (hash !== '' || views.has(location.hash));
    if (isStale) history.replaceState(history.state, '', addressOf(hash));
  }

  /** Opens the view whose address this is. Below it lies the app, wherever one came from. */
  function openAddressed(): void {
    const { hash } = location;
    const show = views.get(hash);
    if (!show || open.some((layer) => layer.hash === hash)) return;
    if (depthOf(history.state) === 0) history.replaceState(null, '', addressOf(''));
    show();
  }

  return {
    /**
     * To be called when something has come to lie over everything else.
     * @param close called when a person went back
     * @returns to be called when it is closed in whatever way
     */
    add(close: () => void, hash: string | null = null): () => void {
      const layer = { close, hash };
      open.push(layer);
      settleSoon();
      return () => {
        const at = open.indexOf(layer);
        if (at !== -1) open.splice(at, 1);
        settleSoon();
      };
    },

    /** What is to be called for an address; it adds a layer with this address at once. */
    addView(hash: string, show: () => void): void {
      views.set(hash, show);
    },

    /** To be called at the start, when all views are known, and on `hashchange`. */
    follow(): void {
      openAddressed();
      settleSoon();
    },

    onpopstate(): void {
      if (isLeaving) {
        isLeaving = false;
        return settleSoon();
      }
      const depth = depthOf(history.state);
      while (open.length > depth) open.pop()!.close();
      openAddressed();
      settleSoon();
    },
  };
}

export type Layers = ReturnType<typeof createLayers>;

export const [useLayers, provideLayers] = createContext<Layers>();
