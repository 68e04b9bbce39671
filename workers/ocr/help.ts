import { expose, transfer } from 'comlink';
import type { RunTask, PageTask, ResultOf } from '../../src/engine/tasks';
import type { HelperApi } from '../../src/protocol/helper-api';

/** What a worker does for a page that another worker reads. */
export class Help {
  /** Resolves when the reader needs no more, or this worker was called back. */
  readonly ended: Promise<void>;
  readonly #port: MessagePort;
  readonly #work: Promise<RunTask>;
  #end!: () => void;
  #leaving = false;
  #done = 0;
  /** One inference at a time: the tasks that came meanwhile wait for it. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param work resolves when the picture is decoded */
  constructor(port: MessagePort, work: Promise<RunTask>) {
    this.ended = new Promise((resolve) => (this.#end = resolve));
    this.#port = port;
    this.#work = work;
    const api: HelperApi = {
      ready: () => this.#work.then(() => !this.#leaving).catch(() => false),
      perform: (task) => {
        const turn = this.#last.then(() => this.#perform(task));
        this.#last = turn.catch(() => undefined);
        return turn;
      },
      end: () => this.#end(),
    };
    expose(api, port);
  }

  /** Tasks done so far. */
  get done(): number {
    return this.#done;
  }

  /** Ends after the task that is being done; the others go back to the reader. */
  leave(): void {
    this.#leaving = true;
    // Its answer goes out before the port is closed.
    void this.#last.finally(() => setTimeout(this.#end));
  }

  /**
   * To be called at the end; what still comes has no answer, and the reader hears so from the page.
   */
  close(): void {
    this.#port.close();
  }

  async #perform(task: PageTask): Promise<ResultOf<PageTask> | null> {
    if (this.#leaving) return null;
    const result = await (await this.#work)(task);
    this.#done += 1;
    return result instanceof Float32Array ? transfer(result, [result.buffer]) : result;
  }
}
