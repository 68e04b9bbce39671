import { askToPersist, wouldAskToPersist } from '../../storage/space';

/** Where it is noted that a person would rather not be asked. */
const MARK = 'scriptorium-keep-later';

const isMarked = (): boolean => {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
};

/**
 * Whether the browser keeps what is stored here when the disk is full. Most decide by themselves
 * when they are asked; Firefox asks the person, who must know why: so it is asked from a click.
 */
export class Keeping {
  #looked = false;
  #asks = $state(false);
  #later = $state(false);

  /** True if the browser would ask the person, who has not answered yet. */
  get asks(): boolean {
    return this.#asks;
  }

  /** The same, as long as the person has not put it off. */
  get offered(): boolean {
    return this.#asks && !this.#later;
  }

  /** To be called when something is stored that is worth keeping; only the first call counts. */
  async look(): Promise<void> {
    if (this.#looked) return;
    this.#looked = true;
    this.#later = isMarked();
    if (await wouldAskToPersist()) this.#asks = true;
    else await askToPersist();
  }

  /** Call it from a click: the browser asks now. */
  async ask(): Promise<void> {
    await askToPersist();
    // One who has closed the question has answered it, too.
    this.#asks = false;
  }

  putOff(): void {
    this.#later = true;
    try {
      localStorage.setItem(MARK, 'yes');
    } catch {
      // Site data are blocked: then it is for this tab.
    }
  }
}
