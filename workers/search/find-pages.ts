import { createPause } from '../../src/protocol/pause';
import type { FoundPages, SearchRequest, SearchScope } from '../../src/protocol/search-api';
import { countHidden, countShown } from '../../src/search/find-in-page';
import { foldText } from '../../src/search/fold';
import { wantedOf } from '../../src/search/query';
import type { SearchedPage } from '../../src/search/shards';
import type { StoredBatch } from '../../src/storage/batches/batch-types';
import type { BatchIndex } from './batch-index';

/** After so long the worker hears whether something else is wanted; milliseconds. Unsourced. */
const SLICE_MS = 8;
/** What is found is told this often, in milliseconds: the page draws it. Unsourced. */
const TELL_MS = 40;

const isBatchIn = ({ id, createdAt }: StoredBatch, { batch, from, to }: SearchScope): boolean =>
  (batch === null || batch === id) &&
  (from === null || createdAt >= from) &&
  (to === null || createdAt < to);

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** What passes of a batch's pages. */
function passes({ folder, condition, paths }: SearchScope): (page: SearchedPage) => boolean {
  const wanted = foldText(folder).text;
  return ({ path, corrected, doubtful }) =>
    (paths === null || paths.has(path)) &&
    (condition !== 'corrected' || corrected === true) &&
    (condition !== 'doubtful' || doubtful === true) &&
    (wanted === '' || foldText(folderOf(path)).text.includes(wanted));
}

/** Gathers what is found in one batch, and tells it in pieces. */
class Telling {
  readonly #of: Pick<FoundPages, 'batch' | 'hidden'>;
  readonly #tell: (found: FoundPages) => void;
  #numbers: number[] = [];
  #counts: number[] = [];
  #toldAt = performance.now();

  constructor(of: Pick<FoundPages, 'batch' | 'hidden'>, tell: (found: FoundPages) => void) {
    this.#of = of;
    this.#tell = tell;
  }

  add(number: number, count: number): void {
    this.#numbers.push(number);
    this.#counts.push(count);
  }

  tell(): void {
    if (this.#numbers.length > 0)
      this.#tell({ ...this.#of, numbers: this.#numbers, counts: this.#counts });
    [this.#numbers, this.#counts] = [[], []];
    this.#toldAt = performance.now();
  }

  tellIfDue(): void {
    if (performance.now() - this.#toldAt > TELL_MS) this.tell();
  }
}

/**
 * Tells the pages on which all that is wanted stands, then those where it stands behind what was
 * read: looking for that takes longer.
 * @returns how many were searched; null if it was over before
 */
export async function findPages(
  batches: () => AsyncIterable<BatchIndex>,
  { query, scope }: Omit<SearchRequest, 'id'>,
  onFound: (found: FoundPages) => void,
  isOver: () => boolean,
): Promise<number | null> {
  const wanted = wantedOf(query);
  const pause = createPause(SLICE_MS);
  const isIn = passes(scope);
  let searched = 0;
  for (const hidden of [false, true]) {
    const count = hidden ? countHidden : countShown;
    for await (const { batch, pages } of batches()) {
      if (!isBatchIn(batch, scope)) continue;
      const telling = new Telling({ batch: batch.id, hidden }, onFound);
      for (const page of pages) {
        await pause();
        if (isOver()) return null;
        telling.tellIfDue();
        if (!isIn(page)) continue;
        if (!hidden) searched += 1;
        // What was told is not told again.
        if (hidden && countShown(page, wanted) > 0) continue;
        const times = wanted.length === 0 ? 0 : count(page, wanted);
        if (times > 0) telling.add(page.number, times);
      }
      telling.tell();
    }
  }
  return searched;
}
