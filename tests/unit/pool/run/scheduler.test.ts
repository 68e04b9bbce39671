import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scheduler } from '../../../../src/pool/run/scheduler';

function recorded(lookAhead = 100) {
  const starts: [worker: string, job: string][] = [];
  const scheduler = new Scheduler<string, string>(lookAhead, (...start) => starts.push(start));
  return { scheduler, starts, order: () => starts.map(([, job]) => job) };
}

/** Looks up all that there is room for. */
function lookUp(scheduler: Scheduler<string, string>): void {
  for (let job = scheduler.next(); job !== null; job = scheduler.next()) scheduler.ready(job);
}

/** Jobs that came and were looked up. */
function add(scheduler: Scheduler<string, string>, ...jobs: [job: string, priority?: number][]) {
  for (const job of jobs) scheduler.add(...job);
  lookUp(scheduler);
}

/** Lets one worker do everything that waits. */
function drain(scheduler: Scheduler<string, string>, starts: [string, string][]): void {
  for (let done = starts.length; ; done += 1) {
    scheduler.free('w');
    if (starts.length === done) return;
    scheduler.end(starts.at(-1)![1]);
  }
}

describe('Scheduler', () => {
  it('starts jobs in the order they came', () => {
    const { scheduler, starts, order } = recorded();
    add(scheduler, ['a'], ['b'], ['c']);
    drain(scheduler, starts);
    expect(order()).toEqual(['a', 'b', 'c']);
  });

  it('starts none that was not looked up', () => {
    const { scheduler, order } = recorded();
    scheduler.free('w');
    scheduler.add('a');
    expect(scheduler.next()).toBe('a');
    expect(order()).toEqual([]);
    scheduler.ready('a');
    expect(order()).toEqual(['a']);
  });

  it('looks up and starts a higher priority first', () => {
    const { scheduler, starts, order } = recorded();
    add(scheduler, ['a'], ['b', 2], ['c', 1], ['d', 2]);
    drain(scheduler, starts);
    expect(order()).toEqual(['b', 'd', 'c', 'a']);
  });

  it('puts a prioritised job where its new priority belongs, wherever it waits', () => {
    const { scheduler, starts, order } = recorded();
    add(scheduler, ['a'], ['b', 5], ['c']);
    scheduler.add('d');
    scheduler.add('e');
    scheduler.prioritise('c', 6);
    scheduler.prioritise('e', 7);
    scheduler.prioritise('x', 6);
    expect(scheduler.next()).toBe('e');
    scheduler.ready('e');
    drain(scheduler, starts);
    expect(order()).toEqual(['e', 'c', 'b', 'a']);
  });

  it('gives a priority to a job that is being looked up, too', () => {
    const { scheduler, starts, order } = recorded();
    add(scheduler, ['a']);
    scheduler.add('b');
    scheduler.next();
    scheduler.prioritise('b', 1);
    scheduler.ready('b');
    drain(scheduler, starts);
    expect(order()).toEqual(['b', 'a']);
  });

  it('gives a retried job its old place', () => {
    const { scheduler, order } = recorded();
    scheduler.free('w1');
    add(scheduler, ['a'], ['b']);
    expect(scheduler.readerOf('a')).toBe('w1');
    expect(scheduler.retry('a')).toBe(true);
    expect(scheduler.readerOf('a')).toBe(null);
    expect(scheduler.retry('a')).toBe(false);
    scheduler.free('w2');
    expect(order()).toEqual(['a', 'a']);
  });

  it('looks a job up again in its old place', () => {
    const { scheduler } = recorded();
    for (const job of ['a', 'b', 'c']) scheduler.add(job);
    expect([scheduler.next(), scheduler.next()]).toEqual(['a', 'b']);
    scheduler.again('b');
    scheduler.again('a');
    scheduler.again('gone');
    expect([scheduler.next(), scheduler.next(), scheduler.next()]).toEqual(['a', 'b', 'c']);
  });

  it('ends a job once, wherever it is', () => {
    const { scheduler } = recorded(2);
    scheduler.free('w');
    const jobs = ['running', 'aside', 'queued', 'looked up', 'incoming'];
    add(scheduler, ['running']);
    scheduler.free('w2');
    add(scheduler, ['aside'], ['queued']);
    scheduler.setAside('aside');
    scheduler.add('looked up');
    expect(scheduler.next()).toBe('looked up');
    scheduler.add('incoming');
    expect(scheduler.open).toEqual(jobs);
    for (const job of jobs) {
      expect(scheduler.oldest).toBe(job);
      expect(scheduler.end(job)).toBe(true);
      expect(scheduler.end(job)).toBe(false);
      expect(scheduler.isOpen(job)).toBe(false);
    }
    const { incoming, queued, running, openCount, oldest } = scheduler;
    expect([incoming, queued, running, openCount, oldest]).toEqual([0, 0, 0, 0, null]);
  });

  it('starts nothing while held', () => {
    const { scheduler, order } = recorded();
    scheduler.hold(true);
    scheduler.free('w');
    add(scheduler, ['a']);
    expect(order()).toEqual([]);
    scheduler.hold(false);
    expect(order()).toEqual(['a']);
  });

  it('looks no further ahead than it may, but for what is urgent', () => {
    const { scheduler } = recorded(2);
    add(scheduler, ['a'], ['b'], ['c']);
    expect([scheduler.queued, scheduler.incoming, scheduler.hasNext]).toEqual([2, 1, false]);
    add(scheduler, ['urgent', 1]);
    expect([scheduler.queued, scheduler.incoming]).toEqual([3, 1]);
    scheduler.free('w1');
    scheduler.free('w2');
    expect(scheduler.next()).toBe('c');
  });

  it('knows who helps with a job until that one is free again', () => {
    const { scheduler, order } = recorded();
    for (const worker of ['reader', 'gpu', 'helper'].reverse()) scheduler.free(worker);
    add(scheduler, ['a']);
    const isNoGpu = (worker: string) => worker !== 'gpu';
    expect(scheduler.help('a', isNoGpu)).toBe('helper');
    expect(scheduler.help('a', isNoGpu)).toBe(null);
    expect([scheduler.helpersOf('a'), scheduler.helpersOf('b')]).toEqual([['helper'], []]);
    expect([scheduler.idle, scheduler.helping]).toEqual([1, 1]);
    add(scheduler, ['b'], ['c']);
    expect(order()).toEqual(['a', 'b']);
    scheduler.free('helper');
    expect([scheduler.helping, scheduler.readerOf('c')]).toEqual([0, 'helper']);
  });
});

