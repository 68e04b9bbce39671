import { releaseProxy, wrap, type Remote } from 'comlink';
import type { RunTask, RunTasks, PageTask, ResultOf } from '../../src/engine/tasks';
import { quadHeight, quadWidth } from '../../src/engine/geometry/geometry';
import type { HelperApi } from '../../src/protocol/helper-api';
import { OpenCalls } from '../../src/protocol/open-calls';
import type { JobId } from '../../src/protocol/worker-api';

/**
 * Tasks on their way to one helper: while the first is done the others wait there, since this side
 * looks at its messages between two tasks of its own only. With two of them a helper did 21 of a
 * screenshot's 65 lines; one page with two workers took .71 of the time with one, with four of them
 * .63, and with eight .61.
 */
const PIECES_AHEAD = 8;

/** Only for comparison: what a task costs compared with others of its kind. */
function costOf(task: PageTask): number {
  if (task.kind === 'map') return task.size.padWidth * task.size.padHeight;
  return task.kind === 'line' ? quadWidth(task.quad) / Math.max(1, quadHeight(task.quad)) : 1;
}

type Work = (task: PageTask) => Promise<ResultOf<PageTask> | null>;

/** The tasks of one call of `runTasks`: which wait, and how many are not done yet. */
class Round {
  readonly #tasks: readonly PageTask[];
  readonly #onResult: (result: ResultOf<PageTask>, index: number) => void;
  /**
   * The dearest last, where it is taken first: the small ones at the end let all finish together.
   */
  readonly #waiting: number[];
  #open: number;
  #wake: () => void = () => undefined;

  constructor(
    tasks: readonly PageTask[],
    onResult: (result: ResultOf<PageTask>, index: number) => void,
  ) {
    this.#tasks = tasks;
    this.#onResult = onResult;
    this.#open = tasks.length;
    const costs = tasks.map(costOf);
    this.#waiting = [...tasks.keys()].sort((a, b) => costs[a]! - costs[b]!);
  }

  get over(): boolean {
    return this.#open === 0;
  }

  /** Tasks that nobody has taken. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** The dearest task that waits; undefined if none does. It must then be done or given back. */
  take(): number | undefined {
    return this.#waiting.pop();
  }

  /** False if the task was not done and waits again. */
  async do(index: number, work: Work): Promise<boolean> {
    const result = await work(this.#tasks[index]!);
    if (result === null) this.#waiting.push(index);
    else this.#finish(index, result);
    this.#wake();
    return result !== null;
  }

  /** Resolves when there is something to do again, or nothing any more, or at `wake`. */
  change(): Promise<void> {
    if (this.over || this.#waiting.length > 0) return Promise.resolve();
    return new Promise((resolve) => (this.#wake = resolve));
  }

  wake(): void {
    this.#wake();
  }

  #finish(index: number, result: ResultOf<PageTask>): void {
    this.#open -= 1;
    this.#onResult(result, index);
  }
}

/** Another worker, seen from the one that reads the page. Nothing rejects. */
class Helper {
  readonly #port: MessagePort;
  readonly #api: Remote<HelperApi>;
  readonly #calls = new OpenCalls();
  #ready = false;
  #gone = false;

  constructor(port: MessagePort) {
    this.#port = port;
    this.#api = wrap<HelperApi>(port);
  }

  get ready(): boolean {
    return this.#ready && !this.#gone;
  }

  /** True if it can be given tasks from now on. */
  async start(): Promise<boolean> {
    this.#ready = await this.#calls.until(this.#api.ready()).catch(() => false);
    return this.ready;
  }

  readonly perform: Work = async (task) => {
    if (this.#gone) return null;
    const answer: Promise<ResultOf<PageTask> | null> = this.#api.perform(task);
    const result = await this.#calls.until(answer).catch(() => null);
    if (result === null) this.#gone = true;
    return result;
  };

  /** It has died or left: no answer is waited for any more. */
  drop(): void {
    this.#gone = true;
    this.#calls.end(new Error('The helper is gone'));
    this.#port.close();
  }

  end(): void {
    // Its answer may never come, and nobody waits for it.
    if (!this.#gone) this.#api.end().catch(() => undefined);
    this.#gone = true;
    this.#calls.end(new Error('The page is read'));
    this.#api[releaseProxy]();
  }
}

/** The tasks of a page that is read here, done here and by workers that have come to help. */
export class SharedWork {
  readonly #own: RunTask;
  /** Awaited between tasks; throws when the page was cancelled. */
  readonly checkpoint: () => Promise<void>;
  readonly #helpers = new Map<JobId, Helper>();
  #round: Round | null = null;
  #over = false;

  constructor(own: RunTask, checkpoint: () => Promise<void>) {
    this.#own = own;
    this.checkpoint = checkpoint;
  }

  readonly runTasks: RunTasks = async (tasks, onResult) => {
    // The round gives each result to the task it belongs to.
    const round = new Round(tasks, onResult as (result: ResultOf<PageTask>, index: number) => void);
    this.#round = round;
    // The first task is kept for this side; helpers get theirs before it begins, since it lets no
    // message out.
    let index = round.take();
    this.#employ([...this.#helpers.values()]);
    while (!round.over) {
      if (index === undefined) await round.change();
      else await round.do(index, this.#own);
      await this.checkpoint();
      index = round.take();
    }
  };

  addHelper(id: JobId, port: MessagePort): void {
    const helper = new Helper(port);
    if (this.#over) return helper.end();
    this.#helpers.set(id, helper);
    void helper.start().then(() => this.#employ([helper]));
  }

  dropHelper(id: JobId): void {
    this.#helpers.get(id)?.drop();
  }

  /** Looks at `checkpoint` soon, even if there is nothing to do but wait for helpers. */
  wake(): void {
    this.#round?.wake();
  }

  /** The page is over, however it ended: all helpers are free. */
  end(): void {
    this.#over = true;
    for (const helper of this.#helpers.values()) helper.end();
    this.#helpers.clear();
  }

  #employ(helpers: readonly Helper[]): void {
    const round = this.#round;
    if (!round) return;
    const workers = this.#helpers.size + 1;
    for (let n = 0; n < PIECES_AHEAD; n++)
      for (const helper of helpers) void keepBusy(helper, round, n * workers);
  }
}

/**
 * @param leave so many waiting tasks are left to others, so that near the end nobody hoards them
 */
async function keepBusy(helper: Helper, round: Round, leave: number): Promise<void> {
  while (helper.ready && round.waiting > leave) {
    const index = round.take();
    if (index === undefined || !(await round.do(index, helper.perform))) return;
  }
}
