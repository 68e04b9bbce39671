import { MediaQuery } from 'svelte/reactivity';
import type { Preferences } from '../../state/app/Preferences.svelte';
import { PAGE_LAYOUTS, type PageLayout } from '../../storage/types';

/** How a page is laid out: as was chosen, as far as the window has the room. */
export class PageLayouts {
  readonly #preferences: Preferences;
  readonly #phone = new MediaQuery('max-width: 47.99rem');

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  get possible(): readonly PageLayout[] {
    return PAGE_LAYOUTS.filter((layout) => layout !== 'beside' || !this.#phone.current);
  }

  get now(): PageLayout {
    const { pageLayout } = this.#preferences.all;
    return this.possible.includes(pageLayout) ? pageLayout : 'stacked';
  }

  get hasBoth(): boolean {
    return this.now === 'beside' || this.now === 'stacked';
  }

  choose(pageLayout: PageLayout): void {
    void this.#preferences.change({ pageLayout });
  }

  next(): void {
    const { possible } = this;
    this.choose(possible[(possible.indexOf(this.now) + 1) % possible.length]!);
  }
}
