import { withWish, type PageSource } from '../../protocol/page-source';
import { NO_WISH } from '../../protocol/page-wish';
import type { BatchWriter } from '../../storage/batches/batch-writer';
import type { KeepPictures } from '../../storage/types';
import type { Page } from '../pages/Page.svelte';
import type { PageEntries, PageEntry } from './page-entries';

export interface PreviewsParts {
  readonly writer: Pick<BatchWriter, 'stalled' | 'write'>;
  /** False once another tab may have the batch: then nothing more is written. */
  readonly isOpen: () => boolean;
  readonly keepPictures: () => KeepPictures;
  /** A smaller picture made of a file; rejects if it cannot be decoded. */
  readonly preview: (source: PageSource) => Promise<Blob>;
}

/** Puts smaller pictures in the place of those that were read, if the person wants that. */
export class Previews {
  readonly #entries: PageEntries;
  readonly #parts: PreviewsParts;
  /** One after another: they are of no hurry. */
  #last: Promise<void> = Promise.resolve();

  constructor(entries: PageEntries, parts: PreviewsParts) {
    this.#entries = entries;
    this.#parts = parts;
  }

  make(pages: readonly Page[]): void {
    if (this.#parts.keepPictures() !== 'preview') return;
    for (const { id } of pages) {
      const entry = this.#entries.get(id);
      if (entry && hasWhole(entry)) this.#last = this.#last.then(() => this.#makeOne(entry));
    }
  }

  async #makeOne(entry: PageEntry): Promise<void> {
    if (!this.#wants(entry)) return;
    const preview = await entry.page
      .open('file')
      // Whoever shows it turns it then.
      .then((source) => this.#parts.preview(withWish(source, NO_WISH)))
      .catch(() => null);
    // Small pictures are their own previews; and another tab may have the batch by now.
    if (!preview || !this.#wants(entry) || preview.size >= entry.stored.picture!.bytes) return;
    const picture = { bytes: preview.size, isPreview: true };
    const { number, stored } = this.#entries.put(entry, { ...entry.stored, picture });
    await this.#parts.writer.write([{ number, page: stored, picture: preview }]);
  }

  #wants(entry: PageEntry): boolean {
    const { writer, isOpen } = this.#parts;
    const isThere = this.#entries.get(entry.page.id) === entry;
    return isOpen() && !writer.stalled && isThere && hasWhole(entry);
  }
}

const hasWhole = ({ stored: { state, picture } }: PageEntry): boolean =>
  state === 'done' && picture !== null && !picture.isPreview;
