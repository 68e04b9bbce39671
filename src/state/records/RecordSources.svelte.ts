import type { Remote } from 'comlink';
import type { RecordsApi } from '../../protocol/records-api';
import type { CatalogueProblem } from '../../records/catalogue/catalogue';
import type { Recipe } from '../../records/recipe/recipe';
import { USUAL_THRESHOLD } from '../../records/recipe/recipe-format';
import type { Answer, CatalogueColumns, CatalogueFacts } from '../../records/service-types';
import type {
  RecordChoice,
  RecordsStore,
  StoredCatalogue,
} from '../../storage/stores/records-store';
import type { Ask } from '../../threads/connect-worker';
import { Aliases } from './aliases';
import type { Lenient } from './lenient-storage';

export interface RecordSourcesParts {
  readonly store: RecordsStore;
  readonly ask: Ask<RecordsApi>;
  readonly lenient: Lenient;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A list, and the batch that is stored of it (null: none). */
export interface ListOwner {
  readonly list: number;
  readonly batch: string | null;
}

type CatalogueAnswer = Answer<CatalogueFacts | null, CatalogueProblem>;

const NO_CHOICE: RecordChoice = { recipe: null, catalogue: null };

/**
 * The recipes and catalogues there are, and which of them records are made with; the worker is told
 * of it.
 */
export class RecordSources {
  readonly aliases: Aliases;
  readonly #parts: RecordSourcesParts;
  /** The catalogue that the worker uses; undefined for a worker that knows nothing yet. */
  #used: StoredCatalogue | null | undefined;
  #isReady = false;
  #own = $state.raw<readonly Recipe[]>([]);
  #recipes = $state.raw<readonly Recipe[]>([]);
  #catalogues = $state.raw<readonly StoredCatalogue[]>([]);
  #choice = $state.raw(NO_CHOICE);
  /** Whose choice it is. */
  #owner: ListOwner | null = null;

  constructor(parts: RecordSourcesParts) {
    this.#parts = parts;
    this.aliases = new Aliases(parts);
  }

  /** The app's and a person's own. */
  get recipes(): readonly Recipe[] {
    return this.#recipes;
  }

  /** A person's own. */
  get own(): readonly Recipe[] {
    return this.#own;
  }

  get catalogues(): readonly StoredCatalogue[] {
    return this.#catalogues;
  }

  get choice(): RecordChoice {
    return this.#choice;
  }

  get owner(): ListOwner | null {
    return this.#owner;
  }

  get recipe(): Recipe | null {
    return this.#recipes.find(({ id }) => id === this.#choice.recipe) ?? null;
  }

  get catalogue(): StoredCatalogue | null {
    return this.#catalogues.find(({ id }) => id === this.#choice.catalogue) ?? null;
  }

  /** Below this score (0 to 100) a match is none. */
  get threshold(): number {
    return this.#choice.threshold ?? this.recipe?.catalogue?.threshold ?? USUAL_THRESHOLD;
  }

  /** True while the worker knows what records are made with. */
  get isReady(): boolean {
    return this.#isReady;
  }

  isFor(owner: ListOwner | null): boolean {
    return owner?.list === this.#owner?.list && owner?.batch === this.#owner?.batch;
  }

  /**
   * Fetches what is stored. A backup may have brought some since; what could not be stored is only
   * here.
   */
  async load(): Promise<void> {
    const { store, lenient } = this.#parts;
    const fetchAll = () => Promise.all([store.catalogues(), store.recipes()]);
    const [catalogues, recipes] = await lenient(fetchAll, [[], []]);
    this.#catalogues = withMissing(this.#catalogues, catalogues);
    this.#own = withMissing(this.#own, recipes);
  }

