import type { PageWish } from '../../protocol/page-wish';
import type { LeftOutFile, LeftOutItem } from '../../intake/types';
import type { FileState, StoredPage } from '../../storage/batches/batch-types';
import type { NumberedPage } from '../../storage/batches/batches-store';
import type { PageRevision } from '../../revision/types';
import type { PageStatus } from '../pages/page-status';
import { CANCELLED, WAITING } from '../pages/page-status';

type Outcome = Pick<StoredPage, 'state' | 'error' | 'megapixels' | 'facts'>;

const NOTHING = { error: null, megapixels: null, facts: null };

/** What is kept of a status; null for one that passes: it is as if the page waited. */
export function storedStateOf(status: PageStatus): Outcome {
  switch (status.kind) {
    case 'waiting':
    case 'reading':
      return { ...NOTHING, state: 'waiting' };
    case 'cancelled':
      return { ...NOTHING, state: 'cancelled' };
    case 'failed':
      // It waits until its picture is there.
      if (status.error.code === 'picture-missing') return { ...NOTHING, state: 'waiting' };
      return { ...NOTHING, state: 'failed', error: status.error };
    case 'refused':
      return {
        ...NOTHING,
        state: 'refused',
        error: status.error,
        megapixels: status.megapixels ?? null,
      };
    case 'done': {
      const { lines, unread, unreadScripts, doubts, partial, origin, order } = status;
      const { score, snippet, ms, bytes, key } = status;
      // A text that is only in memory is gone with the tab, and its page read again.
      if (key === null) return { ...NOTHING, state: 'waiting' };
      const told = {
        unread,
        ...(unreadScripts && { unreadScripts }),
        ...(doubts !== undefined && { doubts }),
        ...(partial && { partial }),
        ...(origin && { origin }),
        ...(order && { order }),
      };
      return { ...NOTHING, state: 'done', facts: { lines, ...told, score, snippet, ms, bytes } };
    }
  }
}

const LOST = {
  kind: 'failed',
  error: { code: 'internal', message: 'What was stored of this page is damaged' },
} as const satisfies PageStatus;

/** The pages among what is stored of a batch, and the other files. */
export function sorted(stored: readonly NumberedPage[]): {
  readonly pages: readonly NumberedPage[];
  readonly leftOut: readonly LeftOutFile[];
  readonly containers: readonly NumberedPage[];
} {
  const are = (wanted: FileState) => stored.filter(([, { state }]) => state === wanted);
  return {
    pages: stored.filter(([, { state }]) => state !== 'left-out' && state !== 'container'),
    containers: are('container'),
    leftOut: are('left-out').map(([, { path, error }]) => ({ path, error: error ?? LOST.error })),
  };
}

/** What the list shows of a page that was stored. */
export function statusOf(record: StoredPage): PageStatus {
  const { error, megapixels, key, facts } = record;
  const statuses: Readonly<Record<StoredPage['state'], () => PageStatus>> = {
    'left-out': () => LOST,
    container: () => LOST,
    waiting: () => WAITING,
    cancelled: () => CANCELLED,
    failed: () => (error ? { kind: 'failed', error } : LOST),
    refused: () =>
      error ? { kind: 'refused', error, ...(megapixels !== null && { megapixels }) } : LOST,
    done: () =>
      key !== null && facts
        ? { kind: 'done', unread: 0, ...facts, key, kept: null, cached: false, thumbnail: null }
        : LOST,
  };
  return statuses[record.state]();
}

/** True if what was read of the page is there already: it was stored when the pool gave it. */
export const isStored = (
  stored: StoredPage,
  status: PageStatus,
  revision: PageRevision | null,
): boolean =>
  status.kind === 'done' &&
  stored.state === 'done' &&
  stored.key === status.key &&
  stored.facts?.order === status.order &&
  (stored.revision ?? null) === revision;

/** What is stored of a file that is no page, beside its name and its size. */
const NO_PAGE = {
  root: null,
  error: null,
  key: null,
  attempts: 0,
  megapixels: null,
  facts: null,
  picture: null,
  finishedAt: null,
} as const;

/** Beside these, the reason is stored. */
export const leftOutRecord = ({ path, file, error }: LeftOutItem): StoredPage => ({
  ...NO_PAGE,
  state: 'left-out',
  path,
  size: file.size,
  error,
});

export const CONTAINER = { ...NO_PAGE, state: 'container' } as const;

/** With how a person wants it read, and what the person has made of its text. */
export function asWanted(
  stored: StoredPage,
  wish: PageWish,
  revision: PageRevision | null,
): StoredPage {
  const wanted = { ...stored };
  delete wanted.wish;
  delete wanted.revision;
  return {
    ...wanted,
    ...(Object.keys(wish).length > 0 && { wish }),
    ...(revision && { revision }),
  };
}