type Step =
  | { do: 'add'; priority: number }
  | { do: 'look up' }
  | { do: 'free' }
  | { do: 'take idle' }
  | { do: 'hold'; held: boolean }
  | {
      do: 'finish' | 'fail' | 'crash' | 'cancel' | 'prioritise' | 'help' | 'return';
      which: number;
    };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), priority: fc.integer({ min: 0, max: 3 }) }),
  fc.constantFrom<Step>({ do: 'look up' }, { do: 'free' }, { do: 'take idle' }),
  fc.record({ do: fc.constant('hold' as const), held: fc.boolean() }),
  fc.record({
    do: fc.constantFrom(
      'finish' as const,
      'fail',
      'crash',
      'cancel',
      'prioritise',
      'help',
      'return',
    ),
    which: fc.nat({ max: 50 }),
  }),
);

type Urgency = [priority: number, order: number];

const isMostUrgent = (job: number, queue: Map<number, Urgency>): boolean => {
  const [priority, order] = queue.get(job)!;
  return [...queue.values()].every(
    ([otherPriority, otherOrder]) =>
      otherPriority < priority || (otherPriority === priority && otherOrder >= order),
  );
};

/** Plays steps against a scheduler and keeps its own, simpler account of what must be true. */
class Play {
  /** Of the jobs that wait for a worker, and of those that wait to be looked up. */
  readonly urgency = new Map<number, Urgency>();
  readonly incoming = new Map<number, Urgency>();
  readonly orders = new Map<number, Urgency>();
  readonly running: { worker: number; job: number }[] = [];
  readonly helping: number[] = [];
  readonly endedJobs: number[] = [];
  readonly scheduler = new Scheduler<number, number>(8, (worker, job) => this.onStart(worker, job));
  jobs = 0;
  workers = 0;
  held = false;

  hold(held: boolean): void {
    this.held = held;
    this.scheduler.hold(held);
  }

  onStart(worker: number, job: number): void {
    expect(this.held).toBe(false);
    expect(isMostUrgent(job, this.urgency)).toBe(true);
    expect(this.running.map((pair) => pair.worker)).not.toContain(worker);
    expect(this.helping).not.toContain(worker);
    this.orders.set(job, this.urgency.get(job)!);
    this.urgency.delete(job);
    this.running.push({ worker, job });
  }

