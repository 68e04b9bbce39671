import type { LineShape, PageText, TextLine } from '../../engine/types';
import type { EditKind } from '../../storage/stores/edits-store';
import { removeLine, splitLine, vouchLine, writeLine } from '../../revision/edits';
import { isSamePlace } from '../../revision/places';
import { DOUBTFUL_BELOW } from '../pages/page-status';
import type { Page } from '../pages/Page.svelte';
import { changedPlace, lineOn } from './changed-place';
import type { Edit, Edits, MakeRevision } from './Edits.svelte';
import {
  joinedWith,
  movedLines,
  toLineAt,
  whenTyped,
  withoutTopLayer,
  type MakeOfLine,
} from './line-changes';
import { doubtTowards, lineDoubts } from './line-doubts';
import { lineLayers, type LineLayers } from './line-layers';
import type { BlockMove } from './text-blocks';

export interface TextEditingParts {
  readonly edits: () => Promise<Pick<Edits, 'edit' | 'page' | 'undo' | 'redo'>>;
  /** The page that lies open, and its text as it is shown; null until that has come. */
  readonly open: () => { readonly page: Page; readonly text: PageText | null };
  readonly view: { chooseLine(index: number | null): void };
  /** Something could not be stored. */
  readonly failed: () => void;
}

/** What was typed into a line, as long as the page's text does not say so itself. */
export interface Written {
  readonly page: Page;
  readonly place: LineShape;
  readonly text: string;
  readonly state: 'storing' | 'stored' | 'failed';
}

/** Where to type or to look when the text has become another. */
type Goal =
  | { readonly at: 'line'; readonly index: number; readonly caret: number }
  | { readonly at: 'place'; readonly place: LineShape; readonly types?: true }
  | { readonly at: 'doubt' };

/** Behind the last character. */
export const LINE_END = Infinity;

export const deservesLook = (line: TextLine): boolean =>
  !line.byPerson && line.score < DOUBTFUL_BELOW;

/**
 * The line of the open page that a person types in, and what becomes of it. A line is known by its
 * place, so it stays the same one when those before it come and go.
 */
