import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logLikelihood, type Lattice } from '../../../../src/engine/recognition/lattice';
import {
  latticeOfText,
  readLattice,
  writeLattice,
} from '../../../../src/engine/recognition/written-lattice';

const asItIs = (text: string): string => text;

/** What may stand at a step and how likely, the rest next to impossible. */
const step = (shares: Readonly<Record<string, number>>): Lattice[number] => ({
  likely: Object.entries(shares).map(([text, share]) => ({ text, log: Math.log(share) })),
  rest: -20,
});

const throughText = (lattice: Lattice, fold = asItIs): Lattice =>
  readLattice(writeLattice(lattice)!, fold);

describe('a written lattice', () => {
  it('says how likely a text is as before, nearly', () => {
    const lattice = [step({ '': 1 }), step({ 嫣: 0.3, 媽: 0.7 }), step({ 然: 0.9, '': 0.1 })];
    for (const text of ['嫣然', '媽然', '媽'])
      expect(logLikelihood(throughText(lattice), text)).toBeCloseTo(
        logLikelihood(lattice, text),
        0,
      );
  });

  it('takes a row for each step, an empty one where surely nothing stands', () => {
    expect(writeLattice([step({ '': 1 }), step({ a: 1 }), step({ '': 1 })])).toBe('\na0\n');
  });

  it('leaves out what is next to impossible, and takes it for very unlikely', () => {
    const lattice = throughText([step({ a: 0.9995, b: 0.0005 })]);
    expect(lattice[0]!.likely.map(({ text }) => text)).toEqual(['a']);
    expect(logLikelihood(lattice, 'b')).toBe(-7);
  });

  it('tells no character from a space: names are compared without', () => {
    const lattice = throughText([step({ a: 1 }), step({ ' ': 0.5, '': 0.5 }), step({ b: 1 })]);
    expect(logLikelihood(lattice, 'ab')).toBeCloseTo(0, 1);
  });

  it('adds up what is the same once it is folded', () => {
    const lattice = throughText([step({ o: 0.5, O: 0.5 }), step({ ',': 1 })], (text) =>
      text === ',' ? '' : text.toLowerCase(),
    );
    expect(logLikelihood(lattice, 'o')).toBeCloseTo(0, 0);
  });

  it('is not made of a line that is longer than any name', () => {
    expect(writeLattice(new Array(100).fill(step({ a: 1 })))).toBeDefined();
    expect(writeLattice(new Array(101).fill(step({ a: 1 })))).toBeUndefined();
  });

  it('may be anything, where it comes from a file', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (written, text) => {
        const lattice = readLattice(written, asItIs);
        expect(lattice.length).toBeLessThanOrEqual(100);
        expect(logLikelihood(lattice, text)).not.toBeNaN();
        for (const { likely } of lattice)
          for (const { log } of likely) expect(log).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('latticeOfText', () => {
  it('is sure of its text, and each mistake costs about the same', () => {
    const lattice = latticeOfText('abba');
    expect(logLikelihood(lattice, 'abba')).toBeCloseTo(0, 1);
    // A mistake has several ways to lie on the steps.
    for (const text of ['abbc', 'aba', 'abbac', 'cabba']) {
      expect(logLikelihood(lattice, text)).toBeGreaterThan(-8);
      expect(logLikelihood(lattice, text)).toBeLessThan(-5);
    }
  });
});
