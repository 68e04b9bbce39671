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

/**
 * Lines that are told for sure, and those of them whose text is nowhere in the truth. Case, spaces,
 * dashes and quotation marks do not count, nor do lines of one character.
 */
export function scoreSureness(
  lines: readonly { readonly text: string; readonly score: number }[],
  truth: string,
): { readonly sure: number; readonly sureWrong: number } {
  const all = solid(truth);
  const sure = lines.filter(({ score }) => score >= SURE).map(({ text }) => solid(text));
  const told = sure.filter((text) => text.length >= 2);
  return { sure: told.length, sureWrong: told.filter((text) => !all.includes(text)).length };
}
