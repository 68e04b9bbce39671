import { toCsv } from '../formats/csv';
import type { WireError } from '../../protocol/errors';
import type { PlannedFile } from './plan';

/** A file that was written, or was to be. */
export interface FileOutcome {
  readonly planned: Pick<PlannedFile, 'path' | 'file' | 'naming'>;
  /** Where it lies; null if it was not written. */
  readonly file: string | null;
  /** Why it is not what was asked for. */
  readonly error: WireError | null;
}

/** A page that is in no file, as it was not read. */
export interface UnreadPage {
  readonly path: string;
  readonly error: WireError | null;
}

const REMARKS = {
  'as-wished': '',
  unholdable: 'renamed: not every disk holds this name',
  taken: 'renamed: another file has this name',
};

/** True if it says more than that all went as planned. */
export const isWorthTelling = (
  outcomes: readonly FileOutcome[],
  unread: readonly UnreadPage[],
): boolean =>
  unread.length > 0 ||
  outcomes.some(({ planned, error }) => error !== null || planned.naming !== 'as-wished');

/** What became of each original: CSV with a row a file and one for each page that was not read. */
export function manifestOf(outcomes: readonly FileOutcome[], unread: readonly UnreadPage[]): Blob {
  const rows = [
    ['file', 'original', 'remark'],
    ...outcomes.map(({ planned, file, error }) => [
      file ?? '',
      planned.path,
      error ? `${error.code}: ${error.message}` : REMARKS[planned.naming],
    ]),
    ...unread.map(({ path, error }) => [
      '',
      path,
      error ? `${error.code}: ${error.message}` : 'not read',
    ]),
  ];
  return new Blob([`\ufeff${toCsv(rows)}`], { type: 'text/csv;charset=utf-8' });
}
