import { proxy, type Remote } from 'comlink';
import type { PageOrder, PageText } from '../../engine/types';
import { unpackText } from '../../protocol/packed-text';
import type { RecordFormatId } from '../../protocol/records-api';
import type { RecordsFile, RecordsApi, WritePage } from '../../protocol/records-api';
import type { Ask } from '../../threads/connect-worker';
import {
  isCorrected,
  moved,
  NO_CORRECTIONS,
  type Corrections,
} from '../../records/corrections/corrections';
import type { CatalogueProblem } from '../../records/catalogue/catalogue';
import type { MatchedRecord } from '../../records/catalogue/matched';
import type { Suggestion } from '../../records/catalogue/search';
import type { Recipe } from '../../records/recipe/recipe';
import { USUAL_THRESHOLD } from '../../records/recipe/recipe-format';
import type { RecordSummary } from '../../records/corrections/summary';
import type {
  Answer,
  CatalogueColumns,
  CatalogueFacts,
  RecordRequest,
} from '../../records/service-types';
import type {
  RecordChoice,
  RecordsStore,
  StoredCatalogue,
} from '../../storage/stores/records-store';
import type { ReadingsStore } from '../../storage/types';
import type { Batch } from '../batch/Batch.svelte';
import { orderedText } from '../page/ordered-text';
import type { Page } from '../batch/Page.svelte';
import { setOf } from '../batch/page-sets';
import { usualRecipe } from './record-order';
import { Removal } from '../batch/Removals.svelte';
import type { Shelf } from '../library/Shelf.svelte';

export interface RecordsParts {
  readonly batch: Pick<Batch, 'emptied' | 'pages'>;
  readonly readings: Pick<ReadingsStore, 'text'>;
  readonly shelf: Pick<Shelf, 'open'>;
  readonly store: RecordsStore;
  readonly ask: Ask<RecordsApi>;
  /** Something could not be stored: it lasts until the page is closed. */
  readonly onProblem: (error: unknown) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A page that was read, and what the recipe made of it: undefined while it waits, null if no recipe fits. */
export interface RecordRow {
  readonly page: Page;
  readonly summary: RecordSummary | null | undefined;
  /** True if there is to be another one, as the recipe, the catalogue or a correction has changed since. */
  readonly isStale: boolean;
}

/** Pages that go to the worker together, and how long the screen may lag behind it. */
const AT_ONCE = 8;
const LAG_MS = 200;

/** A list, and the batch that is stored of it (null: none). */
interface Owner {
  readonly list: number;
  readonly batch: string | null;
}

type CatalogueAnswer = Answer<CatalogueFacts | null, CatalogueProblem>;

const NO_CHOICE: RecordChoice = { recipe: null, catalogue: null };

/** The records of the list: which recipe and catalogue they are made with, and what came of each page. */
export class Records {
  readonly #parts: RecordsParts;
  // Replaced as a whole on the screen, so they need no signals.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #summaries = new Map<Page, RecordSummary | null>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #corrections = new Map<string, Corrections>();
  /** Where the lines of a page as it is shown stood when it was read. */
  readonly #ownLines = new WeakMap<Page, readonly number[]>();
  /** In which order the lines stood of which a page's summary was made. */
  readonly #orders = new WeakMap<Page, PageOrder>();
  /** Pages whose summary is older than what it is made with. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #stale = new Set<Page>();
  #working: Promise<void> | null = null;
  /** Resolves when all changes of the choice are made. */
  #changing: Promise<unknown> = Promise.resolve();
  /** The catalogue that the worker uses; undefined for a worker that knows nothing yet. */
  #used: StoredCatalogue | null | undefined;
  #aliases: (readonly [key: string, name: string])[] = [];
  #own = $state.raw<readonly Recipe[]>([]);
  #recipes = $state.raw<readonly Recipe[]>([]);
  #catalogues = $state.raw<readonly StoredCatalogue[]>([]);
  #choice = $state.raw(NO_CHOICE);
  /** Whose choice it is. */
  #owner: Owner | null = null;
  #rows = $state.raw<readonly RecordRow[]>([]);
  #left = $state(0);
  #ready = $state(false);
  /** Counts up whenever a record that is shown may have become another. */
  #version = $state(0);

  constructor(parts: RecordsParts) {
    this.#parts = parts;
  }

  /** The app's and a person's own. */
  get recipes(): readonly Recipe[] {
    return this.#recipes;
  }

