import type { Shape } from '../../engine/flow/shapes';
import {
  NO_SHAPES,
  shapesOfBoth,
  withShape,
  type PageShapes,
  type ShapesStore,
} from '../../storage/stores/shapes-store';
import type { Page } from '../pages/Page.svelte';

/**
 * A text's own key, by which a choice is known again after a reload or in another batch; else the
 * page's, in this tab.
 */
const keyOf = ({ id, status }: Pick<Page, 'id' | 'status'>): string =>
  (status.kind === 'done' && status.key) || `page ${id}`;

/** For which pages a person has chosen how their text is shown: in paragraphs, or as printed. */
export class ShapeChoices {
  readonly #store: ShapesStore;
  /** Replaced, never changed in place. */
  #chosen = $state.raw<PageShapes>(NO_SHAPES);
  readonly #loaded: Promise<void>;

  constructor(store: ShapesStore) {
    this.#store = store;
    this.#loaded = store.load().then((stored) => {
      this.#chosen = shapesOfBoth(stored, this.#chosen);
    });
  }

  /** Null if the page's own shape is to be taken. */
  of(page: Pick<Page, 'id' | 'status'>): Shape | null {
    return this.#chosen.get(keyOf(page)) ?? null;
  }

  /** Shown at once; resolves when it is stored. Null takes a choice back. */
  async choose(page: Pick<Page, 'id' | 'status'>, shape: Shape | null): Promise<void> {
    this.#chosen = withShape(this.#chosen, keyOf(page), shape);
    await this.#loaded;
    await this.#store.save(this.#chosen);
  }
}