export class TextEditing {
  readonly #parts: TextEditingParts;
  #at = $state.raw<LineShape | null>(null);
  #caret = $state.raw<readonly [number, number]>([0, 0]);
  #starts = $state.raw(0);
  #written = $state.raw<readonly Written[]>([]);
  #goal: Goal | null = null;
  /** What was typed since typing began, should the line be drawn anew meanwhile. */
  #draft: { readonly text: string; readonly caret: number } | null = null;
  readonly #lines = $derived.by(() => this.#parts.open().text?.lines ?? []);
  readonly #doubts = $derived.by(() => {
    const { text } = this.#parts.open();
    return text ? lineDoubts(text) : [];
  });
  readonly #line = $derived.by(() => this.#indexOf(this.#at));

  constructor(parts: TextEditingParts) {
    this.#parts = parts;
  }

  /** Index of the line that is typed in; null for none. */
  get line(): number | null {
    return this.#line;
  }

  /** What is to be marked in it at first, the caret behind that: from and to, in UTF-16 units. */
  get caret(): readonly [number, number] {
    return this.#caret;
  }

  /** Another number whenever typing begins, in the same line too. */
  get starts(): number {
    return this.#starts;
  }

  get draft(): { readonly text: string; readonly caret: number } | null {
    return this.#draft;
  }

  keepDraft(text: string, caret: number): void {
    this.#draft = { text, caret };
  }

  writtenAt(line: LineShape): Written | null {
    const { page } = this.#parts.open();
    return this.#written.find((one) => one.page === page && isSamePlace(one.place, line)) ?? null;
  }

  start(index: number, caret = 0, to = caret): void {
    const line = this.#lines[index];
    if (!line) return;
    this.#at = line;
    this.#caret = [caret, to];
    this.#starts += 1;
    this.#draft = null;
    this.#parts.view.chooseLine(index);
  }

  /** No line is typed in any more. */
  end(): void {
    this.#at = null;
  }

  /** Another page lies open. */
  leavePage(): void {
    this.end();
    this.#written = this.#written.filter(({ state }) => state !== 'stored');
  }

  /** To be called when another text is shown, or another page. */
  shown(): void {
    const lines = this.#lines;
    if (lines.length === 0) return;
    this.#written = this.#written.filter(({ state }) => state !== 'stored');
    const goal = this.#goal;
    this.#goal = null;
    // Lines before it may have come or gone.
    if (this.#line !== null) this.#parts.view.chooseLine(this.#line);
    if (goal?.at === 'line') this.start(Math.min(goal.index, lines.length - 1), goal.caret);
    if (goal?.at === 'doubt') this.goToDoubt(0, 0, 1);
    if (goal?.at !== 'place') return;
    const index = lineOn(goal.place, lines);
    this.#parts.view.chooseLine(index === -1 ? null : index);
    if (goal.types) this.start(index, LINE_END);
  }

  /** What the first doubt of the page that is opened next is to be typed in. */
  lookForDoubt(): void {
    this.end();
    this.#goal = { at: 'doubt' };
  }

  /** The line that comes to stand at a place is typed in. */
  lookFor(place: LineShape): void {
    this.#goal = { at: 'place', place, types: true };
  }

  /** Goes to another doubt of this page; false if there is none that way. */
  goToDoubt(line: number, caret: number, step: 1 | -1): boolean {
    const doubt = doubtTowards(this.#doubts, line, caret, step);
    if (doubt) this.start(doubt.line, doubt.from, doubt.to);
    return doubt !== null;
  }

  /** Nothing is stored where nothing has changed. */
  async write(index: number, text: string): Promise<void> {
    const line = this.#lines[index];
    if (!line) return;
    if (text === line.text) return this.#put(this.#parts.open().page, line, null);
    await this.#storeWritten('write', line, text, (page, i) => writeLine(page, i, text));
  }

  /** The person has looked at the line, and it is as it was typed. */
  async confirm(index: number, text: string): Promise<void> {
    const line = this.#lines[index];
    if (!line) return;
    if (text !== line.text) return this.write(index, text);
    await this.#storeWritten('confirm', line, text, vouchLine);
  }

  /** @param caret in code points of `text` */
  async split(index: number, text: string, caret: number): Promise<void> {
    const chars = Array.from(text);
    const isInside = [chars.slice(0, caret), chars.slice(caret)].every(
      (part) => part.join('').trim() !== '',
    );
    if (!isInside) return;
    await this.#change('split', index, text, { index: index + 1, caret: 0 }, (page, i) =>
      splitLine(page, i, caret),
    );
  }

  /** With the next line. */
  async join(index: number, text: string): Promise<void> {
    const next = this.#lines[index + 1];
    if (!next) return;
    await this.#change('join', index, text, { index, caret: text.length }, joinedWith(next));
  }

  async remove(index: number): Promise<void> {
    await this.#change('remove', index, null, { index, caret: 0 }, removeLine);
  }

  /** What the person wrote, or else what the words of the language made of it, is as before. */
  async takeBack(index: number): Promise<void> {
    const goal = { index, caret: LINE_END };
    await this.#change('take-back', index, null, goal, withoutTopLayer);
  }

  async move({ lines, before }: BlockMove): Promise<void> {
    const places = lines.map((index) => this.#lines[index]!);
    if (places[0]) this.#goal = { at: 'place', place: places[0] };
    const next = before === null ? null : this.#lines[before]!;
    await this.#edit('move', movedLines(places, next));
  }

  async layers(index: number): Promise<LineLayers | null> {
    const line = this.#lines[index];
    const page = line && (await (await this.#parts.edits()).page(this.#parts.open().page));
    const i = page ? page.text.lines.findIndex((one) => isSamePlace(one, line)) : -1;
    return page && i !== -1 ? lineLayers(page, i) : null;
  }

  /** What was undone, or done again; its page is to be brought into view. Null if nothing was. */
  async turn(way: 'undo' | 'redo'): Promise<Edit | null> {
    this.end();
    const edit = await (await this.#parts.edits())[way]();
    const first = edit?.pages[0];
    const place = first && changedPlace(first.before.revision, first.after.revision);
    this.#goal = place ? { at: 'place', place } : null;
    return edit;
  }

  /** Something else than typing: the line is typed in again at its new place. */
  async #change(
    kind: EditKind,
    index: number,
    text: string | null,
    goal: { readonly index: number; readonly caret: number },
    make: MakeOfLine,
  ): Promise<void> {
    const line = this.#lines[index];
    if (!line) return;
    this.#goal = { at: 'line', ...goal };
    await this.#edit(kind, toLineAt(line, text === null ? make : whenTyped(line, text, make)));
  }

  async #storeWritten(
    kind: EditKind,
    line: TextLine,
    text: string,
    make: MakeOfLine,
  ): Promise<void> {
    const { page } = this.#parts.open();
    const put = (state: Written['state'] | null) =>
      this.#put(page, line, state && { page, place: line, text, state });
    put('storing');
    try {
      const edits = await this.#parts.edits();
      const isDone = await edits.edit(kind, page, toLineAt(line, make));
      const isShown = this.#lines.some((one) => isSamePlace(one, line) && one.text === text);
      put(isDone && !isShown ? 'stored' : null);
    } catch {
      put('failed');
    }
  }

  /** What is looked for afterwards is not there if nothing was done. */
  async #edit(kind: EditKind, make: MakeRevision): Promise<void> {
    try {
      const edits = await this.#parts.edits();
      if (!(await edits.edit(kind, this.#parts.open().page, make))) this.#goal = null;
    } catch {
      this.#goal = null;
      this.#parts.failed();
    }
  }

  #put(page: Page, line: LineShape, written: Written | null): void {
    const others = this.#written.filter(
      (one) => one.page !== page || !isSamePlace(one.place, line),
    );
    this.#written = written ? [...others, written] : others;
  }

  #indexOf(place: LineShape | null): number | null {
    if (!place) return null;
    const index = this.#lines.findIndex((line) => isSamePlace(line, place));
    return index === -1 ? null : index;
  }
}