  isOwn({ id }: Recipe): boolean {
    return this.#own.some((recipe) => recipe.id === id);
  }

  get catalogues(): readonly StoredCatalogue[] {
    return this.#catalogues;
  }

  get choice(): RecordChoice {
    return this.#choice;
  }

  get recipe(): Recipe | null {
    return this.#recipes.find(({ id }) => id === this.#choice.recipe) ?? null;
  }

  get catalogue(): StoredCatalogue | null {
    return this.#catalogues.find(({ id }) => id === this.#choice.catalogue) ?? null;
  }

  /** Pages that were read, in the order of the list. */
  get rows(): readonly RecordRow[] {
    return this.#rows;
  }

  /** Records that are still to be made. */
  get left(): number {
    return this.#left;
  }

  get version(): number {
    return this.#version;
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** Fetches what is stored and makes the records of the list; to be called whenever they are shown anew. */
  async open(): Promise<void> {
    const { store } = this.#parts;
    const stored = await this.#stored(() => Promise.all([store.catalogues(), store.recipes()]), [
      [],
      [],
    ] as const);
    // A backup may have brought some since; what could not be stored is only here.
    this.#catalogues = withMissing(this.#catalogues, stored[0]);
    this.#own = withMissing(this.#own, stored[1]);
    await this.#inTurn(() => this.#chooseForList());
    this.#ready = true;
    this.refresh();
  }