  play(step: Step): void {
    if (step.do === 'add') this.add(step.priority);
    else if (step.do === 'look up') this.lookUp();
    else if (step.do === 'free') this.scheduler.free(this.workers++);
    else if (step.do === 'take idle') this.scheduler.takeIdle();
    else if (step.do === 'hold') this.hold(step.held);
    else if (step.do === 'cancel') this.cancel(step.which);
    else if (step.do === 'prioritise') this.prioritise(step.which);
    else if (step.do === 'help') this.help(step.which);
    else if (step.do === 'return') this.bringBack(step.which);
    else this.conclude(step.do, step.which);
    this.check();
  }

  check(): void {
    const { scheduler } = this;
    expect(scheduler.queued > 0 && scheduler.idle > 0 && !scheduler.held).toBe(false);
    expect(scheduler.queued).toBe(this.urgency.size);
    expect(scheduler.incoming).toBe(this.incoming.size);
    expect(scheduler.running).toBe(this.running.length);
    expect(scheduler.helping).toBe(this.helping.length);
    for (const { worker, job } of this.running) expect(scheduler.readerOf(job)).toBe(worker);
    expect(scheduler.openCount).toBe(this.urgency.size + this.incoming.size + this.running.length);
  }

  add(priority: number): void {
    const job = this.jobs++;
    this.incoming.set(job, [priority, job]);
    this.scheduler.add(job, priority);
  }

  lookUp(): void {
    const isFull = this.urgency.size >= 8;
    const job = this.scheduler.next();
    const urgent = [...this.incoming.values()].some(([priority]) => priority > 0);
    expect(job !== null).toBe(this.incoming.size > 0 && (!isFull || urgent));
    if (job === null) return;
    expect(isMostUrgent(job, this.incoming)).toBe(true);
    this.urgency.set(job, this.incoming.get(job)!);
    this.incoming.delete(job);
    this.scheduler.ready(job);
  }

  /** One of the jobs that wait, for whatever. */
  waiting(which: number): [number, Map<number, Urgency>] | null {
    const all = [this.urgency, this.incoming].flatMap((queue) =>
      [...queue.keys()].map((job): [number, Map<number, Urgency>] => [job, queue]),
    );
    return all[which % Math.max(1, all.length)] ?? null;
  }

  cancel(which: number): void {
    const [job, queue] = this.waiting(which) ?? [];
    if (job === undefined) return;
    queue!.delete(job);
    this.end(job);
  }

  prioritise(which: number): void {
    const [job, queue] = this.waiting(which) ?? [];
    if (job === undefined) return;
    const all = [...this.urgency.values(), ...this.incoming.values()];
    const top = Math.max(...all.map(([priority]) => priority));
    queue!.set(job, [top + 1, job]);
    this.scheduler.prioritise(job, top + 1);
  }

  help(which: number): void {
    const pair = this.running[which % Math.max(1, this.running.length)];
    if (!pair) return;
    const isIdle = this.scheduler.idle > 0;
    const helper = this.scheduler.help(pair.job, () => true);
    expect(helper !== null).toBe(isIdle);
    if (helper === null) return;
    expect(this.scheduler.helpersOf(pair.job)).toContain(helper);
    this.helping.push(helper);
  }

  bringBack(which: number): void {
    const [helper] = this.helping.splice(which % Math.max(1, this.helping.length), 1);
    if (helper !== undefined) this.scheduler.free(helper);
  }

  conclude(how: 'finish' | 'fail' | 'crash', which: number): void {
    const [pair] = this.running.splice(which % Math.max(1, this.running.length), 1);
    if (!pair) return;
    if (how === 'crash') {
      this.urgency.set(pair.job, this.orders.get(pair.job)!);
      expect(this.scheduler.retry(pair.job)).toBe(true);
    } else {
      this.end(pair.job);
      this.scheduler.free(pair.worker);
    }
  }

  end(job: number): void {
    expect(this.scheduler.end(job)).toBe(true);
    expect(this.scheduler.end(job)).toBe(false);
    this.endedJobs.push(job);
  }

  /** Enough workers come to finish what is left. */
  finishAll(): void {
    this.hold(false);
    while (this.urgency.size + this.incoming.size + this.running.length > 0) {
      this.play({ do: 'look up' });
      if (this.running.length === 0) this.play({ do: 'free' });
      this.play({ do: 'finish', which: 0 });
    }
  }
}

describe('Scheduler, whatever happens', () => {
  it('ends every job once, starts the most urgent, leaves no worker idle while work waits', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const play = new Play();
        for (const step of steps) play.play(step);
        play.finishAll();
        expect(play.endedJobs.sort((a, b) => a - b)).toEqual([...Array(play.jobs).keys()]);
      }),
      { numRuns: 1000 },
    );
  });
});
