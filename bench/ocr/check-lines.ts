import { isResultPath } from './result-folder';
import type { LineLog, Span } from './line-log';
import type { LeftOutLine, PageLine } from './journal';
import type { ResultLine } from './result-log';

/** So many wrong lines are told each by its number. */
const TOLD = 3;

/**
 * All lines that are what they should be; what a killed run has torn is dropped.
 *
 * @returns what was wrong, in words
 * @throws Error if there are lines, and none of them is from here
 */
export function readLines<T>(
  log: LineLog,
  path: string,
  isWanted: (value: unknown) => value is T,
  take: (line: T, span: Span) => void,
): string[] {
  const wrong: number[] = [];
  let number = 0;
  for (const { text, ...span } of log.lines()) {
    number += 1;
    const value = text === null ? null : parsed(text);
    if (isWanted(value)) take(value, span);
    else wrong.push(number);
  }
  if (number > 0 && wrong.length === number)
    throw new Error(`${path} is not from here: none of its lines is one that this program writes`);
  const problems = wrong.length > 0 ? [wrongLines(path, wrong)] : [];
  return log.dropTorn()
    ? [...problems, `${path}: its last line was torn, and does not count`]
    : problems;
}

function wrongLines(path: string, wrong: readonly number[]): string {
  const numbers = wrong.slice(0, TOLD).join(', ') + (wrong.length > TOLD ? ' ...' : '');
  return `${path}: ${String(wrong.length)} lines are not from here and do not count (${numbers})`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Fields<T> = Partial<Record<keyof T, unknown>>;

const fieldsOf = <T>(value: unknown): Fields<T> =>
  typeof value === 'object' && value !== null ? value : {};

const isHash = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isPath = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** True for a line of `pages.jsonl` that can be trusted as far as this program does. */
export function isPageLine(value: unknown): value is PageLine {
  const { path, file, sha256, run, page, pages, results, text, lines, error } =
    fieldsOf<PageLine>(value);
  return (
    isPath(path) &&
    isPath(file) &&
    isHash(sha256) &&
    isHash(run) &&
    isCount(page) &&
    isCount(pages) &&
    (page as number) >= 1 &&
    (page as number) <= (pages as number) &&
    Array.isArray(results) &&
    results.every(isResultPath) &&
    typeof text === 'string' &&
    Array.isArray(lines) &&
    (error === null || isError(error))
  );
}

export function isLeftOutLine(value: unknown): value is LeftOutLine {
  const { file, sha256, run, pages, leftOut } = fieldsOf<LeftOutLine>(value);
  return (
    isPath(file) &&
    isHash(sha256) &&
    isHash(run) &&
    isCount(pages) &&
    Array.isArray(leftOut) &&
    leftOut.every((one) => isPath(fieldsOf<LeftOutLine['leftOut'][number]>(one).path))
  );
}

export function isResultLine(value: unknown): value is ResultLine {
  const { wanted, result, format, original, naming, error, run } = fieldsOf<ResultLine>(value);
  return (
    isResultPath(wanted) &&
    (result === null || isResultPath(result)) &&
    typeof format === 'string' &&
    typeof original === 'string' &&
    typeof naming === 'string' &&
    (error === null || isError(error)) &&
    isHash(run)
  );
}

const isError = (value: unknown): boolean => {
  const { code, message } = fieldsOf<{ code: string; message: string }>(value);
  return typeof code === 'string' && typeof message === 'string';
};