  /** What was chosen for this batch; for one that has just come, what was chosen before it came, or nothing. */
  async #chooseForList(): Promise<void> {
    const { store } = this.#parts;
    const [before, owner, last] = [this.#owner, this.#ownerNow(), this.#choice];
    this.#owner = owner;
    const kept = before?.list === owner.list ? last : NO_CHOICE;
    const { batch } = owner;
    const stored = batch && (await this.#stored(() => store.choice(batch), null));
    await this.#prime(this.#valid(stored || kept));
    if (!stored && !isSame(this.#choice, NO_CHOICE)) await this.#storeChoice();
    if (isSame(this.#choice, last)) return this.refresh();
    this.#outdateAll();
  }

  /** A batch has come while the records were shown. */
  #turnToList(): void {
    const turn = async () => (this.#isOfOther ? this.#chooseForList() : undefined);
    this.#inTurn(turn).catch((error: unknown) => this.#parts.onProblem(error));
  }

  #ownerNow(): Owner {
    const { batch, shelf } = this.#parts;
    return { list: batch.emptied, batch: shelf.open?.id ?? null };
  }

  /** One change of what records are made with at a time: the worker knows one catalogue, the last. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#changing.then(change);
    this.#changing = done.catch(() => undefined);
    return done;
  }

  get #isOfOther(): boolean {
    return !this.#isOwner(this.#ownerNow());
  }

  #isOwner(one: Owner | null): boolean {
    return one?.list === this.#owner?.list && one?.batch === this.#owner?.batch;
  }

  /** Takes note of pages that were read, or taken away, since. */
  refresh(): void {
    const done = this.#parts.batch.pages.filter(({ kind }) => kind === 'done');
    const present = setOf(done);
    for (const page of this.#summaries.keys()) if (!present.has(page)) this.#summaries.delete(page);
    for (const page of this.#stale) if (!present.has(page)) this.#stale.delete(page);
    for (const page of done)
      if (!this.#summaries.has(page) || this.#orders.get(page) !== page.order)
        this.#stale.add(page);
    this.#publish(done);
    if (this.#ready && this.#isOfOther) return this.#turnToList();
    if (this.#ready && this.#stale.size > 0) this.#working ??= this.#work();
  }

  async chooseRecipe(recipe: string | null): Promise<void> {
    await this.#inTurn(() => this.#choose({ recipe }));
  }

  async chooseCatalogue(catalogue: string | null): Promise<void> {
    await this.#inTurn(() => this.#choose({ catalogue }));
  }

  /** Below this score (0 to 100) a match is none. */
  get threshold(): number {
    return this.#choice.threshold ?? this.recipe?.catalogue?.threshold ?? USUAL_THRESHOLD;
  }

  /** Null for what the recipe has. */
  async setThreshold(threshold: number | null): Promise<void> {
    await this.#inTurn(() => this.#choose({ threshold }));
  }

  /** Takes a file as the catalogue from now on; tells why not, if it is none. */
  async addCatalogue(file: File): Promise<CatalogueProblem | null> {
    return this.#inTurn(() => this.#takeCatalogue(file.name, file, null));
  }

  /** Which column of the catalogue holds the names, and which the numbers. */
  async setColumns(columns: CatalogueColumns): Promise<void> {
    const { catalogue } = this;
    if (!catalogue) return;
    await this.#inTurn(() => this.#takeCatalogue(catalogue.id, catalogue.file, columns));
  }

  /** Null if there is none of that name. */
  async removeCatalogue(id: string): Promise<Removal | null> {
    const { store } = this.#parts;
    const catalogue = this.#catalogues.find((one) => one.id === id);
    if (!catalogue) return null;
    // Out of the database, whose own files go with their record.
    const file = new Blob([await catalogue.file.arrayBuffer()], { type: catalogue.file.type });
    const aliases = await this.#stored(() => store.aliases(id), []);
    const wasChosen = this.#choice.catalogue === id;
    const owner = this.#owner;
    this.#catalogues = this.#catalogues.filter((one) => one.id !== id);
    await this.#stored(() => store.removeCatalogue(id), undefined);
    if (wasChosen) await this.chooseCatalogue(null);
    return new Removal({
      undo: async () => {
        if (this.#catalogues.some((one) => one.id === id)) return;
        const again = { ...catalogue, file };
        this.#catalogues = [...this.#catalogues, again];
        await this.#stored(() => store.putCatalogue(again, aliases), undefined);
        const isFree = this.#isOwner(owner) && this.#choice.catalogue === null;
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
    await this.#keepRecipe(checked.value);
    await this.chooseRecipe(checked.value.id);
    return [];
  }

  /** Null if it is none of the person's own. */
  async removeRecipe(id: string): Promise<Removal | null> {
    const { store } = this.#parts;
    const recipe = this.#own.find((one) => one.id === id);
    if (!recipe) return null;
    const wasChosen = this.#choice.recipe === id;
    const owner = this.#owner;
    this.#own = this.#own.filter((one) => one.id !== id);
    await this.#stored(() => store.removeRecipe(id), undefined);
    await this.#inTurn(() => this.#prime(this.#valid(this.#choice)));
    this.#outdateAll();
    return new Removal({
      undo: async () => {
        if (this.#own.some((one) => one.id === id)) return;
        await this.#keepRecipe(recipe);
        await this.#inTurn(() => {
          const isFree = this.#isOwner(owner) && this.#choice.recipe === null;
          return this.#prime({ ...this.#choice, ...(wasChosen && isFree && { recipe: id }) });
        });
        this.#outdateAll();
      },
    });
  }

  /** Null if no recipe fits the page, or its text is no longer stored. */
  async record(page: Page): Promise<MatchedRecord | null> {
    const request = await this.#requestFor(page);
    return request && this.#parts.ask((api) => api.record(request));
  }

  /** The records of the list in one of the formats; rejects if it cannot be fetched or written. */
  write(id: RecordFormatId, now: Date): Promise<RecordsFile> {
    const pages = this.#rows.map(({ page }) => page);
    const pagesFrom = (index: number) => this.#pagesToWrite(pages.slice(index, index + AT_ONCE));
    return this.#parts.ask<RecordsFile>((api) => api.write(id, now, proxy(pagesFrom)));
  }

  async #pagesToWrite(pages: readonly Page[]): Promise<WritePage[]> {
    await this.#fetchCorrections(pages);
    const requests = await Promise.all(pages.map((page) => this.#requestFor(page)));
    return pages.map(({ path }, i) => ({ path, request: requests[i]! }));
  }

  async text(page: Page): Promise<PageText | null> {
    const { status } = page;
    if (status.kind !== 'done') return null;
    const { key, kept } = status;
    const read = key === null ? kept && unpackText(kept) : await this.#parts.readings.text(key);
    if (!read) return null;
    const { text, own } = await orderedText(status, read);
    this.#ownLines.set(page, own);
    return text;
  }

  /** With the lines where they stand on the page as it is shown; they are kept as it was read. */
  correctionsOf(page: Page): Corrections {
    const own = this.#ownLines.get(page) ?? [];
    return moved(this.#kept(page), (line) => (own.includes(line) ? own.indexOf(line) : line));
  }

  #kept(page: Page): Corrections {
    return this.#corrections.get(keyOf(page)) ?? NO_CORRECTIONS;
  }

  isCorrected(page: Page): boolean {
    return isCorrected(this.correctionsOf(page));
  }

  /** Shown at once; resolves when it is stored. */
  async correct(page: Page, corrections: Corrections): Promise<void> {
    const own = this.#ownLines.get(page) ?? [];
    const kept = moved(corrections, (line) => own[line] ?? line);
    this.#corrections.set(keyOf(page), kept);
    this.#version += 1;
    this.#outdate([page]);
    await this.#stored(() => this.#parts.store.putCorrections(keyOf(page), kept), undefined);
  }

  /** Takes back what a person has put right on a page; null if that was nothing. */
  takeBack(page: Page): Removal | null {
    const before = this.correctionsOf(page);
    if (!isCorrected(before)) return null;
    void this.correct(page, NO_CORRECTIONS);
    return new Removal({ undo: () => this.correct(page, before) });
  }

  /** From now on a printed name (by its key) stands for an entry (by its name); null forgets what was said. */
  async say(key: string, name: string | null): Promise<void> {
    const catalogue = this.#choice.catalogue;
    if (catalogue === null) return;
    const others = this.#aliases.filter(([known]) => known !== key);
    this.#aliases = name === null ? others : [...others, [key, name]];
    await this.#tellAliases();
    this.#version += 1;
    this.#outdateAll();
    await this.#stored(() => this.#parts.store.putAlias(catalogue, key, name), undefined);
  }

  /** Forgets what a person has said of a printed name; null if that was nothing. */
  forget(key: string): Removal | null {
    const catalogue = this.#choice.catalogue;
    const [, name] = this.#aliases.find(([known]) => known === key) ?? [];
    if (catalogue === null || name === undefined) return null;
    void this.say(key, null);
    return new Removal({
      undo: async () => {
        if (this.#choice.catalogue === catalogue) await this.say(key, name);
        else await this.#stored(() => this.#parts.store.putAlias(catalogue, key, name), undefined);
      },
    });
  }

  isSaid(key: string): boolean {
    return this.#aliases.some(([known]) => known === key);
  }

  search(text: string): Promise<readonly Suggestion[]> {
    return this.#parts.ask((api) => api.search(text));
  }

  async #takeCatalogue(
    id: string,
    file: Blob,
    columns: CatalogueColumns | null,
  ): Promise<CatalogueProblem | null> {
    const answer = await this.#parts.ask<CatalogueAnswer>((api) => api.useCatalogue(file, columns));
    if (!answer.ok) {
      // The worker uses none now: back to the one before.
      this.#used = null;
      await this.#prime(this.#choice);
      return answer.problem;
    }
    const catalogue = { ...answer.value!, id, file, addedAt: this.#parts.now() };
    this.#used = catalogue;
    this.#catalogues = [...this.#catalogues.filter((one) => one.id !== id), catalogue];
    await this.#stored(() => this.#parts.store.putCatalogue(catalogue), undefined);
    await this.#choose({ catalogue: id });
    return null;
  }

  async #keepRecipe(recipe: Recipe): Promise<void> {
    this.#own = [...this.#own.filter(({ id }) => id !== recipe.id), recipe];
    await this.#stored(() => this.#parts.store.putRecipe(recipe), undefined);
  }

  async #choose(changes: Partial<RecordChoice>): Promise<void> {
    await this.#prime({ ...this.#choice, ...changes });
    this.#outdateAll();
    await this.#storeChoice();
  }

  /** Without a batch in storage it lasts as long as the list. */
  async #storeChoice(): Promise<void> {
    const [batch, choice] = [this.#owner?.batch, this.#choice];
    if (batch) await this.#stored(() => this.#parts.store.putChoice(batch, choice), undefined);
  }

  /** A choice whose recipe and catalogue are there. */
  #valid({ recipe, catalogue, threshold }: RecordChoice): RecordChoice {
    const known = this.#catalogues.some(({ id }) => id === catalogue);
    return { recipe, catalogue: known ? catalogue : null, threshold: threshold ?? null };
  }

  /** Tells the worker all that it works with. */
  async #prime(choice: RecordChoice): Promise<void> {
    const { ask, store } = this.#parts;
    this.#recipes = await ask<readonly Recipe[]>((api) => api.recipes(this.#own));
    const isKnown = this.#recipes.some(({ id }) => id === choice.recipe);
    this.#choice = { ...choice, recipe: isKnown ? choice.recipe : null };
    const { catalogue } = this;
    if (catalogue !== this.#used) await ask<CatalogueAnswer>((api) => useOf(api, catalogue));
    this.#used = catalogue;
    this.#aliases = catalogue ? await this.#stored(() => store.aliases(catalogue.id), []) : [];
    await this.#tellAliases();
  }

  async #tellAliases(): Promise<void> {
    const aliases = this.#aliases;
    await this.#parts.ask((api) => api.useAliases(aliases));
  }

  #outdateAll(): void {
    this.#outdate(this.#summaries.keys());
  }

  #outdate(pages: Iterable<Page>): void {
    for (const page of pages) this.#stale.add(page);
    this.#version += 1;
    this.refresh();
  }

  /** Until nothing is stale. */
  async #work(): Promise<void> {
    let shownAt = this.#parts.now();
    try {
      while (this.#stale.size > 0) {
        await this.#make([...take(this.#stale, AT_ONCE)]);
        if (this.#parts.now() - shownAt < LAG_MS) continue;
        shownAt = this.#parts.now();
        this.#publish();
      }
    } catch (error) {
      this.#parts.onProblem(error);
      this.#stale.clear();
      // A worker that starts anew knows nothing.
      this.#used = undefined;
      this.#ready = false;
    } finally {
      this.#working = null;
      this.#publish();
    }
  }

  /** What comes when the records have become others meanwhile is of no use: the pages stay stale. */
  async #make(pages: readonly Page[]): Promise<void> {
    const version = this.#version;
    await this.#fetchCorrections(pages);
    const requests = await Promise.all(pages.map((page) => this.#requestFor(page)));
    const asked = requests.filter((request) => request !== null);
    const made = await this.#parts.ask<readonly (RecordSummary | null)[]>((api) =>
      api.summarise(asked),
    );
    if (version !== this.#version) return;
    let next = 0;
    pages.forEach((page, i) => this.#summaries.set(page, requests[i] ? made[next++]! : null));
    for (const page of pages) this.#orders.set(page, page.order);
    for (const page of pages) this.#stale.delete(page);
  }

  async #fetchCorrections(pages: readonly Page[]): Promise<void> {
    const keys = pages.map(keyOf).filter((key) => !this.#corrections.has(key));
    const stored = await this.#stored(() => this.#parts.store.corrections(keys), []);
    keys.forEach((key, i) => this.#corrections.set(key, stored[i] ?? NO_CORRECTIONS));
  }

  /** Without the places of characters, which no recipe needs and which would be most of the message. */
  async #requestFor(page: Page): Promise<RecordRequest | null> {
    const text = await this.text(page);
    if (!text) return null;
    const lines = text.lines.map((line) => ({ ...line, chars: [] }));
    const { recipe, threshold = null } = this.#choice;
    const corrections = this.correctionsOf(page);
    return { text: { ...text, lines }, recipe, corrections, threshold };
  }

  #publish(done = this.#parts.batch.pages.filter(({ kind }) => kind === 'done')): void {
    // A person who has chosen the recipe knows what the pages are.
    const usual = this.#choice.recipe === null ? usualRecipe(this.#summaries.values()) : null;
    const withOddity = (summary: RecordSummary | null | undefined) =>
      summary && usual !== null && summary.recipe !== usual ? { ...summary, isOdd: true } : summary;
    this.#rows = done.map((page) => ({
      page,
      summary: withOddity(this.#summaries.get(page)),
      isStale: this.#stale.has(page),
    }));
    this.#left = this.#stale.size;
  }

  /** What could not be stored or fetched is told, and the page goes on without. */
  async #stored<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#parts.onProblem(error);
      return otherwise;
    }
  }
}

const isSame = (one: RecordChoice, other: RecordChoice): boolean =>
  one.recipe === other.recipe &&
  one.catalogue === other.catalogue &&
  (one.threshold ?? null) === (other.threshold ?? null);

function* take<T>(from: Iterable<T>, most: number): Generator<T> {
  let left = most;
  for (const one of from) {
    if (left-- === 0) return;
    yield one;
  }
}

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

/** A page's key among the readings; of one that is not stored, its own id. */
const keyOf = (page: Page): string =>
  (page.status.kind === 'done' ? page.status.key : null) ?? page.id;
