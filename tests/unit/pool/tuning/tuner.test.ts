import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Tuner, type Machine, type Tuning } from '../../../../src/pool/tuning/tuner';

const MIB = 1024 ** 2;
const ROOMY = 64_000 * MIB;

/** How much all workers together read in a millisecond, by their number. */
type Throughput = (workers: number) => number;

/** Every worker is as good as the first, up to the machine's cores. */
const linear: Throughput = (workers) => workers;
/** More workers than real cores bring next to nothing. */
const saturating =
  (cores: number): Throughput =>
  (workers) =>
    Math.min(workers, cores) + 0.01 * Math.max(0, workers - cores);

const machine = (cores: number, memoryBytes = ROOMY): Machine => ({ cores, memoryBytes });

/**
 * Reads pages of differing work; `noise` (0 to 1) is how far a page's speed strays, in a fixed
 * pattern.
 */
function read(tuner: Tuner, pages: number, throughput: Throughput, noise = 0): Tuning[] {
  const tunings: Tuning[] = [];
  for (let page = 0; page < pages; page++) {
    const { workers } = tuner.tuning;
    const work = 500 + ((page * 337) % 4000);
    const stray = 1 + noise * Math.sin(page * 2.4);
    const speed = (throughput(workers) / workers) * stray;
    tuner.page({ work, ms: work / speed, steady: true, onGpu: false });
    tunings.push(tuner.tuning);
  }
  return tunings;
}

