import type { RecordsApi } from '../../protocol/records-api';
import type { CatalogueProblem } from '../../records/catalogue/catalogue';
import type { Recipe } from '../../records/recipe/recipe';
import type { Answer, CatalogueColumns } from '../../records/service-types';
import type { RecordChoice, StoredCatalogue } from '../../storage/stores/records-store';
import type { Ask } from '../../threads/connect-worker';
import { Removal } from '../batch/Removals.svelte';
import type { ListOwner, RecordSources } from './RecordSources.svelte';

export interface RecordSetupParts {
  readonly sources: RecordSources;
  readonly ask: Ask<RecordsApi>;
  /** Whose records are shown at the moment. */
  readonly owner: () => ListOwner;
  /** From now on every record may be another. */
  readonly onChange: () => void;
}

/**
 * What records are made with, as a person sets it up: one change at a time, and what is removed can
 * be had again.
 */
export class RecordSetup {
  readonly #parts: RecordSetupParts;
  readonly #sources: RecordSources;
  /** Resolves when all changes are made. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(parts: RecordSetupParts) {
    this.#parts = parts;
    this.#sources = parts.sources;
  }

  get recipes(): readonly Recipe[] {
    return this.#sources.recipes;
  }

  get catalogues(): readonly StoredCatalogue[] {
    return this.#sources.catalogues;
  }

  get choice(): RecordChoice {
    return this.#sources.choice;
  }

  get recipe(): Recipe | null {
    return this.#sources.recipe;
  }

  get catalogue(): StoredCatalogue | null {
    return this.#sources.catalogue;
  }

  /** See `RecordSources`. */
  get threshold(): number {
    return this.#sources.threshold;
  }

  isOwn({ id }: Recipe): boolean {
    return this.#sources.own.some((recipe) => recipe.id === id);
  }

  get isForList(): boolean {
    return this.#sources.isFor(this.#parts.owner());
  }

  /** Fetches what is stored, and takes what was chosen for the list. */
  async open(): Promise<void> {
    await this.#sources.load();
    await this.#inTurn(() => this.#turnToList());
  }

  /** Takes what was chosen for the list, if it has become another. */
  async follow(): Promise<void> {
    await this.#inTurn(async () => (this.isForList ? undefined : this.#turnToList()));
  }

  chooseRecipe(recipe: string | null): Promise<void> {
    return this.#inTurn(() => this.#choose({ recipe }));
  }

  chooseCatalogue(catalogue: string | null): Promise<void> {
    return this.#inTurn(() => this.#choose({ catalogue }));
  }

  /** Null for what the recipe has. */
  setThreshold(threshold: number | null): Promise<void> {
    return this.#inTurn(() => this.#choose({ threshold }));
  }

  /** Takes a file as the catalogue from now on; tells why not, if it is none. */
  addCatalogue(file: File): Promise<CatalogueProblem | null> {
    return this.#inTurn(() => this.#useCatalogue(file.name, file, null));
  }

  /** Which column of the catalogue holds the names, and which the numbers. */
  async setColumns(columns: CatalogueColumns): Promise<void> {
    const { catalogue } = this;
    if (!catalogue) return;
    await this.#inTurn(() => this.#useCatalogue(catalogue.id, catalogue.file, columns));
  }

  /** Null if there is none of that name. */
  async removeCatalogue(id: string): Promise<Removal | null> {
    const sources = this.#sources;
    const catalogue = sources.catalogues.find((one) => one.id === id);
    if (!catalogue) return null;
    // Out of the database, whose own files go with their record.
    const file = new Blob([await catalogue.file.arrayBuffer()], { type: catalogue.file.type });
    const aliases = await sources.aliases.storedOf(id);
    const [wasChosen, owner] = [sources.choice.catalogue === id, sources.owner];
    await sources.dropCatalogue(id);
    if (wasChosen) await this.chooseCatalogue(null);
    return new Removal({
      undo: async () => {
        if (sources.catalogues.some((one) => one.id === id)) return;
        await sources.putCatalogue({ ...catalogue, file }, aliases);
        const isFree = sources.isFor(owner) && sources.choice.catalogue === null;
        if (wasChosen && isFree) await this.chooseCatalogue(id);
      },
    });
  }

  /** A recipe from a file's text: it is kept and used; else why it is none. */
  async importRecipe(json: string): Promise<readonly string[]> {
    const checked = await this.#parts.ask<Answer<Recipe, readonly string[]>>((api) =>
      api.checkRecipe(json),
    );
    if (!checked.ok) return checked.problem;
    await this.#sources.putRecipe(checked.value);
    await this.chooseRecipe(checked.value.id);
    return [];
  }

  /** Null if it is none of the person's own. */
  async removeRecipe(id: string): Promise<Removal | null> {
    const sources = this.#sources;
    const recipe = sources.own.find((one) => one.id === id);
    if (!recipe) return null;
    const [wasChosen, owner] = [sources.choice.recipe === id, sources.owner];
    await sources.dropRecipe(id);
    await this.#inTurn(() => sources.choose({}));
    this.#parts.onChange();
    return new Removal({
      undo: async () => {
        if (sources.own.some((one) => one.id === id)) return;
        await sources.putRecipe(recipe);
        await this.#inTurn(() => {
          const isFree = sources.isFor(owner) && sources.choice.recipe === null;
          return sources.choose(wasChosen && isFree ? { recipe: id } : {});
        });
        this.#parts.onChange();
      },
    });
  }

  /**
   * From now on a printed name (by its key) stands for an entry (by its name); null forgets what
   * was said.
   */
  async say(key: string, name: string | null): Promise<void> {
    const { aliases, choice } = this.#sources;
    if (choice.catalogue === null) return;
    await aliases.say(key, name);
    this.#parts.onChange();
    await aliases.store(choice.catalogue, key, name);
  }

  /** Forgets what a person has said of a printed name; null if that was nothing. */
  forget(key: string): Removal | null {
    const { aliases, choice } = this.#sources;
    const { catalogue } = choice;
    const name = aliases.of(key);
    if (catalogue === null || name === undefined) return null;
    void this.say(key, null);
    return new Removal({
      undo: async () => {
        if (this.choice.catalogue === catalogue) await this.say(key, name);
        else await aliases.store(catalogue, key, name);
      },
    });
  }

  isSaid(key: string): boolean {
    return this.#sources.aliases.of(key) !== undefined;
  }

  /**
   * One change of what records are made with at a time: the worker knows one catalogue, the last.
   */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#changing.then(change);
    this.#changing = done.catch(() => undefined);
    return done;
  }

  async #turnToList(): Promise<void> {
    if (await this.#sources.turnTo(this.#parts.owner())) this.#parts.onChange();
  }

  async #choose(changes: Partial<RecordChoice>): Promise<void> {
    await this.#sources.choose(changes);
    this.#parts.onChange();
    await this.#sources.storeChoice();
  }

  async #useCatalogue(
    id: string,
    file: Blob,
    columns: CatalogueColumns | null,
  ): Promise<CatalogueProblem | null> {
    const problem = await this.#sources.readCatalogue(id, file, columns);
    if (problem === null) await this.#choose({ catalogue: id });
    return problem;
  }
}
