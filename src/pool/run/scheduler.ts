interface Ticket<Job> {
  readonly job: Job;
  readonly order: number;
  priority: number;
}

const startsBefore = <Job>(a: Ticket<Job>, b: Ticket<Job>) =>
  a.priority > b.priority || (a.priority === b.priority && a.order < b.order);

/**
 * Brings waiting jobs and idle workers together; knows nothing of either but their identity.
 *
 * The highest priority starts first and, among equals, the job that came first. After every call either
 * no job waits or no worker is idle (unless held). A job ends exactly once: `end` says true once.
 */
export class Scheduler<Job, Worker> {
  readonly #start: (worker: Worker, job: Job) => void;
  readonly #lookAhead: number;
  readonly #idle: Worker[] = [];
  readonly #running = new Map<Job, Ticket<Job>>();
  #queue: Ticket<Job>[] = [];
  #lastOrder = 0;
  #held = false;

  /** `start` is called synchronously, whenever a worker is to begin a job. */
  constructor(lookAhead: number, start: (worker: Worker, job: Job) => void) {
    this.#lookAhead = lookAhead;
    this.#start = start;
  }

  get queued(): number {
    return this.#queue.length;
  }

  get idle(): number {
    return this.#idle.length;
  }

  get running(): number {
    return this.#running.size;
  }

  /** True if the look-ahead is used up: whoever feeds the scheduler should wait. Retried jobs may exceed it. */
  get full(): boolean {
    return this.#queue.length >= this.#lookAhead;
  }

  add(job: Job, priority = 0): void {
    this.#lastOrder += 1;
    this.#enqueue({ job, order: this.#lastOrder, priority });
  }

  /** Gives a waiting job another priority; false if it does not wait. */
  prioritise(job: Job, priority: number): boolean {
    const ticket = this.#withdraw(job);
    if (!ticket) return false;
    ticket.priority = priority;
    this.#enqueue(ticket);
    return true;
  }

  /** A running job waits again, in its old place; false if it does not run. */
  retry(job: Job): boolean {
    const ticket = this.#running.get(job);
    if (!ticket) return false;
    this.#running.delete(job);
    this.#enqueue(ticket);
    return true;
  }

  /** Takes a waiting or running job out for good; false if it is neither. */
  end(job: Job): boolean {
    return this.#running.delete(job) || this.#withdraw(job) !== null;
  }

  /** A worker is free for its next job. */
  enlist(worker: Worker): void {
    this.#idle.push(worker);
    this.#match();
  }

  /** Takes one idle worker out, of those that fit; null if all of them are busy. */
  dismiss(fits: (worker: Worker) => boolean = () => true): Worker | null {
    const at = this.#idle.findLastIndex(fits);
    return at === -1 ? null : this.#idle.splice(at, 1)[0]!;
  }

  get held(): boolean {
    return this.#held;
  }

  /** While held no job starts; running ones go on. */
  hold(held: boolean): void {
    this.#held = held;
    this.#match();
  }

  #enqueue(ticket: Ticket<Job>): void {
    const before = this.#queue.findLastIndex((other) => startsBefore(other, ticket));
    this.#queue.splice(before + 1, 0, ticket);
    this.#match();
  }

  #withdraw(job: Job): Ticket<Job> | null {
    const ticket = this.#queue.find((waiting) => waiting.job === job);
    if (!ticket) return null;
    this.#queue = this.#queue.filter((waiting) => waiting !== ticket);
    return ticket;
  }

  #match(): void {
    while (!this.#held && this.#queue.length > 0 && this.#idle.length > 0) {
      const ticket = this.#queue.shift()!;
      this.#running.set(ticket.job, ticket);
      this.#start(this.#idle.pop()!, ticket.job);
    }
  }
}
