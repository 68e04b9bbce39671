import type { PictureSize, Quad, TextLine } from '../../engine/types';
import { addLine } from '../../revision/edits';
import type { Page } from '../pages/Page.svelte';
import type { Edits } from './Edits.svelte';

/** Left, top, right and bottom in pixels of the page's picture. */
export type AddedBox = readonly [number, number, number, number];

export interface LineAddingParts {
  readonly edits: () => Promise<Pick<Edits, 'edit'>>;
  readonly page: () => Page;
  /** What stands in a rectangle of a page. */
  readonly read: (page: Page, box: AddedBox, size: PictureSize) => Promise<readonly TextLine[]>;
  /** A line has been added there. */
  readonly added: (place: { readonly quad: Quad }) => void;
  readonly failed: () => void;
}

const quadOf = ([left, top, right, bottom]: AddedBox): Quad => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

/**
 * A line that a person adds where none was read: a box is drawn, and what stands there is read, or
 * typed where nothing can be read.
 */
export class LineAdding {
  readonly #parts: LineAddingParts;
  #step = $state.raw<'none' | 'draw' | 'read' | 'type'>('none');
  #box = $state.raw<AddedBox | null>(null);

  constructor(parts: LineAddingParts) {
    this.#parts = parts;
  }

  /** What is to be done next: nothing, a box to be drawn, its text awaited or typed. */
  get step(): 'none' | 'draw' | 'read' | 'type' {
    return this.#step;
  }

  /** What was drawn. */
  get boxes(): readonly AddedBox[] {
    return this.#box ? [this.#box] : [];
  }

  begin(): void {
    this.#step = 'draw';
    this.#box = null;
  }

  end(): void {
    this.#step = 'none';
    this.#box = null;
  }

  /** Its lines are added as they are read, to be looked at. */
  async take(box: AddedBox, size: PictureSize): Promise<void> {
    const page = this.#parts.page();
    this.#box = box;
    this.#step = 'read';
    const lines = await this.#parts.read(page, box, size).catch(() => []);
    const isWanted = this.#box === box;
    if (!isWanted) return;
    if (lines.length === 0) this.#step = 'type';
    else await this.#add(page, lines, []);
  }

  /** What stands in the box that was drawn. */
  async type(text: string): Promise<void> {
    if (!this.#box || text.trim() === '') return this.end();
    await this.#add(this.#parts.page(), [{ quad: quadOf(this.#box), text: text.trim() }], 'all');
  }

  async #add(
    page: Page,
    lines: readonly Pick<TextLine, 'quad' | 'bend' | 'text'>[],
    sure: 'all' | [],
  ): Promise<void> {
    this.end();
    this.#parts.added(lines[0]!);
    try {
      const edits = await this.#parts.edits();
      await edits.edit('add', page, (now) =>
        lines.reduce(
          (revision, line) => addLine({ ...now, revision }, line, line.text, sure),
          now.revision,
        ),
      );
    } catch {
      this.#parts.failed();
    }
  }
}
