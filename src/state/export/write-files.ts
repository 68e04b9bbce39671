import { proxy } from 'comlink';
import { isWorthTelling, manifestOf, type FileOutcome } from '../../export/plan/manifest';
import type { ExportPlan, PlannedFile } from '../../export/plan/plan';
import { writePlanned } from '../../export/plan/write-planned';
import type { ShapeChoice } from '../../engine/flow/shapes';
import { toWireError, type Outcome } from '../../protocol/errors';
import { formatFacts, type ExportApi, type ExportFormatId } from '../../protocol/export-api';
import { asTheyEnd, type ReadingToFollow } from './ready-files';
import type { Ask } from '../../threads/connect-worker';
import type { Page } from '../pages/Page.svelte';
import { pagesToWrite, whyUnread, type TextSources } from './pages-to-write';

/** A file for a destination. */
export interface WrittenFile {
  readonly path: string;
  readonly blob: Blob;
}

export interface WritingParts extends TextSources, ReadingToFollow {
  readonly ask: Ask<ExportApi>;
}

/** What is to be written. */
export interface WritingOrder extends ExportPlan {
  readonly pages: readonly Page[];
  readonly shape: ShapeChoice;
  /** Files wait until their pages have ended; else they are of what is there now. */
  readonly isFollowed: boolean;
}

/**
 * Writes file after file, each when its pages have ended and the one before was taken. One that
 * cannot be written as asked costs itself: its text is written instead, and the reason stands in
 * the manifest, which comes last where there is something to tell.
 * @param tell what became of each file
 */
export async function* writeFiles(
  order: WritingOrder,
  parts: WritingParts,
  tell: (outcome: FileOutcome) => void = () => undefined,
): AsyncGenerator<WrittenFile> {
  const outcomes: FileOutcome[] = [];
  const { files, pages, isFollowed } = order;
  for await (const planned of isFollowed ? asTheyEnd(files, pages, parts) : files) {
    const { blob, outcome } = await writePlanned(planned, (format) =>
      writeOne(planned, format, order, parts),
    );
    if (blob && outcome.file !== null) yield { path: outcome.file, blob };
    outcomes.push(outcome);
    tell(outcome);
  }
  const unread = isTelling(order.files) ? [] : unreadIn(order);
  if (isWorthTelling(outcomes, unread))
    yield { path: order.manifest, blob: manifestOf(outcomes, unread) };
}

/** Files of the whole batch say of themselves what was not read, but documents of pictures. */
const isTelling = (files: readonly PlannedFile[]): boolean =>
  files.every(
    ({ division, format }) => division === 'batch' && !formatFacts(format).keepsDocuments,
  );

const unreadIn = ({ pages }: WritingOrder) =>
  pages
    .filter(({ kind }) => kind !== 'done')
    .map((page) => ({ path: page.path, error: whyUnread(page) }));

async function writeOne(
  { pages: indices, title }: PlannedFile,
  format: ExportFormatId,
  { pages, shape }: WritingOrder,
  parts: WritingParts,
): Promise<Outcome<Blob>> {
  const own = indices.map((index) => pages[index]!);
  const options = { shape, title, isLone: own.length === 1, number: (indices[0] ?? 0) + 1 };
  const { ask, signal } = parts;
  const pagesFrom = pagesToWrite(own, format, parts);
  /** A file of thousands of pages ends where it is when the export does. */
  const untilStopped = (index: number) => {
    signal.throwIfAborted();
    return pagesFrom(index);
  };
  const written = await ask<Outcome<Blob>>(
    (api) => api.write(format, options, proxy(untilStopped)),
    // The worker died of it; the next file has another.
  ).catch((error: unknown) => ({ ok: false, error: toWireError(error) }) as const);
  signal.throwIfAborted();
  return written;
}
