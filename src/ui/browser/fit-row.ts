/**
 * Keeps a row within its width, in any language and at any size of letters: of the things that can
 * be left out (each a list of names, parted by blanks; the first is the most that is ever shown)
 * its `data-without` becomes the first with which nothing overflows. How they are left out is said
 * in the row's styles.
 */
export const fitRow = (leaveOut: readonly string[]) => (row: HTMLElement) => {
  function fit(): void {
    for (const names of leaveOut) {
      row.dataset['without'] = names;
      if (row.scrollWidth <= row.clientWidth) return;
    }
  }
  const sizes = new ResizeObserver(fit);
  sizes.observe(row);
  const words = new MutationObserver(fit);
  words.observe(row, { childList: true, characterData: true, subtree: true });
  return () => {
    sizes.disconnect();
    words.disconnect();
  };
};
