import type { PageRegion } from '../../engine/pixels/regions';
import {
  MOST_TEMPLATE_NAME,
  openTemplates,
  type RegionTemplate,
  type TemplatesStore,
} from '../../storage/stores/templates-store';

/** More are not offered: the ones that were used last are. Unsourced. */
const MOST_KEPT = 100;

/** Regions that a person has kept under a name, for other pages, batches and recipes. */
export class RegionTemplates {
  readonly #store: TemplatesStore;
  #all = $state.raw<readonly RegionTemplate[]>([]);
  /** Resolves when those that were stored are there. */
  readonly loaded: Promise<void>;

  constructor(store: TemplatesStore = openTemplates()) {
    this.#store = store;
    this.loaded = this.#load();
  }

  /** The one that was used last comes first. */
  get all(): readonly RegionTemplate[] {
    return this.#all;
  }

  find(name: string): RegionTemplate | null {
    return this.#all.find((template) => template.name === name) ?? null;
  }

  /**
   * Under a new name, or in the place of what had it. Resolves when it is stored; rejects with the
   * database's own error.
   */
  async keep(name: string, regions: readonly PageRegion[]): Promise<void> {
    const kept = { name: name.trim().slice(0, MOST_TEMPLATE_NAME), regions };
    if (kept.name === '' || regions.length === 0) return;
    await this.loaded;
    await this.#save([kept, ...this.#without(kept.name)]);
  }

  /** Rejects with the database's own error. */
  async remove(name: string): Promise<void> {
    await this.loaded;
    await this.#save(this.#without(name));
  }

  #without(name: string): readonly RegionTemplate[] {
    return this.#all.filter((template) => template.name !== name);
  }

  async #load(): Promise<void> {
    this.#all = await this.#store.load();
  }

  async #save(templates: readonly RegionTemplate[]): Promise<void> {
    const kept = templates.slice(0, MOST_KEPT);
    await this.#store.save(kept);
    this.#all = kept;
  }
}
