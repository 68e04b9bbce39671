import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scheduler } from '../../../../src/pool/run/scheduler';

function recorded(lookAhead = 100) {
  const starts: [worker: string, job: string][] = [];
  const scheduler = new Scheduler<string, string>(lookAhead, (...start) => starts.push(start));
  return { scheduler, starts, order: () => starts.map(([, job]) => job) };
}

/** Lets one worker do everything that waits. */
function drain(scheduler: Scheduler<string, string>, starts: [string, string][]): void {
  for (let done = starts.length; ; done += 1) {
    scheduler.enlist('w');
    if (starts.length === done) return;
    scheduler.end(starts.at(-1)![1]);
  }
}

describe('Scheduler', () => {
  it('starts jobs in the order they came', () => {
    const { scheduler, starts, order } = recorded();
    for (const job of ['a', 'b', 'c']) scheduler.add(job);
    drain(scheduler, starts);
    expect(order()).toEqual(['a', 'b', 'c']);
  });

  it('starts a higher priority first', () => {
    const { scheduler, starts, order } = recorded();
    scheduler.add('a');
    scheduler.add('b', 2);
    scheduler.add('c', 1);
    scheduler.add('d', 2);
    drain(scheduler, starts);
    expect(order()).toEqual(['b', 'd', 'c', 'a']);
  });

  it('puts a prioritised job where its new priority belongs, and only a waiting one', () => {
    const { scheduler, starts, order } = recorded();
    scheduler.add('a');
    scheduler.add('b', 5);
    scheduler.add('c');
    expect(scheduler.prioritise('c', 6)).toBe(true);
    expect(scheduler.prioritise('x', 6)).toBe(false);
    drain(scheduler, starts);
    expect(order()).toEqual(['c', 'b', 'a']);
    expect(scheduler.prioritise('c', 6)).toBe(false);
  });

  it('gives a retried job its old place', () => {
    const { scheduler, order } = recorded();
    scheduler.enlist('w1');
    for (const job of ['a', 'b']) scheduler.add(job);
    expect(scheduler.retry('a')).toBe(true);
    expect(scheduler.retry('a')).toBe(false);
    scheduler.enlist('w2');
    expect(order()).toEqual(['a', 'a']);
  });

  it('ends a job once, whether it waits or runs', () => {
    const { scheduler } = recorded();
    scheduler.enlist('w');
    for (const job of ['running', 'waiting']) scheduler.add(job);
    for (const job of ['running', 'waiting']) {
      expect(scheduler.end(job)).toBe(true);
      expect(scheduler.end(job)).toBe(false);
    }
    expect([scheduler.queued, scheduler.running]).toEqual([0, 0]);
  });

  it('starts nothing while held', () => {
    const { scheduler, order } = recorded();
    scheduler.hold(true);
    scheduler.enlist('w');
    scheduler.add('a');
    expect(order()).toEqual([]);
    scheduler.hold(false);
    expect(order()).toEqual(['a']);
  });

  it('says when its look-ahead is used up', () => {
    const { scheduler } = recorded(2);
    scheduler.add('a');
    expect(scheduler.full).toBe(false);
    scheduler.add('b');
    expect(scheduler.full).toBe(true);
    scheduler.enlist('w');
    expect(scheduler.full).toBe(false);
  });
});

type Step =
  | { do: 'add'; priority: number }
  | { do: 'enlist' }
  | { do: 'hold'; held: boolean }
  | { do: 'dismiss' }
  | { do: 'finish' | 'fail' | 'crash' | 'cancel' | 'prioritise'; which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), priority: fc.integer({ min: 0, max: 3 }) }),
  fc.constantFrom<Step>({ do: 'enlist' }, { do: 'dismiss' }),
  fc.record({ do: fc.constant('hold' as const), held: fc.boolean() }),
  fc.record({
    do: fc.constantFrom('finish' as const, 'fail', 'crash', 'cancel', 'prioritise'),
    which: fc.nat({ max: 50 }),
  }),
);

/** Plays steps against a scheduler and keeps its own, simpler account of what must be true. */
class Play {
  readonly urgency = new Map<number, [priority: number, order: number]>();
  readonly running: { worker: number; job: number }[] = [];
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
    const [priority, order] = this.urgency.get(job)!;
    for (const [otherPriority, otherOrder] of this.urgency.values()) {
      const overtaken =
        otherPriority > priority || (otherPriority === priority && otherOrder < order);
      expect(overtaken).toBe(false);
    }
    this.urgency.delete(job);
    this.orders.set(job, [priority, order]);
    this.running.push({ worker, job });
  }

  readonly orders = new Map<number, [number, number]>();

  play(step: Step): void {
    if (step.do === 'add') this.add(step.priority);
    else if (step.do === 'enlist') this.scheduler.enlist(this.workers++);
    else if (step.do === 'dismiss') this.scheduler.dismiss();
    else if (step.do === 'hold') this.hold(step.held);
    else if (step.do === 'cancel') this.cancel(step.which);
    else if (step.do === 'prioritise') this.prioritise(step.which);
    else this.conclude(step.do, step.which);
    const waitsForWorker = this.scheduler.queued > 0 && this.scheduler.idle > 0;
    expect(waitsForWorker && !this.scheduler.held).toBe(false);
    expect(this.scheduler.queued).toBe(this.urgency.size);
    expect(this.scheduler.running).toBe(this.running.length);
  }

  add(priority: number): void {
    const job = this.jobs++;
    this.urgency.set(job, [priority, job]);
    this.scheduler.add(job, priority);
  }

  cancel(which: number): void {
    const job = [...this.urgency.keys()][which % this.urgency.size];
    if (job === undefined) return;
    this.urgency.delete(job);
    this.end(job);
  }

  prioritise(which: number): void {
    const job = [...this.urgency.keys()][which % this.urgency.size];
    if (job === undefined) return;
    const top = Math.max(...[...this.urgency.values()].map(([priority]) => priority));
    this.urgency.set(job, [top + 1, this.urgency.get(job)![1]]);
    expect(this.scheduler.prioritise(job, top + 1)).toBe(true);
  }

  conclude(how: 'finish' | 'fail' | 'crash', which: number): void {
    const [pair] = this.running.splice(which % Math.max(1, this.running.length), 1);
    if (!pair) return;
    if (how === 'crash') {
      this.urgency.set(pair.job, this.orders.get(pair.job)!);
      expect(this.scheduler.retry(pair.job)).toBe(true);
    } else {
      this.end(pair.job);
      this.scheduler.enlist(pair.worker);
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
    while (this.urgency.size + this.running.length > 0) {
      if (this.running.length === 0) this.play({ do: 'enlist' });
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
