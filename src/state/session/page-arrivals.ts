import type { PageChange } from '../../storage/batches/batches-store';
import type { ByteCopies } from './byte-copies';
import type { ArrivedFile } from './containers';
import type { PageEntries } from './page-entries';
import type { NumberedRoot, RootNumbers } from './root-numbers';
import type { Arrival } from './settlement';
import { storedStateOf } from './stored-status';

/** What is to be written, and the folders that are new. */
export interface ArrivalChanges {
  readonly changes: readonly PageChange[];
  readonly roots: readonly NumberedRoot[];
}

/**
 * Pages that come to a batch with their files, or whose files come again: they are written without
 * their bytes, which are copied when the list is there.
 */
export class PageArrivals {
  readonly #entries: PageEntries;
  readonly #roots: RootNumbers;
  readonly #copies: ByteCopies;

  constructor(entries: PageEntries, roots: RootNumbers, copies: ByteCopies) {
    this.#entries = entries;
    this.#roots = roots;
    this.#copies = copies;
  }

  /** @param keepsWaiting there is room for the bytes of what waits */
  enter(arrivals: readonly Arrival[], keepsWaiting: boolean): ArrivalChanges {
    const roots: NumberedRoot[] = [];
    const changes = arrivals.flatMap((arrival) => {
      const root = this.#roots.numberOf(arrival.root, roots);
      const keeps = root === null && arrival.page.kind === 'waiting' && keepsWaiting;
      return this.#entered(arrival, { file: arrival.source.file, root, keeps });
    });
    return { changes, roots };
  }

  #entered({ page, source }: Arrival, arrived: ArrivedFile): PageChange[] {
    const { part, wish, given } = source;
    const { file, root, keeps } = arrived;
    const text = given ? this.#container(given.path, { ...arrived, file: given.file }) : null;
    const shared = part === null ? null : this.#container(page.path, arrived);
    const { number, stored } = this.#entries.add(page, {
      ...storedStateOf(page.status),
      path: page.path,
      size: file.size,
      root,
      key: null,
      attempts: 0,
      picture: null,
      finishedAt: null,
      ...(shared && { container: shared.number, part: part! }),
      ...(given && text && { given: { number: text.number, path: given.path } }),
      ...(wish && { wish }),
    });
    if (keeps && !shared) this.#copies.add(number, file, page);
    const change = { number, page: stored };
    return [...(text?.change ?? []), ...(shared?.change ?? []), change];
  }

  /** A file that is not the page's own alone; it comes before the first of its pages. */
  #container(path: string, arrived: ArrivedFile) {
    const { containers } = this.#entries;
    const known = containers.numberOf(arrived.file);
    if (known !== null) return { number: known, change: [] };
    const number = this.#entries.nextNumber();
    if (arrived.keeps) this.#copies.add(number, arrived.file, null);
    return { number, change: [containers.enter(number, path, arrived)] };
  }

  /** A page's file has come again. */
  give({ page, source: { file, given }, root }: Arrival, keepsWaiting: boolean): ArrivalChanges {
    const roots: NumberedRoot[] = [];
    const entry = this.#entries.get(page.id);
    if (!entry) return { changes: [], roots };
    const { stored: before } = entry;
    const isDone = before.state === 'done';
    const number = this.#roots.numberOf(root, roots);
    const keeps = number === null && !isDone && keepsWaiting;
    const arrived = { file, root: number ?? (isDone ? before.root : null), keeps };
    const shared = this.#giveShared(before.container, arrived);
    const text = given ? this.#giveShared(before.given?.number, { ...arrived, file: given.file }) : []; // prettier-ignore
    if (keeps && before.container === undefined) this.#copies.add(entry.number, file, page);
    const { stored } = this.#entries.put(entry, {
      ...before,
      size: file.size,
      root: arrived.root,
    });
    const change = { number: entry.number, page: stored };
    return { changes: [...text, ...shared, change], roots };
  }

  #giveShared(container: number | undefined, arrived: ArrivedFile): readonly PageChange[] {
    if (container === undefined) return [];
    const { containers } = this.#entries;
    // For a page that was read its bytes are not wanted; another one may want them.
    const lacks = arrived.keeps && !containers.hasBytes(container) && !this.#copies.has(container);
    if (lacks) this.#copies.add(container, arrived.file, null);
    const change = containers.give(container, arrived);
    if (!change) return [];
    this.#entries.lookAgain(container);
    return [change];
  }
}
