import type { PictureSize } from '../../engine/types';
import { readHeader } from '../../intake/header';
import type { PageSource } from '../../protocol/page-source';
import { needsTiles, type TakeTiles, type TileRow } from '../../protocol/tiles';
import type { Page } from '../pages/Page.svelte';
import { isShownByBrowsers } from './shown-pictures';
import type { Thumbnails } from './thumbnails';

/** What is seen of a page's picture. */
export type PictureState =
  | { readonly kind: 'coming' }
  | { readonly kind: 'whole'; readonly blob: Blob }
  | {
      readonly kind: 'tiled';
      readonly size: PictureSize;
      /** A small preview, for as long as the coarsest level is on its way. */
      readonly standIn: Blob | null;
      /** Of each level, from the coarsest, those rows that are cut already. */
      readonly levels: readonly (readonly (readonly Blob[])[])[];
    }
  /** It is gone, or cannot be shown; a small preview may be left of it. */
  | { readonly kind: 'lost'; readonly thumbnail: Blob | null };

export interface OpenedPictureParts {
  readonly displayable: (source: PageSource, take: TakeTiles) => Promise<Blob | null>;
  readonly thumbnails: Pick<Thumbnails, 'load'>;
}

/** The picture of one page as long as it lies open. */
export class OpenedPicture {
  readonly #page: Page;
  readonly #parts: OpenedPictureParts;
  #shown = $state.raw<PictureState>({ kind: 'coming' });
  /** It comes from the worker; nothing else is left to try. */
  #isDecoded = false;
  #isOpen = true;

  constructor(page: Page, parts: OpenedPictureParts) {
    this.#page = page;
    this.#parts = parts;
  }

  get shown(): PictureState {
    return this.#shown;
  }

  /** Fetches it. Never rejects. */
  async fetch(): Promise<void> {
    try {
      const source = await this.#page.open('picture');
      if (!isShownByBrowsers(source)) return await this.#decode(source);
      const size = await largeSizeOf(source.file);
      if (size) await this.#cut(source, size).catch(() => this.#setWhole(source.file));
      else this.#setWhole(source.file);
    } catch {
      await this.#fallBack();
    }
  }

  /** The screen could not show it: it may only call itself such a picture (HEIC in a `.jpg`). */
  async failed(): Promise<void> {
    if (this.#isDecoded) return this.#fallBack();
    await this.#page
      .open('picture')
      .then((source) => this.#decode(source))
      .catch(() => this.#fallBack());
  }

  /** Nobody looks at it any more. */
  close(): void {
    this.#isOpen = false;
  }

  #setWhole(blob: Blob): void {
    this.#shown = { kind: 'whole', blob };
  }

  async #cut(source: PageSource, size: PictureSize): Promise<void> {
    this.#shown = { kind: 'tiled', size, standIn: await this.#thumbnail(), levels: [] };
    await this.#decode(source);
  }

  async #decode(source: PageSource): Promise<void> {
    this.#isDecoded = true;
    const blob = await this.#parts.displayable(source, (row) => this.#take(row));
    if (blob) this.#setWhole(blob);
  }

  #take({ size, level, tiles }: TileRow): boolean {
    const before = this.#shown.kind === 'tiled' ? this.#shown : { standIn: null, levels: [] };
    const levels = [...before.levels];
    levels[level] = [...(levels[level] ?? []), tiles];
    this.#shown = { kind: 'tiled', size, standIn: before.standIn, levels };
    return this.#isOpen;
  }

  async #fallBack(): Promise<void> {
    this.#shown = { kind: 'lost', thumbnail: await this.#thumbnail() };
  }

  /** Of a page that was read, if one is kept. */
  async #thumbnail(): Promise<Blob | null> {
    const { status } = this.#page;
    if (status.kind !== 'done') return null;
    if (status.thumbnail || status.key === null) return status.thumbnail;
    return this.#parts.thumbnails.load(status.key);
  }
}

/** Of a picture that is too large to be shown as one. What hides its size is shown as it is. */
const largeSizeOf = (file: Blob): Promise<PictureSize | null> =>
  readHeader(file).then(
    ({ width, height }) => (needsTiles({ width, height }) ? { width, height } : null),
    () => null,
  );
