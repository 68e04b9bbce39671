import type { Batch } from '../batch/Batch.svelte';
import type { Edit, Edits, MakeRevision } from '../edits/Edits.svelte';
import type { Page } from '../pages/Page.svelte';
import { writeSpots, type SpotAnswer } from '../../revision/spots';
import type { DoubtCrop, DoubtCrops } from './crops';
import { doubtsOn, gather, type GatherParts } from './gather';
import { CorrectedPairs, type Pair } from './corrected-pairs';
import { Replacing } from './Replacing.svelte';
import type { Postponed } from './postponed';
import { itemKey, screensOf } from './screens';
import type { CheckItem, CheckOrder, PlacedSpot, Screen } from './screens';

export interface ChecksParts extends Omit<GatherParts, 'edits'> {
  readonly batch: Pick<Batch, 'pages' | 'id' | 'watching'>;
  readonly edits: Pick<Edits, 'page' | 'editMany' | 'follow' | 'undo' | 'undoable'>;
  readonly crops: DoubtCrops;
  readonly postponed: Postponed;
}

/** How many are held at once; when they are answered, the pages after them are looked through. */
const MOST_HELD = 5000;

/** What a person says of a doubt; nothing stands there where it is empty. */
type Answer = readonly [item: CheckItem, text: string];

/** What is done to each page, one after the other answer. */
function editsOf(answers: readonly Answer[]): (readonly [Page, MakeRevision])[] {
  const pages = answers.map(([{ page }]) => page);
  const own = pages.filter((page, i) => pages.indexOf(page) === i);
  return own.map((page) => {
    const onPage = answers.filter((answer) => answer[0].page === page);
    const spots = onPage.map(([{ doubt }, text]): SpotAnswer => ({ spot: doubt, text }));
    return [page, (shown) => writeSpots(shown, spots)];
  });
}

/**
 * The queue of what deserves a look, over the whole batch. Whatever is answered is stored before
 * it leaves the screen; what is put off comes again at the end.
 */
export class Checks {
  readonly #parts: ChecksParts;
  readonly replacing: Replacing;
  readonly #pairs = new CorrectedPairs();
  #offer = $state.raw<Pair | null>(null);
  #order = $state<CheckOrder>('alike');
  #screen = $state.raw<Screen>([]);
  #at = $state(0);
  #queue: Screen[] = [];
  /** Of those held, in the order of the batch. */
  #items = $state.raw<Screen>([]);
  #isLooking = $state(false);
  #answered = $state(0);
  #busy = $state(false);
  #hasFailed = $state(false);
  /** Counts visits: one that has ended stops looking. */
  #visit = 0;
  /** Those that were not looked through yet. */
  #rest: Iterator<Page> | null = null;

  constructor(parts: ChecksParts) {
    this.#parts = parts;
    this.replacing = new Replacing(parts);
  }

  /** What is to be looked at now; empty where there is nothing. */
  get screen(): Screen {
    return this.#screen;
  }

  /** Which of it is the current one. */
  get at(): number {
    return this.#at;
  }

  get current(): CheckItem | null {
    return this.#screen[this.#at] ?? null;
  }

  get order(): CheckOrder {
    return this.#order;
  }

  /** True while texts are still looked through. */
  get isLooking(): boolean {
    return this.#isLooking;
  }

  /** How many are left of those that were found. */
  get left(): number {
    return this.#items.length;
  }

  /** How many were answered in this visit. */
  get answered(): number {
    return this.#answered;
  }

  /** The last answer could not be stored, as while the batch is read in another tab. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** What was corrected twice, and may be so elsewhere; null for nothing. */
  get offer(): Pair | null {
    return this.#offer;
  }

  /** The offer is taken, or not wanted. */
  endOffer(): void {
    this.#offer = null;
  }

  get canUndo(): boolean {
    return this.#parts.edits.undoable !== null;
  }

  isPostponed(item: CheckItem): boolean {
    return this.#parts.postponed.of(this.#parts.batch.id).has(itemKey(item));
  }

  /** The piece of the picture that shows it; null if that is not at hand. */
  cropOf(item: PlacedSpot, signal: AbortSignal): Promise<DoubtCrop | null> {
    return this.#parts.crops.of(item, signal);
  }

  /** Looks through the batch, from its beginning. */
  async open(): Promise<void> {
    this.#answered = 0;
    this.#rest = this.#parts.batch.pages.values();
    this.#arrange();
    await this.#parts.edits.follow();
    this.#items = [];
    await this.#look();
  }

