import type { Page } from '../pages/Page.svelte';

/** The dialogs in which a person says how pages are read. */
export type WishDialog = 'again' | 'regions';

interface Asked {
  readonly dialog: WishDialog;
  /** In the order of the list; one at least. */
  readonly pages: readonly Page[];
}

/** What the shell knows of how pages are to be read: that a person wants to say it. */
export class Wishes {
  #asked = $state.raw<Asked | null>(null);

  /** Null while nobody does. */
  get asked(): Asked | null {
    return this.#asked;
  }

  ask(dialog: WishDialog, pages: readonly Page[]): void {
    if (pages.length > 0) this.#asked = { dialog, pages };
  }

  answered(): void {
    this.#asked = null;
  }
}
