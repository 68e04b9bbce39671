import { proxy } from 'comlink';
import type {
  CropBox,
  FoundPages,
  PageExcerpts,
  PagePlace,
  SearchApi,
  SearchedSoFar,
  SearchScope,
} from '../../protocol/search-api';
import type { SearchQuery } from '../../search/query';
import type { BatchChannel } from '../../storage/batches/batch-channel';
import type { Ask } from '../../threads/connect-worker';
import { RecentPromises } from './recent-promises';

export interface SearchParts {
  readonly ask: Ask<SearchApi>;
  readonly channel: Pick<BatchChannel, 'listen'>;
  /** Calls back later, in milliseconds. */
  readonly later: (work: () => void, ms: number) => void;
}

/** A page on which something is found. */
export interface FoundPage extends PagePlace {
  readonly count: number;
  /** It stands there behind what was read, and not as the page is shown. */
  readonly hidden: boolean;
}

/** What was found, and for which question. */
export interface SearchResults {
  readonly query: SearchQuery;
  /** Those that show it first; each lot in the order of batches, the newest first. */
  readonly pages: readonly FoundPage[];
}

const NO_QUERY: SearchQuery = { text: '', forgiving: false, accents: false };
const NOTHING: SearchResults = { query: NO_QUERY, pages: [] };

export const EVERYWHERE: SearchScope = {
  batch: null,
  folder: '',
  condition: 'any',
  from: null,
  to: null,
  paths: null,
};

/** What was stored is taken in no more often, in milliseconds. Unsourced. */
const KEEP_UP_MS = 3000;
/** Excerpts of so many pages are kept. Unsourced. */
const MOST_EXCERPTS = 200;
/** Pieces of pictures of so many pages: a screen holds some ten. Unsourced. */
const MOST_CROPS = 40;

/** The search over all stored pages: what is asked, what is found, and what is shown of it. */
export class Search {
  readonly #parts: SearchParts;
  readonly #excerpts = new RecentPromises<PageExcerpts | null>(MOST_EXCERPTS);
  readonly #crops = new RecentPromises<readonly (Blob | null)[]>(MOST_CROPS);
  #query = $state.raw<SearchQuery>(NO_QUERY);
  #scope = $state.raw(EVERYWHERE);
  #results = $state.raw<SearchResults>(NOTHING);
  /** The request that found it: what is fetched for another one may be of other texts. */
  #edition = 0;
  #searched = $state(0);
  #isSearching = $state(false);
  #soFar = $state.raw<SearchedSoFar | null>(null);
  #hasFailed = $state(false);
  #request = 0;
  #isOpen = false;
  #searchedAt = 0;
  #keepingUp: Promise<void> | null = null;
  #isDue = false;

  constructor(parts: SearchParts) {
    this.#parts = parts;
    parts.channel.listen(() => {
      if (this.#isOpen) this.keepUp();
    });
  }

  get query(): SearchQuery {
    return this.#query;
  }

  get scope(): SearchScope {
    return this.#scope;
  }

  /** What is found so far; of the question before, until something is. */
  get results(): SearchResults {
    return this.#results;
  }

  /** How many pages were searched. */
  get searched(): number {
    return this.#searched;
  }

  get isSearching(): boolean {
    return this.#isSearching;
  }

  /** While many pages are taken in; else null. */
  get soFar(): SearchedSoFar | null {
    return this.#soFar;
  }

  /** True if the last question had no answer. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Somebody looks: what is stored is followed, in whichever tab. */
  open(): void {
    this.#isOpen = true;
    this.keepUp();
    if (this.#query.text !== '') void this.#search();
  }

  close(): void {
    this.#isOpen = false;
  }

  ask(query: Partial<SearchQuery>): void {
    this.#query = { ...this.#query, ...query };
    void this.#search();
  }

  within(scope: Partial<SearchScope>): void {
    this.#scope = { ...this.#scope, ...scope };
    void this.#search();
  }

  /** Takes in what was stored, soon. */
  keepUp(): void {
    this.#isDue = true;
    this.#keepingUp ??= this.#keepUp().finally(() => {
      this.#parts.later(() => {
        this.#keepingUp = null;
        if (this.#isDue) this.keepUp();
      }, KEEP_UP_MS);
    });
  }

  excerptsOf({ batch, number }: PagePlace): Promise<PageExcerpts | null> {
    const { query } = this.#results;
    return this.#excerpts.get(`${this.#edition} ${batch} ${number}`, () =>
      this.#parts.ask((api) => api.excerpts({ batch, number }, query)),
    );
  }

  /** Pieces of the page's picture, of each excerpt; null where it is not at hand. */
  cropsOf({ batch, number }: PagePlace, page: PageExcerpts): Promise<readonly (Blob | null)[]> {
    const { width, height } = page;
    const boxes: CropBox[] = page.excerpts.map(({ box }) => ({ ...box }));
    return this.#crops.get(`${this.#edition} ${batch} ${number}`, () =>
      this.#parts.ask((api) => api.crops({ batch, number }, { width, height }, boxes)),
    );
  }

  async #keepUp(): Promise<void> {
    this.#isDue = false;
    try {
      const changed = await this.#parts.ask((api) => api.keepUp(proxy(this.#tellSoFar)));
      if (changed > 0) this.#searchAgain();
    } catch {
      // The next question starts the worker anew.
    } finally {
      this.#soFar = null;
    }
  }

  readonly #tellSoFar = (soFar: SearchedSoFar): void => {
    this.#soFar = soFar.left > 0 ? soFar : null;
    if (performance.now() - this.#searchedAt > KEEP_UP_MS) this.#searchAgain();
  };

  /** There are more pages, or other texts. */
  #searchAgain(): void {
    if (!this.#isOpen || this.#query.text === '' || this.#isSearching) return;
    void this.#search();
  }

  async #search(): Promise<void> {
    const id = (this.#request += 1);
    const isOver = () => this.#request !== id;
    const [query, scope] = [this.#query, this.#scope];
    this.#isSearching = true;
    this.#hasFailed = false;
    const pages: FoundPage[] = [];
    const onFound = ({ batch, hidden, numbers, counts }: FoundPages) => {
      if (isOver()) return;
      numbers.forEach((number, i) => pages.push({ batch, number, hidden, count: counts[i]! }));
      this.#show(id, { query, pages: [...pages] });
    };
    try {
      const request = { id, query, scope };
      const searched = await this.#parts.ask((api) => api.find(request, proxy(onFound)));
      if (isOver() || searched === null) return;
      this.#show(id, { query, pages }, true);
      this.#searched = searched;
    } catch {
      if (!isOver()) [this.#results, this.#hasFailed] = [NOTHING, true];
    } finally {
      if (!isOver()) [this.#isSearching, this.#searchedAt] = [false, performance.now()];
    }
  }

  /** What is found again grows before the eyes; it does not shrink and grow. */
  #show(request: number, results: SearchResults, isWhole = false): void {
    const isNew = results.query !== this.#results.query;
    if (!isWhole && !isNew && results.pages.length < this.#results.pages.length) return;
    this.#edition = request;
    this.#results = results;
  }
}
