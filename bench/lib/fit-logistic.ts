/** Something that was so or not, and how much there was of what speaks for it. */
export interface Example {
  readonly evidence: readonly number[];
  readonly isSo: boolean;
}

/** Solves a system of linear equations by elimination (Gauss), with the largest pivots. */
function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, values[i]!]);
  const size = rows.length;
  for (let at = 0; at < size; at++) {
    let pivot = at;
    for (let i = at + 1; i < size; i++)
      if (Math.abs(rows[i]![at]!) > Math.abs(rows[pivot]![at]!)) pivot = i;
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    for (let i = 0; i < size; i++) {
      if (i === at) continue;
      const factor = rows[i]![at]! / rows[at]![at]!;
      for (let j = at; j <= size; j++) rows[i]![j]! -= factor * rows[at]![j]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}

/** The probability (0 to 1) that the weights give some evidence. */
export function probabilityOf(weights: readonly number[], evidence: readonly number[]): number {
  const sum = weights.reduce((all, weight, i) => all + weight * evidence[i]!, 0);
  return 1 / (1 + Math.exp(-sum));
}

const MOST_STEPS = 50;
const SMALL_STEP = 1e-6;

/**
 * The weights under which the examples are likeliest (logistic regression, by Newton's method).
 * @param ridge how much a weight's square costs: holds weights down that little speaks for
 */
export function fitLogistic(examples: readonly Example[], ridge: number): number[] {
  const size = examples[0]!.evidence.length;
  let weights = Array.from({ length: size }, () => 0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = weights.map((weight) => -ridge * weight);
    const curve = weights.map((_, i) => weights.map((__, j) => (i === j ? ridge : 0)));
    for (const { evidence, isSo } of examples) {
      const p = probabilityOf(weights, evidence);
      for (let i = 0; i < size; i++) {
        slope[i]! += (Number(isSo) - p) * evidence[i]!;
        for (let j = 0; j < size; j++) curve[i]![j]! += p * (1 - p) * evidence[i]! * evidence[j]!;
      }
    }
    const change = solve(curve, slope);
    weights = weights.map((weight, i) => weight + change[i]!);
    if (Math.max(...change.map(Math.abs)) < SMALL_STEP) break;
  }
  return weights;
}
