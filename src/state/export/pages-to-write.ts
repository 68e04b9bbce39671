import {
  formatFacts,
  type ExportFormatId,
  type PageToWrite,
  type PagesToWriteFrom,
} from '../../protocol/export-api';
import type { WireError } from '../../protocol/errors';
import type { PackedText } from '../../protocol/packed-text';
import type { ReadingsStore } from '../../storage/types';
import type { Page } from '../pages/Page.svelte';
import type { DoneStatus } from '../pages/page-status';
import type { ShapeChoices } from '../page/ShapeChoices.svelte';

const NOT_STORED: WireError = {
  code: 'storage-unavailable',
  message: 'The text of this page is no longer stored; read the page again',
};
const STOPPED: WireError = { code: 'cancelled', message: 'Reading was stopped before this page' };

/** Pages that cross to the worker at once. Unsourced. */
const AT_ONCE = 20;

/** What texts and shapes are fetched from. */
export interface TextSources {
  readonly readings: Pick<ReadingsStore, 'get'>;
  readonly shapes: Pick<ShapeChoices, 'of'>;
}

/** The pages for one file of a format; each text is fetched when its turn comes. */
export const pagesToWrite =
  (pages: readonly Page[], format: ExportFormatId, sources: TextSources): PagesToWriteFrom =>
  (index) =>
    Promise.all(
      pages.slice(index, index + AT_ONCE).map((page) => pageToWrite(page, format, sources)),
    );

async function pageToWrite(
  page: Page,
  format: ExportFormatId,
  { readings, shapes }: TextSources,
): Promise<PageToWrite> {
  const { path, status } = page;
  const [packed, source] = await Promise.all([
    status.kind === 'done' ? packedOf(status, readings) : null,
    formatFacts(format).wantsFiles ? page.open('file').catch(() => null) : null,
  ]);
  return {
    path,
    packed,
    order: page.order,
    revision: page.revision,
    ms: packed && status.kind === 'done' ? status.ms : null,
    error: packed ? null : whyUnread(page),
    shape: shapes.of(page),
    ...(page.wish.turn && { turn: page.wish.turn }),
    source,
  };
}

async function packedOf(
  { key, kept }: DoneStatus,
  readings: Pick<ReadingsStore, 'get'>,
): Promise<PackedText | null> {
  if (key === null) return kept ?? null;
  return (await readings.get(key))?.text ?? null;
}

/** Why there is nothing of a page in an export; null for one that waits. */
export function whyUnread({ status }: Page): WireError | null {
  if (status.kind === 'done') return NOT_STORED;
  if (status.kind === 'failed' || status.kind === 'refused') return status.error;
  return status.kind === 'cancelled' ? STOPPED : null;
}
