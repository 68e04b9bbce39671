import { spotsWith, writeSpots, type SpotAnswer } from '../../revision/spots';
import type { Edits } from '../edits/Edits.svelte';
import type { Batch } from '../batch/Batch.svelte';
import type { Page } from '../pages/Page.svelte';
import { contextOf, type GatherParts } from './gather';
import type { PlacedSpot } from './screens';

export interface ReplacingParts extends Pick<GatherParts, 'now' | 'pause'> {
  readonly batch: Pick<Batch, 'pages' | 'watching'>;
  readonly edits: Pick<Edits, 'page' | 'editMany' | 'undo'>;
}

/** So many places are replaced at once at most: each of them is to be looked at. By choice. */
const MOST_PLACES = 200;
/** How long the page's thread is held at most; milliseconds. */
const TURN_MS = 12;

/** One text is put in the place of another over the whole batch, where a person has seen it. */
export class Replacing {
  readonly #parts: ReplacingParts;
  #places = $state.raw<readonly PlacedSpot[]>([]);
  #leftOut = $state.raw<readonly PlacedSpot[]>([]);
  /** What was looked for last; null before. */
  #sought = $state<string | null>(null);
  #isLooking = $state(false);
  #isMore = $state(false);
  #replaced = $state<number | null>(null);
  #visit = 0;

  constructor(parts: ReplacingParts) {
    this.#parts = parts;
  }

  /** Where it stands. */
  get places(): readonly PlacedSpot[] {
    return this.#places;
  }

  get sought(): string | null {
    return this.#sought;
  }

  get isLooking(): boolean {
    return this.#isLooking;
  }

  /** There are more places, for the next time. */
  get isMore(): boolean {
    return this.#isMore;
  }

  /** In how many places it was replaced just now; null if it was not. */
  get replaced(): number | null {
    return this.#replaced;
  }

  /** How many of the places are meant. */
  get count(): number {
    return this.#places.length - this.#leftOut.length;
  }

  isMeant(place: PlacedSpot): boolean {
    return !this.#leftOut.includes(place);
  }

  /** Leaves a place out, or takes it in again. */
  toggle(place: PlacedSpot): void {
    this.#leftOut = this.isMeant(place)
      ? [...this.#leftOut, place]
      : this.#leftOut.filter((one) => one !== place);
  }

  close(): void {
    this.#visit += 1;
    [this.#isLooking, this.#places, this.#leftOut] = [false, [], []];
    [this.#sought, this.#replaced] = [null, null];
  }

  /** Looks for a text on all pages, in pieces. */
  async look(text: string): Promise<void> {
    this.close();
    const visit = this.#visit;
    const { batch, now, pause } = this.#parts;
    this.#sought = text;
    this.#isLooking = true;
    const found: PlacedSpot[] = [];
    let began = now();
    for (const page of batch.pages) {
      found.push(...(await this.#placesOn(page, text)));
      if (this.#visit !== visit) return;
      if (found.length > MOST_PLACES) break;
      if (now() - began < TURN_MS) continue;
      this.#places = [...found];
      await pause();
      began = now();
    }
    this.#isMore = found.length > MOST_PLACES;
    this.#places = found.slice(0, MOST_PLACES);
    this.#isLooking = false;
  }

  /** One edit, which is undone at once. False if it could not be done. */
  async replace(text: string): Promise<boolean> {
    const { batch, edits } = this.#parts;
    const meant = this.#places.filter((place) => this.isMeant(place));
    if (batch.watching || this.#isLooking) return false;
    const pages = meant.map(({ page }) => page).filter((page, i, all) => all.indexOf(page) === i);
    const isDone = await edits.editMany(
      'replace',
      pages.map((page) => {
        const own = meant.filter((place) => place.page === page);
        const answers = own.map(({ doubt }): SpotAnswer => ({ spot: doubt, text }));
        return [page, (shown) => writeSpots(shown, answers)];
      }),
    );
    this.close();
    if (isDone) this.#replaced = meant.length;
    return isDone;
  }

  async undo(): Promise<void> {
    await this.#parts.edits.undo();
    this.#replaced = null;
  }

  async #placesOn(page: Page, text: string): Promise<PlacedSpot[]> {
    const shown = await this.#parts.edits.page(page);
    if (!shown) return [];
    const { width, height } = shown.text;
    return spotsWith(shown.text, text).map((doubt) => ({
      page,
      doubt,
      size: { width, height },
      ...contextOf(shown.text, doubt),
    }));
  }
}
