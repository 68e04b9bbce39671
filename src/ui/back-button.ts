/** What the open page left in the history; it survives a reload, the open page does not. */
const isPageEntry = (): boolean => Boolean((history.state as { page?: unknown } | null)?.page);

/**
 * Gives the open page an entry in the browser's history, so that "back" closes it, as a phone's reader
 * expects; and takes the entry back when the page is closed in any other way.
 * @param close called when a person went back.
 */
export function createBackButton(close: () => void) {
  let isOpen = false;
  let leaving = false;
  if (isPageEntry()) history.replaceState(null, '');

  /** To be called whenever a page was opened, or the open one closed. */
  function follow(open: boolean): void {
    isOpen = open;
    if (isOpen === isPageEntry()) return;
    if (isOpen) return history.pushState({ page: true }, '');
    leaving = true;
    history.back();
  }

  function onpopstate(): void {
    if (!leaving) return isPageEntry() ? undefined : close();
    leaving = false;
    // Going back takes a moment, in which the next page may have been opened.
    follow(isOpen);
  }

  return { follow, onpopstate };
}
