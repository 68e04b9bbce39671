import type { ShapeChoice } from '../../engine/flow/shapes';
import { fieldsIn } from '../../export/plan/naming';
import type { ExportChoice, ExportPlan, PlannedFile } from '../../export/plan/plan';
import type { Division, ExportFormatId } from '../../protocol/export-api';
import type { Value } from '../../records/types';
import type { StoredBatch } from '../../storage/batches/batch-types';
import type { Settings } from '../../storage/types';
import type { BatchView } from '../batch/BatchView.svelte';
import type { PageListView } from '../list/PageListView.svelte';
import { isEnded } from '../pages/page-status';
import type { Page } from '../pages/Page.svelte';
import { clashesOf } from './clashes';
import type { ExportOutcome, Exporter, TakenName } from './Exporter.svelte';
import { EXPORT_SCOPES, type ExportScope } from './Exports.svelte';
import type { Target } from './targets';
import type { WritingOrder } from './write-files';

/** What a record says of a page, by field. */
export type RecordFields = ReadonlyMap<Page, Readonly<Record<string, Value | null>>>;

export interface ExportFormParts {
  readonly batch: Pick<BatchView, 'pages'>;
  readonly listView: Pick<PageListView, 'isWhole' | 'openPage' | 'selected' | 'visible'>;
  readonly library: { readonly open: StoredBatch | null };
  readonly preferences: {
    readonly all: Settings;
    change(changes: Partial<Settings>): Promise<void>;
  };
  readonly exporter: Exporter;
  /** Makes the records of all pages that were read. */
  readonly recordFields: () => Promise<RecordFields>;
}

/** What a person fills in before an export: its pages, formats, names, and where it goes. */
export class ExportForm {
  readonly #parts: ExportFormParts;
  #scope = $state.raw<ExportScope>('all');
  /** Null for a download. */
  #target = $state.raw<Target | null>(null);
  #taken = $state.raw<readonly string[]>([]);
  #fields = $state.raw<RecordFields | null>(null);
  /** What is done about names that are taken. */
  takenName = $state.raw<TakenName>('number');
  readonly #pages = $derived.by(() => this.#pagesOf(this.#scope));
  readonly #wished = $derived.by(() => this.#plan([]));
  readonly #clashes = $derived.by(() => clashesOf(this.#wished.files, this.#taken));
  readonly #planned = $derived.by(() => this.#final());

  constructor(parts: ExportFormParts, scope: ExportScope) {
    this.#parts = parts;
    this.#scope = this.scopes.includes(scope) ? scope : 'all';
  }

  /** What there is to choose from; those that would be the same are one. */
  get scopes(): readonly ExportScope[] {
    const { listView } = this.#parts;
    const isThere: Record<ExportScope, boolean> = {
      all: true,
      shown: !listView.isWhole,
      selected: listView.selected.size > 0,
      page: listView.openPage !== null,
    };
    return EXPORT_SCOPES.filter((scope) => isThere[scope]);
  }

  get scope(): ExportScope {
    return this.#scope;
  }

  set scope(scope: ExportScope) {
    this.#scope = scope;
  }

  countOf(scope: ExportScope): number {
    return this.#pagesOf(scope).length;
  }

  get pages(): readonly Page[] {
    return this.#pages;
  }

  /** Pages of which nothing is known yet. */
  get unfinished(): number {
    return this.#pages.filter((page) => !isEnded(page)).length;
  }

  get formats(): readonly ExportFormatId[] {
    return this.#parts.preferences.all.exportFormats;
  }

  get division(): Division {
    return this.#parts.preferences.all.exportDivision;
  }

  get rule(): string {
    return this.#parts.preferences.all.exportRule;
  }

  get shape(): ShapeChoice {
    return this.#parts.preferences.all.exportShape;
  }

  /** Null for a download. */
  get target(): Target | null {
    return this.#target;
  }

  /** The name of the batch, which is that of a bundle. */
  get name(): string {
    return this.#parts.library.open?.name ?? 'scriptorium';
  }

  /** What will be written. */
  get files(): readonly PlannedFile[] {
    return this.#planned.files;
  }

  /** How many wished names have a file already where the export goes. */
  get clashes(): number {
    return this.#clashes.size;
  }

  /** True if names hang on records that are not made yet. */
  get lacksFields(): boolean {
    return fieldsIn(this.rule).length > 0 && this.#fields === null;
  }

  /** Files come as their pages end: only where they are put one by one under names known now. */
  get isFollowing(): boolean {
    return this.#target !== null && fieldsIn(this.rule).length === 0;
  }

  change(changes: Partial<Settings>): void {
    void this.#parts.preferences.change(changes);
  }

  toggle(format: ExportFormatId): void {
    const others = this.formats.filter((one) => one !== format);
    this.change({
      exportFormats: others.length < this.formats.length ? others : [...others, format],
    });
  }

  async fetchFields(): Promise<void> {
    this.#fields = await this.#parts.recordFields();
  }

  /** Looks at what is there, where it goes into folders. */
  async turnTo(target: Target | null): Promise<void> {
    this.#target = target;
    this.#taken = [];
    const taken = await target?.taken(this.#wished.files.map(({ file }) => file));
    if (this.#target === target && taken) this.#taken = taken;
  }

  /** Of a download. */
  bundle(): Promise<{ blob: Blob; name: string }> {
    return this.#parts.exporter.bundle(this.#order(), this.name);
  }

  /** Into the folders; see `Exporter.put`. */
  async put(): Promise<ExportOutcome> {
    const target = this.#target!;
    // Something may have come there since.
    await this.turnTo(target);
    return this.#parts.exporter.put(this.#order(), target);
  }

  text(): Promise<string> {
    return this.#parts.exporter.text(this.#pages, this.shape);
  }

  #order(): WritingOrder {
    const { shape, isFollowing: isFollowed } = this;
    return { ...this.#planned, pages: this.#pages, shape, isFollowed };
  }

  #pagesOf(scope: ExportScope): readonly Page[] {
    const { batch, listView } = this.#parts;
    if (scope === 'shown') return listView.visible;
    if (scope === 'page') return listView.openPage ? [listView.openPage] : [];
    // In the order of the list, whatever that of the clicks was.
    if (scope === 'selected') return batch.pages.filter((page) => listView.selected.has(page));
    return batch.pages;
  }

  #plan(taken: readonly string[]): ExportPlan {
    const choice: ExportChoice = {
      formats: this.formats,
      division: this.division,
      rule: this.rule,
      batch: this.name,
    };
    const pages = this.#pages;
    const fieldsOf = (index: number) => textsOf(this.#fields?.get(pages[index]!));
    const { isFollowing: isFollowed } = this;
    return this.#parts.exporter.plan(pages, choice, { fieldsOf, taken, isFollowed });
  }

  #final(): ExportPlan {
    const [wished, clashes] = [this.#wished, this.#clashes];
    if (this.takenName === 'replace' || this.#taken.length === 0) return wished;
    // The manifest and sidecars ask for no one's leave.
    const spared = this.#plan(this.#taken);
    if (this.takenName === 'number') return spared;
    return { ...spared, files: wished.files.filter(({ file }) => !clashes.has(file)) };
  }
}

/** Fields as they stand in names: amounts with two decimals. */
function textsOf(fields: Readonly<Record<string, Value | null>> = {}): Record<string, string> {
  const known = Object.entries(fields).filter(([, value]) => value !== null);
  return Object.fromEntries(
    known.map(([name, value]) => [
      name,
      typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : String(value),
    ]),
  );
}
