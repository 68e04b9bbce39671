import { shapeOf } from '../../engine/flow/shape';
import type { Shape } from '../../engine/flow/shapes';
import { findTables } from '../../engine/layout/tables';
import type { PageText } from '../../engine/types';
import { shapedText } from '../../export/formats/shaped-text';
import type { Page } from '../pages/Page.svelte';
import type { PageTexts } from './page-texts';
import type { ShapeChoices } from './ShapeChoices.svelte';

export interface OpenTextParts {
  readonly texts: Pick<PageTexts, 'load'>;
  readonly shapes: Pick<ShapeChoices, 'of' | 'choose'>;
}

/** The text of the page that is open, once it has come, and what can be made of it. */
export class OpenText {
  readonly #parts: OpenTextParts;
  /** Of which page the text is. */
  #page: Page | null = null;
  #text = $state.raw<PageText | null>(null);
  #isLost = $state(false);
  readonly #ownShape = $derived(shapeOf(this.#text?.lines ?? []));
  readonly #tables = $derived(findTables(this.#text?.lines ?? []));

  constructor(parts: OpenTextParts) {
    this.#parts = parts;
  }

  /** Null until it has come. */
  get text(): PageText | null {
    return this.#text;
  }

  /** The same, of this page alone: null while another one's is there. */
  textOf(page: Page): PageText | null {
    const text = this.#text;
    return this.#page === page ? text : null;
  }

  /** True if it is no longer stored. */
  get isLost(): boolean {
    return this.#isLost;
  }

  get hasTables(): boolean {
    return this.#tables.length > 0;
  }

  /**
   * Fetches the text of a page; what it returns is to be called before the next one is fetched. The
   * one that is there is shown until another has come, so that a correction makes nothing flicker.
   */
  fetch(page: Page): () => void {
    let isWanted = true;
    if (page !== this.#page) this.forget();
    this.#page = page;
    void this.#parts.texts.load(page).then((loaded) => {
      if (!isWanted) return;
      this.#text = loaded;
      this.#isLost = loaded === null;
    });
    return () => {
      isWanted = false;
    };
  }

  /** Shows none. */
  forget(): void {
    this.#page = null;
    this.#text = null;
    this.#isLost = false;
  }

  /** As a person wants this page, or else its own. */
  shapeFor(page: Page): Shape {
    return this.#parts.shapes.of(page) ?? this.#ownShape;
  }

  /** What the page would be anyway is no choice. */
  reshape(page: Page, wanted: Shape): void {
    void this.#parts.shapes.choose(page, wanted === this.#ownShape ? null : wanted);
  }

  /** As it is shown, to be copied; null while there is none. */
  plain(page: Page): string | null {
    return this.#text && shapedText(this.#text, this.shapeFor(page));
  }

  /**
   * Its tables for a spreadsheet. They come with the CSV writer, which the shell does without;
   * rejects if that cannot be fetched.
   */
  async tablesForSheet(): Promise<string> {
    const [tables, lines] = [this.#tables, this.#text?.lines ?? []];
    const { tablesToTsv } = await import('../../export/formats/table');
    return tablesToTsv(tables, lines);
  }
}