  /**
   * Takes what was chosen for this batch; for one that has just come, what was chosen before it
   * came, or nothing.
   * @returns true if records are made with something else from now on
   */
  async turnTo(owner: ListOwner): Promise<boolean> {
    const { store, lenient } = this.#parts;
    const [before, last] = [this.#owner, this.#choice];
    this.#owner = owner;
    const kept = before?.list === owner.list ? last : NO_CHOICE;
    const { batch } = owner;
    const stored = batch && (await lenient(() => store.choice(batch), null));
    await this.#tellWorker(this.#valid(stored || kept));
    if (!stored && !isSame(this.#choice, NO_CHOICE)) await this.storeChoice();
    this.#isReady = true;
    return !isSame(this.#choice, last);
  }

  /** The worker knows it when this resolves. */
  async choose(changes: Partial<RecordChoice>): Promise<void> {
    await this.#tellWorker(this.#valid({ ...this.#choice, ...changes }));
  }

  /** Without a batch in storage it lasts as long as the list. */
  async storeChoice(): Promise<void> {
    const { store, lenient } = this.#parts;
    const [batch, choice] = [this.#owner?.batch, this.#choice];
    if (batch) await lenient(() => store.putChoice(batch, choice), undefined);
  }

  /**
   * Keeps a file as a catalogue, with which the worker matches from now on; tells why not, if it is
   * none.
   */
  async readCatalogue(
    id: string,
    file: Blob,
    columns: CatalogueColumns | null,
  ): Promise<CatalogueProblem | null> {
    const answer = await this.#parts.ask<CatalogueAnswer>((api) => api.useCatalogue(file, columns));
    if (!answer.ok) {
      // The worker uses none now: back to the one before.
      this.#used = null;
      await this.#tellWorker(this.#choice);
      return answer.problem;
    }
    const catalogue = { ...answer.value!, id, file, addedAt: this.#parts.now() };
    this.#used = catalogue;
    await this.putCatalogue(catalogue);
    return null;
  }

  /** @param aliases what was said of printed names, if it is not stored any more */
  async putCatalogue(
    catalogue: StoredCatalogue,
    aliases?: readonly (readonly [key: string, name: string])[],
  ): Promise<void> {
    const { store, lenient } = this.#parts;
    this.#catalogues = [...this.#catalogues.filter(({ id }) => id !== catalogue.id), catalogue];
    await lenient(() => store.putCatalogue(catalogue, aliases), undefined);
  }

  async dropCatalogue(id: string): Promise<void> {
    const { store, lenient } = this.#parts;
    this.#catalogues = this.#catalogues.filter((one) => one.id !== id);
    await lenient(() => store.removeCatalogue(id), undefined);
  }

  async putRecipe(recipe: Recipe): Promise<void> {
    const { store, lenient } = this.#parts;
    this.#own = [...this.#own.filter(({ id }) => id !== recipe.id), recipe];
    await lenient(() => store.putRecipe(recipe), undefined);
  }

  async dropRecipe(id: string): Promise<void> {
    const { store, lenient } = this.#parts;
    this.#own = this.#own.filter((one) => one.id !== id);
    await lenient(() => store.removeRecipe(id), undefined);
  }

  /** A worker that starts anew knows nothing. */
  forgetWorker(): void {
    this.#used = undefined;
    this.#isReady = false;
  }

  /** A choice whose catalogue is there. */
  #valid({ recipe, catalogue, threshold }: RecordChoice): RecordChoice {
    const known = this.#catalogues.some(({ id }) => id === catalogue);
    return { recipe, catalogue: known ? catalogue : null, threshold: threshold ?? null };
  }

  async #tellWorker(choice: RecordChoice): Promise<void> {
    const { ask } = this.#parts;
    this.#recipes = await ask<readonly Recipe[]>((api) => api.recipes(this.#own));
    const isKnown = this.#recipes.some(({ id }) => id === choice.recipe);
    this.#choice = { ...choice, recipe: isKnown ? choice.recipe : null };
    const { catalogue } = this;
    if (catalogue !== this.#used) await ask<CatalogueAnswer>((api) => useOf(api, catalogue));
    this.#used = catalogue;
    await this.aliases.use(catalogue?.id ?? null);
  }
}

const isSame = (one: RecordChoice, other: RecordChoice): boolean =>
  one.recipe === other.recipe &&
  one.catalogue === other.catalogue &&
  (one.threshold ?? null) === (other.threshold ?? null);

const withMissing = <T extends { readonly id: string }>(
  known: readonly T[],
  stored: readonly T[],
) => [...known, ...stored.filter(({ id }) => !known.some((one) => one.id === id))];

const useOf = (api: Remote<RecordsApi>, catalogue: StoredCatalogue | null) =>
  api.useCatalogue(catalogue?.file ?? null, catalogue && columnsOf(catalogue));

const columnsOf = ({ nameColumn, numberColumn }: CatalogueColumns): CatalogueColumns => ({
  nameColumn,
  numberColumn,
});
