import type { BatchesStore } from '../../storage/batches/batches-store';
import type { StorageProblemListener } from '../../storage/types';
import type { Preferences } from '../app/Preferences.svelte';
import type { StoredBatchList } from './StoredBatchList.svelte';

export interface StorageBudgetsParts {
  readonly list: Pick<StoredBatchList, 'textBytes' | 'pictureBytes' | 'refresh'>;
  readonly store: Pick<BatchesStore, 'evictPictures'>;
  readonly preferences: Pick<Preferences, 'pictureMegabytes' | 'textMegabytes'>;
  readonly onProblem: StorageProblemListener;
}

const TEXTS_OVER_BUDGET = {
  code: 'texts-over-budget',
  message: 'The stored texts take more room than the settings allow',
} as const;

/** What stored batches may take: pictures go by themselves, of texts the person is told. */
export class StorageBudgets {
  readonly #parts: StorageBudgetsParts;
  #toldOfTexts = false;
  #evicting = false;

  constructor(parts: StorageBudgetsParts) {
    this.#parts = parts;
  }

  /** To be called when something was stored, or a budget has changed. */
  async keep(): Promise<void> {
    const { list, store, preferences, onProblem } = this.#parts;
    const textsAreOver = list.textBytes > preferences.textMegabytes * 1e6;
    if (textsAreOver && !this.#toldOfTexts) onProblem(TEXTS_OVER_BUDGET);
    this.#toldOfTexts = textsAreOver;
    const over = list.pictureBytes - preferences.pictureMegabytes * 1e6;
    if (over <= 0 || this.#evicting) return;
    this.#evicting = true;
    await store.evictPictures(over).catch(() => undefined);
    // What other batches take now is not known before.
    await list.refresh();
    this.#evicting = false;
  }
}
