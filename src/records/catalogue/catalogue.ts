import Papa from 'papaparse';
import { COLUMN_SAMPLE, MIN_FILLED_NUMBERS } from '../tunables';

/** A list that names are matched against: the first row of its file names the columns. */
export interface Catalogue {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /**
   * Which column holds the names, and which one what tells entries of one name apart (null for
   * none).
   */
  readonly nameColumn: number;
  readonly numberColumn: number | null;
}

/** Bounds against a hostile file. */
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 200;
const LONGEST_CELL = 10_000;

export type CatalogueProblem = 'empty' | 'too-long' | 'not-json' | 'not-a-list';

const WHY: Readonly<Record<CatalogueProblem, string>> = {
  empty: 'The catalogue has no row under the names of its columns',
  'too-long': 'The catalogue is too long',
  'not-json': 'The catalogue begins like JSON and is not',
  'not-a-list': 'The catalogue holds no list',
};

/** Says what is wrong with a file that was to be a catalogue. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';

  readonly code: CatalogueProblem;

  constructor(code: CatalogueProblem) {
    super(WHY[code]);
    this.code = code;
  }
}

/**
 * CSV or TSV; the parser finds out what parts the columns.
 *
 * @throws CatalogueError
 */
export function parseCsv(text: string): Catalogue {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  return fromTable(data);
}

/**
 * A list of objects, of lists, or of names; or an object with one such list in it.
 *
 * @throws CatalogueError
 */
export function parseJsonList(text: string): Catalogue {
  const list = listIn(parseJson(text));
  const objects = list.filter((one) => typeof one === 'object' && one !== null);
  if (objects.length === 0) return fromTable([['name'], ...list.map((one) => [cellOf(one)])]);
  if (objects.every((one) => Array.isArray(one)))
    return fromTable(objects.map((row) => (row as unknown[]).map(cellOf)));
  const columns = [...new Set(objects.slice(0, MOST_ROWS).flatMap((one) => Object.keys(one)))];
  const rows = objects.map((one) => columns.map((key) => cellOf((one as never)[key])));
  return fromTable([columns, ...rows]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new CatalogueError('not-json');
  }
}

function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const lists = Object.values(value ?? {}).filter((one) => Array.isArray(one));
  if (lists.length === 0) throw new CatalogueError('not-a-list');
  return lists.sort((a, b) => b.length - a.length)[0]!;
}

const cellOf = (value: unknown): string =>
  typeof value === 'object' ? (value === null ? '' : JSON.stringify(value)) : String(value ?? '');

/**
 * A catalogue from the cells of a sheet; empty rows are left out.
 *
 * @throws CatalogueError if there is no row under the names of the columns, or too many
 */
export function fromTable(table: readonly (readonly string[])[]): Catalogue {
  const filled = table.filter((row) => row.some((cell) => cell.trim() !== ''));
  const [head, ...body] = filled;
  if (!head || body.length === 0) throw new CatalogueError('empty');
  if (body.length > MOST_ROWS || head.length > MOST_COLUMNS) throw new CatalogueError('too-long');
  const columns = uniqueNames(head);
  const rows = body.map((row) =>
    columns.map((_, i) => (row[i] ?? '').slice(0, LONGEST_CELL).trim()),
  );
  const nameColumn = guessNameColumn(columns, rows);
  return { columns, rows, nameColumn, numberColumn: guessNumberColumn(columns, rows, nameColumn) };
}

const uniqueNames = (head: readonly string[]): string[] =>
  head.map((cell, i) => {
    const name = cell.trim() || `column ${i + 1}`;
    return head.findIndex((other) => other.trim() === name) < i ? `${name} ${i + 1}` : name;
  });

const NAMES = /^(?:name|title|product|label|名称?|卡名|品名|标题|牌名)/;
const NAMES_WITHIN = /name|title|名/;
const NUMBERS =
  /number|numero|code|sku|ean|isbn|^(?:no|nr|id|key)\b|[_ ](?:no|nr|id)$|编号|卡号|代码|序号/;

interface Column {
  readonly index: number;
  readonly name: string;
  /**
   * Shares (0 to 1) of the cells that are filled, that differ, that hold a letter and are short.
   */
  readonly filled: number;
  readonly different: number;
  readonly wordy: number;
}

const describe = (columns: readonly string[], rows: Catalogue['rows']): Column[] =>
  columns.map((name, index) => {
    const cells = rows.slice(0, COLUMN_SAMPLE).map((row) => row[index]!);
    const filled = cells.filter((cell) => cell !== '');
    const share = (part: number) => part / cells.length;
    const wordy = filled.filter(
      (cell) => /\p{L}/u.test(cell) && cell.length < 80 && !/:\/\//.test(cell),
    );
    return {
      index,
      name: name.toLowerCase(),
      filled: share(filled.length),
      different: share(new Set(filled).size),
      wordy: share(wordy.length),
    };
  });

/**
 * By what the column is called, and by its cells: names are filled in, short, of letters, and
 * differ.
 */
function guessNameColumn(columns: readonly string[], rows: Catalogue['rows']): number {
  const points = ({ name, filled, different, wordy }: Column) =>
    (NAMES.test(name) ? 2 : NAMES_WITHIN.test(name) ? 1 : NUMBERS.test(name) ? -1 : 0) +
    (filled + different) / 2 +
    wordy;
  return first(describe(columns, rows), points).index;
}

function guessNumberColumn(
  columns: readonly string[],
  rows: Catalogue['rows'],
  nameColumn: number,
): number | null {
  const able = describe(columns, rows).filter(
    ({ index, name, filled, different }) =>
      index !== nameColumn &&
      NUMBERS.test(name) &&
      filled > MIN_FILLED_NUMBERS &&
      different > MIN_FILLED_NUMBERS,
  );
  return able.length === 0 ? null : first(able, ({ different }) => different).index;
}

const first = (columns: readonly Column[], points: (column: Column) => number): Column =>
  columns.reduce((best, one) => (points(one) > points(best) ? one : best));

/** The same list with other columns. */
export const withColumns = (
  catalogue: Catalogue,
  { nameColumn, numberColumn }: Pick<Catalogue, 'nameColumn' | 'numberColumn'>,
): Catalogue => ({ ...catalogue, nameColumn, numberColumn });

/** A row with its columns' names, as an export shows it. */
export const entryOf = ({ columns, rows }: Catalogue, row: number): Record<string, string> =>
  Object.fromEntries(columns.map((name, i) => [name, rows[row]![i]!]));
