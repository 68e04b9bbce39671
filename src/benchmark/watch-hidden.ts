/**
 * Calls back when the page is or gets hidden: browsers slow such pages down.
 * @returns ends the watch
 */
export function watchHidden(onHidden: () => void, page: Document = document): () => void {
  const look = (): void => {
    if (page.hidden) onHidden();
  };
  look();
  page.addEventListener('visibilitychange', look);
  return () => page.removeEventListener('visibilitychange', look);
}
