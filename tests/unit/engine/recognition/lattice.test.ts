import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latticeOf, logLikelihood, logOf } from '../../../../src/engine/recognition/lattice';
import type { Tensor } from '../../../../src/engine/types';

const AB = ['a', 'b'];
const BLANK = 0;

/** Weights of the classes of each step → their probabilities. */
function tensorOf(weights: readonly (readonly number[])[]): Tensor {
  const rows = weights.map((row) => {
    const sum = row.reduce((all, one) => all + one, 0);
    return row.map((one) => one / sum);
  });
  const data = Float32Array.from(rows.flat());
  return { data, dims: [1, rows.length, weights[0]?.length ?? 0] };
}

/** Every way through the steps, with the text that it spells and its probability. */
function* waysThrough({ data, dims }: Tensor): Generator<readonly [string, number]> {
  const [, steps = 0, classes = 0] = dims;
  const labels = new Array<number>(steps).fill(0);
  for (let way = 0; way < classes ** steps; way++) {
    labels.forEach((_, i) => (labels[i] = Math.floor(way / classes ** i) % classes));
    const text = labels
      .filter((label, i) => label !== BLANK && label !== labels[i - 1])
      .map((label) => AB[label - 1])
      .join('');
    yield [text, labels.reduce((all, label, i) => all * data[i * classes + label]!, 1)];
  }
}

function bruteForce(tensor: Tensor): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [text, probability] of waysThrough(tensor))
    sums.set(text, (sums.get(text) ?? 0) + probability);
  return sums;
}

const weight = fc.double({ min: 0.001, max: 1, noNaN: true });
const smallTensors = fc
  .array(fc.tuple(weight, weight, weight), { minLength: 1, maxLength: 6 })
  .map(tensorOf);

describe('logLikelihood', () => {
  it('is the sum of all ways in which a text may lie on the steps', () => {
    fc.assert(
      fc.property(smallTensors, (tensor) => {
        const lattice = latticeOf(tensor, AB);
        for (const [text, probability] of bruteForce(tensor))
          expect(Math.exp(logLikelihood(lattice, text))).toBeCloseTo(probability, 5);
      }),
    );
  });

  it('is at most one over all texts', () => {
    fc.assert(
      fc.property(smallTensors, (tensor) => {
        const lattice = latticeOf(tensor, AB);
        const texts = [...bruteForce(tensor).keys()];
        const sum = texts.reduce((all, text) => all + Math.exp(logLikelihood(lattice, text)), 0);
        expect(sum).toBeLessThanOrEqual(1 + 1e-5);
      }),
    );
  });

  it('wants a step without a character between two that are the same', () => {
    const sureOf = (label: number) => [0, 1, 2].map((one) => (one === label ? 1 : 0));
    const lattice = latticeOf(tensorOf([sureOf(1), sureOf(1)]), AB);
    expect(logLikelihood(lattice, 'a')).toBeCloseTo(0, 5);
    expect(logLikelihood(lattice, 'aa')).toBe(-Infinity);
    const parted = latticeOf(tensorOf([sureOf(1), sureOf(BLANK), sureOf(1)]), AB);
    expect(logLikelihood(parted, 'aa')).toBeCloseTo(0, 5);
  });

  it('is never out of the question for a character that was not kept', () => {
    const lattice = latticeOf(tensorOf([[0, 1, 0]]), AB);
    expect(logLikelihood(lattice, 'b')).toBeGreaterThan(-25);
    expect(logLikelihood(lattice, 'b')).toBeLessThan(-15);
  });

  it('knows one text of a line without steps', () => {
    expect(logLikelihood([], '')).toBe(0);
    expect(logLikelihood([], 'a')).toBe(-Infinity);
  });
});

describe('latticeOf', () => {
  it('keeps what may be, the likeliest first, and what is left of it for all others', () => {
    const letters = [...'abcdefghijkl'];
    const tensor = tensorOf([[0.5, ...letters.map((_, i) => 0.05 - i / 1000)]]);
    const [step] = latticeOf(tensor, letters);
    expect(step!.likely.map(({ text }) => text)).toEqual(['', ...'abcdefg']);
    const kept = step!.likely.reduce((sum, { log }) => sum + Math.exp(log), 0);
    expect(logOf(step!, 'l')).toBeCloseTo(Math.log((1 - kept) / 5), 5);
  });

  it('leaves out what is next to impossible', () => {
    const [step] = latticeOf(tensorOf([[0.99991, 0.00009, 0]]), AB);
    expect(step!.likely).toHaveLength(1);
  });

  it('adds up what a dictionary lists twice', () => {
    const [step] = latticeOf(tensorOf([[0.2, 0.3, 0.5]]), ['a', 'a']);
    expect(step!.likely.map(({ text }) => text)).toEqual(['a', '']);
    expect(Math.exp(logOf(step!, 'a'))).toBeCloseTo(0.8, 5);
  });
});
