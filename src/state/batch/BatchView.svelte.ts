import type { LeftOutFile } from '../../intake/types';
import type { WireError } from '../../protocol/errors';
import type { BatchProgress } from '../reading/batch-progress';
import type { BatchIntake } from './BatchIntake.svelte';
import type { BatchSession } from '../session/BatchSession.svelte';
import type { Page } from '../pages/Page.svelte';
import { PageList } from '../pages/PageList.svelte';
import type { RunSummary } from '../reading/PageOutcomes.svelte';
import type { ListReader } from '../reading/ListReader.svelte';
import type { SessionPages } from '../session/session-pages';

/**
 * What the screen shows of the batch that lies open: it has no state of its own but which session
 * that is.
 */
export abstract class BatchView {
  protected readonly list = new PageList();
  protected abstract readonly reader: ListReader;
  protected abstract readonly intake: BatchIntake;
  protected session = $state.raw<BatchSession | null>(null);
  protected clearings = 0;

  /** In the order of the list. Replaced when pages come or go, not when one changes. */
  get pages(): readonly Page[] {
    return this.list.pages;
  }

  /**
   * Files that came along and were never meant to be read: they are no pages and count nowhere
   * else.
   */
  get leftOut(): readonly LeftOutFile[] {
    return this.list.leftOut;
  }

  get progress(): BatchProgress {
    return this.reader.progress;
  }

  get running(): boolean {
    return this.reader.running;
  }

  /** True while no page is started, in this run or a later one. */
  get paused(): boolean {
    return this.reader.paused;
  }

  /** How many pages wait until a person goes on with them (`readHeld`). */
  get held(): number {
    return this.reader.held;
  }

  /** True while files are still being looked at. */
  get adding(): boolean {
    return this.intake.adding;
  }

  /** How the last run went; null before the first one ends and while one is going on. */
  get summary(): RunSummary | null {
    return this.reader.summary;
  }

  /** Why nothing can be read at all; null if nothing stands in the way. */
  get failure(): WireError | null {
    return this.reader.failure;
  }

  /** True while another tab reads this batch: the list shows what that one does. */
  get watching(): boolean {
    return this.session?.watches ?? false;
  }

  /** True if the batch is stored, so that it can be gone on with after the tab was closed. */
  get kept(): boolean {
    return this.session?.holds ?? false;
  }

  /** How often the list was emptied: what was chosen for an earlier list is not for this one. */
  get emptied(): number {
    return this.clearings;
  }

  /** True if closing the tab now loses nothing. */
  get safe(): boolean {
    return this.session?.safe ?? false;
  }

  /** True if nothing is on the list, and what comes begins another batch. */
  get isNew(): boolean {
    return !this.session && this.list.isEmpty;
  }

  /** By which it is stored; null where it is not, or another tab holds it. */
  get id(): string | null {
    return this.stored ? this.session!.id : null;
  }

  /** A page's number among those that are stored; null where it is not. */
  numberOf(page: Page): number | null {
    return this.stored?.numberOf(page) ?? null;
  }

  /** The folders from which its pages came, where this tab holds it; they come with the pages. */
  get folders(): readonly FileSystemDirectoryHandle[] {
    return this.stored?.folders ?? [];
  }

  /** True if a file has come at that path since the batch was opened here. */
  wasGiven(path: string): boolean {
    return this.intake.wasGiven(path);
  }

  /** What is stored of the pages; null where nothing is, or another tab does it. */
  protected get stored(): SessionPages | null {
    return this.session?.pages ?? null;
  }
}
