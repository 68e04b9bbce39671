/** A line that is told with this score or more is told for sure. Unit: score. */
export const SURE = 0.95;

const solid = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‐-―−~〜]/g, '-')
    .replace(/[‘’‛`´]/g, "'")
    .replace(/[“”‟«»]/g, '"')
    .replace(/…|⋯/g, '...')
    .toUpperCase()
    .replace(/\s/g, '');

export interface ScoredText {
  readonly text: string;
  /** 0 to 1. */
  readonly score: number;
}

/** What was told of something, and whether it is right. */
export interface Judged {
  /** 0 to 1. */
  readonly score: number;
  readonly isRight: boolean;
}

/**
 * Whether each text is right: its text stands somewhere in the truth, which may part it from or
 * join it to others. Case, spaces, dashes and quotation marks do not count; null for what has one
 * character only, which stands anywhere.
 */
export function areRight(texts: readonly string[], truth: string): readonly (boolean | null)[] {
  const all = solid(truth);
  return texts.map(solid).map((text) => (text.length < 2 ? null : all.includes(text)));
}

/** Lines of two characters or more, and whether they are right. */
export function judgeLines(lines: readonly ScoredText[], truth: string): Judged[] {
  const right = areRight(
    lines.map(({ text }) => text),
    truth,
  );
  return lines.flatMap(({ score }, i) =>
    right[i] === null ? [] : [{ score, isRight: right[i]! }],
  );
}

/** Lines that are told for sure, and those of them that are not right. */
export function scoreSureness(
  lines: readonly ScoredText[],
  truth: string,
): { readonly sure: number; readonly sureWrong: number } {
  const told = judgeLines(lines, truth).filter(({ score }) => score >= SURE);
  return { sure: told.length, sureWrong: told.filter(({ isRight }) => !isRight).length };
}
