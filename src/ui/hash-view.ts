/**
 * A view that has an address (`#name`) of its own: "back" closes it, and its address opens it.
 * @param show called when the address has come or gone
 */
export function createHashView(hash: string, show: (shown: boolean) => void) {
  /** True if the entry before this one in the history is the app without the view. */
  let pushed = false;
  const isHere = (): boolean => location.hash === hash;

  return {
    /** For the window's `popstate` and `hashchange`, and for the start. */
    follow: () => show(isHere()),

    open(): void {
      // Unlike a link, this leaves the entry of an open page as it is, and its page open.
      if (!isHere()) history.pushState(history.state, '', hash);
      pushed = true;
      show(true);
    },

    close(): void {
      if (pushed) return history.back();
      history.replaceState(history.state, '', location.pathname + location.search);
      show(false);
    },
  };
}
