import type { Catalogue } from './catalogue';
import { nameKey, splitName } from '../names';

/** All entries of one name. */
export interface Named {
  readonly name: string;
  readonly baseKey: string;
  /** Null for a name without a comma. */
  readonly restKey: string | null;
  readonly fullKey: string;
  /** Rows of the catalogue, the preferred printing first. */
  readonly rows: readonly number[];
}

/** A catalogue made ready for being searched. */
export interface CatalogueIndex {
  readonly catalogue: Catalogue;
  readonly names: readonly Named[];
  readonly byFull: ReadonlyMap<string, readonly Named[]>;
  readonly byBase: ReadonlyMap<string, readonly Named[]>;
  /** Which names have a token in them. */
  readonly byToken: ReadonlyMap<string, readonly number[]>;
}

/** Made once for a catalogue. */
export function indexCatalogue(catalogue: Catalogue): CatalogueIndex {
  const names = collectNames(catalogue);
  const byToken = new Map<string, number[]>();
  names.forEach(({ fullKey, baseKey }, i) => {
    for (const token of new Set([...tokensIn(fullKey), ...tokensIn(baseKey)]))
      push(byToken, token, i);
  });
  return {
    catalogue,
    names,
    byFull: groupBy(names, ({ fullKey }) => fullKey),
    byBase: groupBy(names, ({ baseKey }) => baseKey),
    byToken,
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function groupBy(names: readonly Named[], keyOf: (name: Named) => string): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const name of names) push(groups, keyOf(name), name);
  return groups;
}

function collectNames(catalogue: Catalogue): Named[] {
  const groups = new Map<string, { name: string; rows: number[] }>();
  catalogue.rows.forEach((row, i) => {
    const name = row[catalogue.nameColumn]!;
    const { base, rest } = splitName(name);
    const key = `${nameKey(base)},${rest === null ? '' : nameKey(rest)}`;
    if (name === '') return;
    const group = groups.get(key);
    if (group) group.rows.push(i);
    else groups.set(key, { name, rows: [i] });
  });
  return [...groups.values()].map(({ name, rows }) => toNamed(name, rows, catalogue));
}

function toNamed(name: string, rows: readonly number[], catalogue: Catalogue): Named {
  const { base, rest } = splitName(name);
  const [baseKey, restKey] = [nameKey(base), rest === null ? null : nameKey(rest)];
  return {
    name,
    baseKey,
    restKey,
    fullKey: baseKey + (restKey ?? ''),
    rows: byPreference(rows, catalogue),
  };
}

/** One of these tells much, unlike a letter. */
const TELLING = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/u;

/**
 * By what names are found that are like one: pairs of characters, and single ones that tell much.
 * The ends count as characters, so that a name of one has a pair.
 */
export function* tokensIn(key: string): Generator<string> {
  const chars = ['^', ...key, '$'];
  for (let i = 1; i < chars.length; i++) yield chars[i - 1]! + chars[i]!;
  for (const char of key) if (TELLING.test(char)) yield char;
}

/**
 * The ordinary printing first: its number has neither letter nor star behind it (`44a`, `310*`) and
 * is not above the size of its set (`310/298`); of several, the one that comes first in the
 * catalogue.
 */
function byPreference(rows: readonly number[], { rows: cells, numberColumn }: Catalogue): number[] {
  if (numberColumn === null || rows.length === 1) return [...rows];
  const oddness = (row: number) => {
    const [, number, mark, size] =
      /(\d+)([^\d/]*)(?:\/(\d+))?$/.exec(cells[row]![numberColumn]!) ?? [];
    return (mark ? 2 : 0) + (size && Number(number) > Number(size) ? 1 : 0);
  };
  return [...rows].sort((a, b) => oddness(a) - oddness(b));
}
