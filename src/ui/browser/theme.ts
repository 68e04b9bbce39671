import type { Theme } from '../../storage/types';

/**
 * Shows the colours that a person has chosen. The script that does it, `public/theme.js`, runs
 * before anything is painted, by what it has kept of the last choice.
 */
export const showTheme = (theme: Theme): void =>
  void dispatchEvent(new CustomEvent('scriptorium-theme', { detail: theme }));
