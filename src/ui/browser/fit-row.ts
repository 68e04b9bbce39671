/**
 * Keeps a row within its width, in any language and at any size of letters: of the things that can
 * be left out (each a list of names, parted by blanks; the first is the most that is ever shown)
 * its `data-without` becomes the first with which nothing overflows. How they are left out is said
 * in the row's styles. A button whose `.label` is not shown has it as its title: its name then, and
 * what the pointer shows.
 */
export const fitRow = (leaveOut: readonly string[]) => (row: HTMLElement) => {
  function fit(): void {
    for (const names of leaveOut) {
      row.dataset['without'] = names;
      if (fits(row)) break;
    }
    for (const label of row.querySelectorAll('.label')) nameButton(label);
  }
  const sizes = new ResizeObserver(fit);
  sizes.observe(row);
  const words = new MutationObserver(fit);
  words.observe(row, { childList: true, characterData: true, subtree: true });
  // Letters of ours are of another width than those that stood in for them.
  document.fonts.addEventListener('loadingdone', fit);
  return () => {
    document.fonts.removeEventListener('loadingdone', fit);
    sizes.disconnect();
    words.disconnect();
  };
};

/** By fractions of a pixel: `scrollWidth` is rounded. */
function fits(row: HTMLElement): boolean {
  const within = document.createRange();
  within.selectNodeContents(row);
  const end = row.getBoundingClientRect().right - parseFloat(getComputedStyle(row).paddingRight);
  return within.getBoundingClientRect().right <= end + 0.1 && row.scrollWidth <= row.clientWidth;
}

function nameButton(label: Element): void {
  const button = label.closest('button');
  if (label.getClientRects().length > 0) button?.removeAttribute('title');
  else button?.setAttribute('title', label.textContent);
}
