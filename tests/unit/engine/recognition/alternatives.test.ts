import { describe, expect, it } from 'vitest';
import { withAlternatives } from '../../../../src/engine/recognition/alternatives';
import { findSpikes } from '../../../../src/engine/recognition/ctc';

const ABC = ['a', 'b', 'c'];

/**
 * What the recogniser thinks of each class at one time step; those that are not named are out of
 * the question.
 */
type Step = Readonly<Record<number, number>>;
const [BLANK, A, B, C] = [0, 1, 2, 3] as const;
const SURE_BLANK: Step = { [BLANK]: 1 };

/**
 * The text that is read from some steps, and the alternatives of each character as `text share`.
 */
function read(steps: readonly Step[], characters: readonly string[] = ABC) {
  const classes = characters.length + 1;
  const data = new Float32Array(steps.length * classes);
  steps.forEach((step, i) => {
    for (const [label, value] of Object.entries(step)) data[i * classes + Number(label)] = value;
  });
  const output = { data, dims: [1, steps.length, classes] };
  const spikes = withAlternatives(findSpikes(output, characters), output, characters);
  return spikes.map(({ text, also = [] }) => [
    text,
    ...also.map(({ text, share }) => `${text} ${share.toFixed(3)}`),
  ]);
}

describe('withAlternatives', () => {
  it('adds the other classes of a character, in parts of its own likelihood', () => {
    expect(read([{ [A]: 0.6, [B]: 0.3, [C]: 0.06 }])).toEqual([['a', 'b 0.500', 'c 0.100']]);
  });

  it('adds that there may be no character', () => {
    expect(read([{ [A]: 0.8, [BLANK]: 0.2 }])).toEqual([['a', ' 0.250']]);
  });

  it('adds that one more may stand behind it, before the next one', () => {
    const maybeC: Step = { [BLANK]: 0.8, [C]: 0.2 };
    expect(read([{ [A]: 1 }, SURE_BLANK, maybeC, { [B]: 1 }, SURE_BLANK])).toEqual([
      ['a', 'ac 0.250'],
      ['b'],
    ]);
    expect(read([{ [A]: 1 }, SURE_BLANK, { [B]: 1 }, SURE_BLANK, maybeC])).toEqual([
      ['a'],
      ['b', 'bc 0.250'],
    ]);
  });

  it('takes what is likeliest at any of the steps', () => {
    const steps = [
      { [A]: 0.9, [B]: 0.09 },
      { [A]: 0.5, [B]: 0.1, [C]: 0.05 },
      { [BLANK]: 0.9, [C]: 0.036 },
      { [BLANK]: 0.9, [C]: 0.018 },
    ];
    expect(read(steps)).toEqual([['a', 'b 0.200', 'c 0.100', 'ac 0.040']]);
  });

  it('leaves out what is less than a thousandth as likely', () => {
    expect(read([{ [A]: 0.9, [B]: 0.00089, [C]: 0.00091 }])).toEqual([['a', 'c 0.001']]);
    const spikes = [{ text: 'a', score: 0.9995, first: 0, last: 0 }];
    const output = { data: new Float32Array([0, 0.9995, 0.0005, 0]), dims: [1, 1, 4] };
    expect(withAlternatives(spikes, output, ABC)[0]).toBe(spikes[0]);
  });

  it('keeps the eight likeliest, the likeliest first', () => {
    const letters = [...'abcdefghijkl'];
    const step = Object.fromEntries(letters.map((_, i) => [i + 1, i === 0 ? 0.5 : i / 200]));
    const likeliest = [...'lkjihgfe'].map(
      (letter, i) => `${letter} ${(0.11 - i / 100).toFixed(3)}`,
    );
    expect(read([step], letters)).toEqual([['a', ...likeliest]]);
  });

  it('knows which class was read where two of them stand for the same character', () => {
    expect(read([{ 1: 0.1, 3: 0.8 }], ['a', ' ', ' '])).toEqual([[' ', 'a 0.125']]);
  });
});