describe('Tuner', () => {
  it.each([1, 2, 4, 8])('with %i cores begins with a worker for each, and stays there', (cores) => {
    const tuner = new Tuner(machine(cores));
    expect(tuner.tuning).toEqual({ workers: cores, reason: 'cores', trial: null });
    const tunings = read(tuner, 40, linear);
    expect(new Set(tunings.map(({ workers }) => workers))).toEqual(new Set([cores]));
  });

  it('with many cores begins with half of them, and grows as long as more workers add throughput', () => {
    const tuner = new Tuner(machine(24));
    expect(tuner.tuning).toEqual({ workers: 12, reason: 'measuring', trial: null });
    read(tuner, 200, linear);
    expect(tuner.tuning).toMatchObject({ workers: 24, reason: 'cores' });
  });

  it('stops growing where more workers add too little, and says how much it was', () => {
    const tuner = new Tuner(machine(20));
    const tunings = read(tuner, 100, saturating(10));
    expect(tuner.tuning).toMatchObject({ workers: 10, reason: 'no-gain' });
    expect(tuner.tuning.trial?.workers).toBe(13);
    expect(tuner.tuning.trial?.gain).toBeCloseTo(10.03 / 10 - 1, 5);
    expect(Math.max(...tunings.map(({ workers }) => workers))).toBe(13);
  });

  it('keeps the workers of a trial alive until it is judged', () => {
    const tuner = new Tuner(machine(20));
    while (tuner.tuning.workers === 10) read(tuner, 1, saturating(4));
    expect([tuner.tuning.workers, tuner.kept]).toEqual([13, 13]);
    while (tuner.tuning.workers === 13) read(tuner, 1, saturating(4));
    expect([tuner.tuning.workers, tuner.kept]).toEqual([10, 10]);
    const atWork = read(tuner, 400, saturating(4));
    const fewer = atWork.findIndex(({ workers }) => workers < 10);
    expect(fewer).toBeGreaterThan(100);
  });

  it('finds after a while that fewer workers are as good, where the machine has other work', () => {
    const tuner = new Tuner(machine(4));
    const tunings = read(tuner, 1000, saturating(2));
    expect(tuner.tuning).toMatchObject({ workers: 2 });
    expect(tunings.some(({ reason }) => reason === 'no-loss')).toBe(true);
  });

  it('reviews ever more seldom what it has found right', () => {
    const tuner = new Tuner(machine(2));
    const tunings = read(tuner, 5000, linear);
    const withOne = tunings.filter(({ workers }) => workers === 1).length;
    expect(withOne).toBeGreaterThan(0);
    expect(withOne / tunings.length).toBeLessThan(0.02);
    expect(tuner.tuning).toMatchObject({ workers: 2, reason: 'cores' });
  });

  it('is bound by memory from the start, and by what is measured', () => {
    expect(new Tuner(machine(8, 900 * MIB)).tuning).toMatchObject({ workers: 4, reason: 'memory' });
    expect(new Tuner(machine(8, 10 * MIB)).tuning).toMatchObject({ workers: 1, reason: 'memory' });
    const tuner = new Tuner(machine(4, 1000 * MIB));
    tuner.memory(999 * MIB, 4);
    expect(tuner.tuning.workers).toBe(4);
    tuner.memory(1001 * MIB, 4);
    expect(tuner.tuning).toMatchObject({ workers: 3, reason: 'memory' });
    // The fourth is still at its page: that it holds memory is no reason to take off another one.
    tuner.memory(1001 * MIB, 4);
    expect(tuner.tuning.workers).toBe(3);
    tuner.memory(1001 * MIB, 3);
    expect(tuner.tuning.workers).toBe(2);
  });

  it.each(['memory', 'start'] as const)(
    'shrinks at trouble with %s and does not grow again',
    (reason) => {
      const tuner = new Tuner(machine(8));
      tuner.trouble(reason);
      tuner.trouble(reason);
      expect(tuner.tuning).toMatchObject({ workers: 6, reason });
      const tunings = read(tuner, 1000, linear);
      expect(Math.max(...tunings.map(({ workers }) => workers))).toBe(6);
      for (let i = 0; i < 9; i++) tuner.trouble(reason);
      expect(tuner.tuning.workers).toBe(1);
    },
  );

  it('learns nothing from pages that were read while workers were idle or cold', () => {
    const tuner = new Tuner(machine(20));
    for (let i = 0; i < 100; i++) tuner.page({ work: 100, ms: 1, steady: false, onGpu: false });
    expect(tuner.tuning).toEqual({ workers: 10, reason: 'measuring', trial: null });
  });

  it('comes close to the best number on any machine, however the pages stray', () => {
    const cores = fc.integer({ min: 1, max: 32 });
    const real = fc.integer({ min: 1, max: 32 });
    const noise = fc.double({ min: 0, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(cores, real, noise, (shown, best, stray) => {
        const throughput = saturating(Math.min(shown, best));
        const tuner = new Tuner(machine(shown));
        read(tuner, 3000, throughput, stray);
        // A trial may be going on at the end: what it is compared with counts.
        const workers = tuner.kept;
        expect(workers).toBeGreaterThanOrEqual(1);
        expect(workers).toBeLessThanOrEqual(shown);
        const top = throughput(shown);
        expect(throughput(workers) / top).toBeGreaterThan(0.75);
      }),
      { numRuns: 200 },
    );
  });

  /** One worker on the card, `card` times as fast as the other, which slows it down by `loss`. */
  function readBesideCard(card: number, loss: number): Tuning {
    const tuner = new Tuner(machine(2));
    for (let page = 0; page < 400; page++) {
      const isAlone = tuner.tuning.workers === 1;
      const speed = isAlone ? card : card * (1 - loss);
      tuner.page({ work: 1000, ms: 1000 / speed, steady: true, onGpu: true });
      if (!isAlone) tuner.page({ work: 1000, ms: 1000, steady: true, onGpu: false });
    }
    return tuner.tuning;
  }

  it('keeps a worker beside the graphics card only where the two are faster than the card alone', () => {
    expect(readBesideCard(2, 0.1)).toMatchObject({ workers: 2 });
    expect(readBesideCard(20, 0.1)).toMatchObject({ workers: 1 });
    expect(readBesideCard(40, 0)).toMatchObject({ workers: 1 });
  });
});
