import type { ExportPage } from '../../export/types';
import type { WireError } from '../../protocol/errors';
import { unpackText } from '../../protocol/packed-text';
import type { ReadingsStore } from '../../storage/types';
import { orderedText } from '../page/ordered-text';
import type { Page } from '../pages/Page.svelte';
import type { DoneStatus } from '../pages/page-status';
import type { ShapeChoices } from '../page/ShapeChoices.svelte';

const NOT_STORED: WireError = {
  code: 'storage-unavailable',
  message: 'The text of this page is no longer stored; read the page again',
};
const STOPPED: WireError = { code: 'cancelled', message: 'Reading was stopped before this page' };

/**
 * Streams the list, in its order, to an export format; each text is fetched when its turn comes.
 */
export async function* exportPages(
  pages: readonly Page[],
  readings: Pick<ReadingsStore, 'text'>,
  shapes: Pick<ShapeChoices, 'of'>,
): AsyncGenerator<ExportPage> {
  for (const page of pages) yield { ...(await exportPage(page, readings)), shape: shapes.of(page) };
}

async function exportPage(page: Page, readings: Pick<ReadingsStore, 'text'>): Promise<ExportPage> {
  const { path, status } = page;
  if (status.kind === 'done') return donePage(path, status, readings);
  const error =
    status.kind === 'failed' || status.kind === 'refused'
      ? status.error
      : status.kind === 'cancelled'
        ? STOPPED
        : null;
  return { path, text: null, ms: null, error };
}

async function donePage(
  path: string,
  status: DoneStatus,
  readings: Pick<ReadingsStore, 'text'>,
): Promise<ExportPage> {
  const { key, kept, ms } = status;
  const read = key === null ? kept && unpackText(kept) : await readings.text(key);
  const text = read && (await orderedText(status, read)).text;
  return { path, text, ms: text && ms, error: text ? null : NOT_STORED };
}
