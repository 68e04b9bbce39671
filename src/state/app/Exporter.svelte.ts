import type { ShapeChoice } from '../../engine/flow/shape';
import type { ExportFormat } from '../../export/types';
import type { ReadingsStore } from '../../storage/types';
import { exportPages } from './export-pages';
import type { Page } from '../pages/Page.svelte';
import type { ShapeChoices } from '../page/ShapeChoices.svelte';

/** Writes the list in one of the formats; the formats are fetched when they are first needed. */
export class Exporter {
  readonly #readings: Pick<ReadingsStore, 'text'>;
  readonly #shapes: Pick<ShapeChoices, 'of'>;
  #writing = $state.raw<ExportFormat['id'] | null>(null);

  constructor(readings: Pick<ReadingsStore, 'text'>, shapes: Pick<ShapeChoices, 'of'>) {
    this.#readings = readings;
    this.#shapes = shapes;
  }

  /** The format that is being written; null if none is. */
  get writing(): ExportFormat['id'] | null {
    return this.#writing;
  }

  /** Rejects if the format cannot be fetched or written. */
  async write(
    id: ExportFormat['id'],
    pages: readonly Page[],
    now: Date,
    shape: ShapeChoice,
  ): Promise<{ blob: Blob; name: string }> {
    this.#writing = id;
    try {
      const { EXPORT_FORMATS, fileName } = await import('../../export');
      const format = EXPORT_FORMATS.find((candidate) => candidate.id === id)!;
      const blob = await format.write(exportPages(pages, this.#readings, this.#shapes), shape);
      return { blob, name: fileName(format, now) };
    } finally {
      this.#writing = null;
    }
  }
}
