import type { TextLine } from '../../engine/types';

type Numbered = Pick<TextLine, 'paragraph' | 'block'>;

/** Lines from one up to and without another. */
export interface TextBlock {
  readonly from: number;
  readonly to: number;
}

/** Where lines are moved to: before another line, or last (null). */
export interface BlockMove {
  readonly lines: readonly number[];
  readonly before: number | null;
}

/** The paragraph that a line is in: what is moved as one. */
export function blockAround(lines: readonly Numbered[], index: number): TextBlock {
  const isIn = (other: number) =>
    lines[other]?.paragraph === lines[index]!.paragraph &&
    lines[other]?.block === lines[index]!.block;
  let [from, to] = [index, index + 1];
  while (isIn(from - 1)) from -= 1;
  while (isIn(to)) to += 1;
  return { from, to };
}

const linesOf = ({ from, to }: TextBlock): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** A paragraph goes before the one above it, or behind the one below; null at the page's ends. */
export function blockTowards(
  lines: readonly Numbered[],
  index: number,
  step: 1 | -1,
): BlockMove | null {
  const block = blockAround(lines, index);
  const beside = step === 1 ? block.to : block.from - 1;
  if (!lines[beside]) return null;
  const other = blockAround(lines, beside);
  const before = step === -1 ? other.from : lines[other.to] ? other.to : null;
  return { lines: linesOf(block), before };
}

/** A paragraph goes before that of another line, or last (null); null where it stands there. */
export function blockTo(
  lines: readonly Numbered[],
  index: number,
  target: number | null,
): BlockMove | null {
  const block = blockAround(lines, index);
  const before = target === null ? lines.length : blockAround(lines, target).from;
  if (before >= block.from && before <= block.to) return null;
  return { lines: linesOf(block), before: before === lines.length ? null : before };
}