  close(): void {
    this.#visit += 1;
    this.#isLooking = false;
    this.#offer = null;
    this.replacing.close();
    this.#parts.crops.close();
  }

  choose(order: CheckOrder): void {
    this.#order = order;
    this.#arrange();
  }

  goTo(index: number): void {
    this.#at = Math.max(0, Math.min(index, this.#screen.length - 1));
  }

  /** All of the screen is right as it is. */
  confirmAll(): Promise<void> {
    return this.#answer(this.#screen.map((item) => [item, item.doubt.text]));
  }

  /** The current one is something else, or nothing (empty). */
  async write(text: string): Promise<void> {
    const item = this.current;
    if (!item) return;
    await this.#answer([[item, text]]);
    if (!this.#hasFailed && this.#pairs.isSecond(item.doubt.text, text.trim()))
      this.#offer = { from: item.doubt.text, to: text.trim() };
  }

  /** The current one comes again, last. */
  postpone(): void {
    const item = this.current;
    if (!item) return;
    this.#parts.postponed.add(this.#parts.batch.id, itemKey(item));
    this.#queue.push([item]);
    this.#leave([item]);
  }

  /** Takes back what was last done to a text; what was answered with it is looked at again. */
  async undo(): Promise<Edit | null> {
    if (this.#busy) return null;
    this.#busy = true;
    try {
      const undone = await this.#parts.edits.undo();
      if (undone) await this.#lookAgain(undone.pages.map(({ page }) => page));
      return undone;
    } finally {
      this.#busy = false;
    }
  }

  async #answer(answers: readonly Answer[]): Promise<void> {
    if (this.#busy || answers.length === 0) return;
    this.#busy = true;
    try {
      const isRight = answers.every(([{ doubt }, text]) => doubt.text === text && text !== '');
      this.#hasFailed = this.#parts.batch.watching;
      if (this.#hasFailed) return;
      await this.#parts.edits.editMany(isRight ? 'confirm' : 'write', editsOf(answers));
      this.#answered += answers.length;
      const gone = answers.map(([item]) => item);
      this.#items = this.#items.filter((item) => !gone.includes(item));
      this.#leave(gone);
      if (this.#screen.length === 0 && this.#rest) await this.#look();
    } catch {
      this.#hasFailed = true;
    } finally {
      this.#busy = false;
    }
  }

  /** What is left of the screen stays as it is; nothing comes in that was not looked at. */
  #leave(gone: readonly CheckItem[]): void {
    const stay = this.#screen.filter((item) => !gone.includes(item));
    this.#screen = stay.length > 0 ? stay : (this.#queue.shift() ?? []);
    this.#at = stay.length > 0 ? Math.min(this.#at, stay.length - 1) : 0;
  }

  /** Looks through as many pages as fill the queue. */
  async #look(): Promise<void> {
    const rest = this.#rest;
    if (!rest) return;
    const visit = (this.#visit += 1);
    this.#isLooking = true;
    const found: CheckItem[] = [];
    for await (const items of gather(rest, this.#parts)) {
      if (this.#visit !== visit) return;
      found.push(...items);
      if (found.length >= MOST_HELD) break;
    }
    if (this.#visit !== visit) return;
    if (found.length < MOST_HELD) this.#rest = null;
    this.#items = found;
    this.#isLooking = false;
    this.#arrange();
  }

  async #lookAgain(pages: readonly Page[]): Promise<void> {
    const known = this.#items.filter(({ page }) => pages.includes(page)).map(itemKey);
    const again = (await Promise.all(pages.map((page) => doubtsOn(page, this.#parts.edits)))).flat(); // prettier-ignore
    const back = again.filter((item) => !known.includes(itemKey(item)));
    this.#items = [...back, ...this.#items];
    this.#answered = Math.max(0, this.#answered - back.length);
    this.#arrange(back);
  }

  /** @param first what is looked at before all else, if it is on no screen yet */
  #arrange(first: Screen = []): void {
    const postponed = this.#parts.postponed.of(this.#parts.batch.id);
    const rest = this.#items.filter((item) => !first.includes(item));
    const screens = screensOf(rest, this.#order, postponed);
    this.#queue = first.length > 0 ? [...screensOf(first, 'alike'), ...screens] : screens;
    this.#screen = this.#queue.shift() ?? [];
    this.#at = 0;
  }
}
