import type { Page } from '../pages/Page.svelte';
import {
  fieldNames,
  passes,
  recipesOf,
  sortRows,
  stateOf,
  statsOf,
  type RecordFilter,
  type RecordsStats,
  type Sort,
  type SortKey,
} from './record-order';
import { RecipeDraft } from './RecipeDraft.svelte';
import type { RecordRow } from './RecordRows.svelte';
import type { Records } from './Records.svelte';

/** The table of records as one looks at it: filter, search, order, and the record that is open. */
export class RecordsTableView {
  readonly #records: Records;
  #filter = $state.raw<RecordFilter>('all');
  #find = $state('');
  #sort = $state.raw<Sort>({ key: 'state', descending: false });
  #opened = $state.raw<Page | null>(null);
  #field: string | null = null;
  /** In which order the rows stood when the first record was opened; null while none is. */
  #held = $state.raw<readonly Page[] | null>(null);
  #draft = $state.raw<RecipeDraft | null>(null);
  readonly #visible = $derived.by(() => this.#sorted());
  readonly #fields = $derived.by(() => fieldNames(this.#records.rows));
  readonly #recipes = $derived.by(() => recipesOf(this.#records.rows));
  readonly #stats = $derived.by(() => statsOf(this.#records.rows));

  constructor(records: Records) {
    this.#records = records;
  }

  get filter(): RecordFilter {
    return this.#filter;
  }

  set filter(filter: RecordFilter) {
    this.#filter = filter;
  }

  get find(): string {
    return this.#find;
  }

  set find(text: string) {
    this.#find = text;
  }

  get sort(): Sort {
    return this.#sort;
  }

  /**
   * Rows that pass filter and search, in order. While a record is open they stay as they were when
   * it was opened: what a person puts right must not move what comes next.
   */
  get visible(): readonly RecordRow[] {
    return this.#visible;
  }

  /** Fields that are columns, those of the first recipes first. */
  get fields(): readonly string[] {
    return this.#fields;
  }

  /** How many records were made with each recipe, the most frequent one first. */
  get recipes(): ReturnType<typeof recipesOf> {
    return this.#recipes;
  }

  get stats(): RecordsStats {
    return this.#stats;
  }

  get opened(): Page | null {
    return this.#opened;
  }

  /** The field to begin with, if its cell was chosen. */
  get field(): string | null {
    return this.#field;
  }

  open(page: Page | null, field: string | null = null): void {
    if (!page) this.#held = null;
    else this.#held ??= this.visible.map((row) => row.page);
    this.#opened = page;
    this.#field = field;
  }

  /** The recipe that is being made by pointing; null if none is. */
  get draft(): RecipeDraft | null {
    return this.#draft;
  }

  startDraft(names: ConstructorParameters<typeof RecipeDraft>[1]): void {
    this.#draft = new RecipeDraft(this.#records.setup, names);
  }

  endDraft(): void {
    this.#draft = null;
  }

  /** By this column; by the same one once more, the other way round. */
  sortBy(key: SortKey): void {
    const again = JSON.stringify(key) === JSON.stringify(this.#sort.key);
    this.#sort = { key, descending: again && !this.#sort.descending };
  }

  indexOf(page: Page): number {
    return this.visible.findIndex((row) => row.page === page);
  }

  neighbour(step: number): Page | null {
    const index = this.#opened ? this.indexOf(this.#opened) : -1;
    return (index === -1 ? null : this.visible[index + step]?.page) ?? null;
  }

  step(by: number): void {
    const page = this.neighbour(by);
    if (page) this.open(page);
  }

  /** The open record is right; the next one to check is opened. False if there is none. */
  acceptAndGoOn(): boolean {
    const page = this.#opened;
    if (!page) return false;
    const index = this.indexOf(page);
    const rows = [...this.visible.slice(index + 1), ...this.visible.slice(0, index)];
    const corrections = this.#records.correctionsOf(page);
    void this.#records.correct(page, { ...corrections, accepted: true });
    const next = rows.find((row) => row.page !== page && stateOf(row.summary) === 'check');
    if (next) this.open(next.page);
    return next !== undefined;
  }

  #sorted(): readonly RecordRow[] {
    const held = this.#held;
    if (held) return inOrderOf(held, this.#records.rows);
    const find = this.#find.trim().toLowerCase();
    const rows = this.#records.rows.filter((row) => passes(row, this.#filter, find));
    return sortRows(rows, this.#sort);
  }
}

/** Those of the rows that are of these pages. */
function inOrderOf(pages: readonly Page[], rows: readonly RecordRow[]): readonly RecordRow[] {
  const places = new Map(rows.map((row) => [row.page, row]));
  return pages.flatMap((page) => places.get(page) ?? []);
}
