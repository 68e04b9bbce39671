import type { Point } from '../../engine/types';
import type { PagePlace } from '../../protocol/search-api';
import type { SearchQuery } from '../../search/query';

/** What is marked on the page that lies open, and where to begin. */
export class Sought {
  #query = $state.raw<SearchQuery | null>(null);
  #from: Point | null = null;
  #place: PagePlace | null = null;

  /** Null while nothing is marked. */
  get query(): SearchQuery | null {
    return this.#query;
  }

  /** Which of the pages that were found lies open; null if it was not opened from there. */
  get place(): PagePlace | null {
    return this.#place;
  }

  /**
   * @param place the page, if it is one of those that were found
   * @param from what is found here, in pixels of the page, is gone to first
   */
  look(query: SearchQuery, place: PagePlace | null = null, from: Point | null = null): void {
    this.#place = place;
    this.#from = from;
    // The same question asked again is to be answered again.
    this.#query = { ...query };
  }

  end(): void {
    this.#query = null;
    this.#place = null;
    this.#from = null;
  }

  /** Where to begin, once. */
  takeFrom(): Point | null {
    const from = this.#from;
    this.#from = null;
    return from;
  }
}
