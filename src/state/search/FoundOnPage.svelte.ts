import { quadCentre, distance } from '../../engine/geometry/geometry';
import type { PageText, Point } from '../../engine/types';
import { findOnPage, type Hit } from '../../search/find-in-page';
import type { Sought } from './Sought.svelte';

/** More than so many are not marked on one page. Unsourced. */
const MOST_MARKED = 1000;

export interface FoundOnPageParts {
  readonly sought: Sought;
  /** Of the page that lies open, as it is shown; null until it has come. */
  readonly text: () => PageText | null;
  readonly goToLine: (line: number) => void;
}

/** What is found on the page that lies open, and which of it a person looks at. */
export class FoundOnPage {
  readonly #parts: FoundOnPageParts;
  #current = $state(0);
  readonly #hits = $derived.by((): readonly Hit[] => {
    const { query } = this.#parts.sought;
    const text = this.#parts.text();
    return query && text ? findOnPage({ text, gone: [] }, query).slice(0, MOST_MARKED) : [];
  });

  constructor(parts: FoundOnPageParts) {
    this.#parts = parts;
  }

  get hits(): readonly Hit[] {
    return this.#hits;
  }

  /** Index of the one that is looked at. */
  get current(): number {
    return Math.min(this.#current, Math.max(0, this.#hits.length - 1));
  }

  /** To be called when something else is asked, or of another page: where a person came from. */
  begin(): void {
    if (this.#hits.length === 0) return;
    const from = this.#parts.sought.takeFrom();
    this.#goTo(from ? this.#nearest(from) : 0);
  }

  /** False past the first and the last. */
  step(by: 1 | -1): boolean {
    const next = this.current + by;
    if (next < 0 || next >= this.#hits.length) return false;
    this.#goTo(next);
    return true;
  }

  /** From the last to the first, and the other way. */
  wrap(by: 1 | -1): void {
    if (this.#hits.length > 0) this.#goTo(by === 1 ? 0 : this.#hits.length - 1);
  }

  #goTo(index: number): void {
    this.#current = index;
    const line = this.#hits[index]?.parts[0]?.line ?? null;
    if (line !== null) this.#parts.goToLine(line);
  }

  #nearest(from: Point): number {
    const distances = this.#hits.map(({ parts }) =>
      distance(quadCentre(parts[0]!.place.quad), from),
    );
    return distances.indexOf(Math.min(...distances));
  }
}
