import { nextTask } from '../../protocol/pause';

/**
 * Calls `work` once, soon: with the next frame, or by a message where no frames come (a hidden
 * tab).
 */
export type Schedule = (work: () => void) => void;

const HIDDEN_TAB_MS = 200;

export const nextFrame: Schedule = (work) => {
  if (document.hidden) return void nextTask().then(work);
  const done = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    work();
  };
  const frame = requestAnimationFrame(done);
  const timer = setTimeout(done, HIDDEN_TAB_MS);
};

/**
 * Gathers what comes in and hands it over once a frame, so that a thousand events cost one repaint.
 */
export class FrameQueue<Item> {
  readonly #take: (items: readonly Item[]) => void;
  readonly #schedule: Schedule;
  #items: Item[] = [];
  #scheduled = false;

  constructor(take: (items: readonly Item[]) => void, schedule: Schedule) {
    this.#take = take;
    this.#schedule = schedule;
  }

  push(item: Item): void {
    this.#items.push(item);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => {
      this.#scheduled = false;
      this.flush();
    });
  }

  /** Hands over at once what is there. */
  flush(): void {
    const items = this.#items;
    this.#items = [];
    if (items.length > 0) this.#take(items);
  }
}
