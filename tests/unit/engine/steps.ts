import type { Tensor } from '../../../src/engine/types';

/** One time step of the recogniser: the class that wins and its probability. */
export type Step = readonly [label: number, score: number];

/** A recogniser's output [1, T, classes] with these winners. */
export function outputOf(steps: readonly Step[], classes: number): Tensor {
  const data = new Float32Array(steps.length * classes);
  steps.forEach(([label, score], step) => {
    data.fill((1 - score) / (classes - 1), step * classes, (step + 1) * classes);
    data[step * classes + label] = score;
  });
  return { data, dims: [1, steps.length, classes] };
}

/** Steps that spell a text, with a blank around every character. */
export const spelling = (text: string, characters: readonly string[], score: number): Step[] => [
  [0, 0.99],
  ...[...text].flatMap((char): Step[] => [
    [characters.indexOf(char) + 1, score],
    [0, 0.99],
  ]),
];
