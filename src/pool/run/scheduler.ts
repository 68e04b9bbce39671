interface Ticket<Job> {
  readonly job: Job;
  readonly order: number;
  priority: number;
}

const startsBefore = <Job>(a: Ticket<Job>, b: Ticket<Job>) =>
  a.priority > b.priority || (a.priority === b.priority && a.order < b.order);

/** Behind all that start before it; what comes in its order has nothing to search for. */
function insert<Job>(queue: Ticket<Job>[], ticket: Ticket<Job>): void {
  const before = queue.findLastIndex((other) => startsBefore(other, ticket));
  queue.splice(before + 1, 0, ticket);
}

function withdraw<Job>(queue: Ticket<Job>[], ticket: Ticket<Job>): boolean {
  const place = queue.indexOf(ticket);
  if (place !== -1) queue.splice(place, 1);
  return place !== -1;
}

/**
 * The one account of a run's work: where each job is, who works on it and who is idle. It knows
 * nothing of jobs and workers but their identity.
 *
 * A job waits to be looked up (`add`, `next`), then for a worker (`ready`), is read, is put aside
 * until its result is safe (`setAside`), and ends exactly once: `end` says true once. The highest
 * priority goes first and, among equals, the job that came first. After every call either no job
 * waits for a worker or no worker is idle (unless held).
 */
export class Scheduler<Job, Worker> {
  readonly #start: (worker: Worker, job: Job) => void;
  readonly #lookAhead: number;
  /** Of all jobs that have not ended, in the order they came. */
  readonly #tickets = new Map<Job, Ticket<Job>>();
  readonly #incoming: Ticket<Job>[] = [];
  readonly #ready: Ticket<Job>[] = [];
  readonly #readers = new Map<Job, Worker>();
  readonly #helpers = new Map<Worker, Job>();
  /** The last one to become idle goes first: it is the warmest. */
  readonly #idle: Worker[] = [];
  #lastOrder = 0;
  #held = false;

  /** `start` is called synchronously, whenever a worker is to begin a job. */
  constructor(lookAhead: number, start: (worker: Worker, job: Job) => void) {
    this.#lookAhead = lookAhead;
    this.#start = start;
  }

  /** Jobs that wait to be looked up. */
  get incoming(): number {
    return this.#incoming.length;
  }

  /** Jobs that wait for a worker. */
  get queued(): number {
    return this.#ready.length;
  }

  /** Which these are, in the order they will start in. */
  get queue(): readonly Job[] {
    return this.#ready.map(({ job }) => job);
  }

  /** Jobs that a worker reads. */
  get running(): number {
    return this.#readers.size;
  }

  /** Workers that have nothing to do. */
  get idle(): number {
    return this.#idle.length;
  }

  /** Workers that help with a job that another one reads. */
  get helping(): number {
    return this.#helpers.size;
  }

  /** Jobs that have not ended, in the order they came. */
  get open(): readonly Job[] {
    return [...this.#tickets.keys()];
  }

  get openCount(): number {
    return this.#tickets.size;
  }

  /** The job that has been open for longest. */
  get oldest(): Job | null {
    return this.#tickets.keys().next().value ?? null;
  }

  isOpen(job: Job): boolean {
    return this.#tickets.has(job);
  }

  readerOf(job: Job): Worker | null {
    return this.#readers.get(job) ?? null;
  }

  helpersOf(job: Job): readonly Worker[] {
    return [...this.#helpers].filter(([, helped]) => helped === job).map(([worker]) => worker);
  }

  add(job: Job, priority = 0): void {
    this.#lastOrder += 1;
    const ticket = { job, order: this.#lastOrder, priority };
    this.#tickets.set(job, ticket);
    insert(this.#incoming, ticket);
  }

  /**
   * True if `next` has a job: its look-ahead is not used up, or it is urgent. Retried jobs may
   * exceed the look-ahead.
   */
  get hasNext(): boolean {
    const [first] = this.#incoming;
    return first !== undefined && (this.#ready.length < this.#lookAhead || first.priority > 0);
  }

  /** Takes the next job that is to be looked up. */
  next(): Job | null {
    return this.hasNext ? this.#incoming.shift()!.job : null;
  }

  /** A job that was looked up is looked up again, in its old place. */
  again(job: Job): void {
    const ticket = this.#tickets.get(job);
    if (ticket) insert(this.#incoming, ticket);
  }

  /** A job that was looked up waits for a worker. */
  ready(job: Job): void {
    this.#enqueue(job);
  }

  /** A running job waits for a worker again, in its old place; false if it does not run. */
  retry(job: Job): boolean {
    return this.#readers.delete(job) && this.#enqueue(job);
  }

  /** Gives a job another priority; it counts where the job waits, now or later. */
  prioritise(job: Job, priority: number): void {
    const ticket = this.#tickets.get(job);
    if (!ticket) return;
    const queue = [this.#incoming, this.#ready].find((list) => withdraw(list, ticket));
    ticket.priority = priority;
    if (queue) insert(queue, ticket);
  }

  /**
   * No worker is at it any more, and none is to be: what it still waits for is not of the
   * scheduler.
   */
  setAside(job: Job): void {
    this.#readers.delete(job);
  }

  /** False if it has ended before. */
  end(job: Job): boolean {
    const ticket = this.#tickets.get(job);
    if (!ticket) return false;
    this.#tickets.delete(job);
    this.#readers.delete(job);
    if (!withdraw(this.#ready, ticket)) withdraw(this.#incoming, ticket);
    return true;
  }

  /** A worker has come, or is done with what it did: it is free for its next job. */
  free(worker: Worker): void {
    this.#helpers.delete(worker);
    this.#idle.push(worker);
    this.#match();
  }

  /** A worker that is not idle is not to come back to this run. */
  leave(worker: Worker): void {
    this.#helpers.delete(worker);
  }

  /** Takes one idle worker out, of those that fit; null if there is none. */
  takeIdle(fits: (worker: Worker) => boolean = () => true): Worker | null {
    const at = this.#idle.findLastIndex(fits);
    return at === -1 ? null : this.#idle.splice(at, 1)[0]!;
  }

  /**
   * An idle worker that fits helps with the job from now on, until it is free again; null if there
   * is none.
   */
  help(job: Job, fits: (worker: Worker) => boolean): Worker | null {
    const worker = this.takeIdle(fits);
    if (worker !== null) this.#helpers.set(worker, job);
    return worker;
  }

  get held(): boolean {
    return this.#held;
  }

  /** While held no job starts; running ones go on. */
  hold(held: boolean): void {
    this.#held = held;
    this.#match();
  }

  #enqueue(job: Job): boolean {
    const ticket = this.#tickets.get(job);
    if (!ticket) return false;
    insert(this.#ready, ticket);
    this.#match();
    return true;
  }

  #match(): void {
    while (!this.#held && this.#ready.length > 0 && this.#idle.length > 0) {
      const { job } = this.#ready.shift()!;
      const worker = this.#idle.pop()!;
      this.#readers.set(job, worker);
      this.#start(worker, job);
    }
  }
}
