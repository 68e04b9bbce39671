import { fullTitle } from './names';
import type { MatchedItem, MatchedRecord, RecordStats } from './catalogue/matched';
import type { Match } from './catalogue/matcher';
import type { RecordWarning, Value } from './types';
import { warningText } from './warning-text';

/** A record in JSON: what a program needs of it. */
export interface RecordJson {
  readonly recipe: string;
  readonly fields: Readonly<Record<string, Value | null>>;
  readonly sections: Readonly<Record<string, readonly ItemJson[]>>;
  readonly unmatched: readonly UnmatchedJson[];
  /** Null without a catalogue. */
  readonly stats: RecordStats | null;
  readonly warnings: readonly (RecordWarning & { readonly message: string })[];
}

export interface ItemJson {
  readonly title: string;
  readonly subtitle: string | null;
  readonly quantity: number;
  /** Confidence of the reading, 0 to 1. */
  readonly score: number;
  /** Further columns, if there are any. */
  readonly values?: Readonly<Record<string, Value>>;
  readonly match: Omit<Match, 'row' | 'isAmbiguous'> | null;
}

export interface UnmatchedJson {
  readonly section: string;
  readonly name: string;
  readonly quantity: number;
  /** Names of the catalogue that it may stand for, best first. */
  readonly suggestions: readonly string[];
}

export function recordToJson(record: MatchedRecord): RecordJson {
  return {
    recipe: record.recipe,
    fields: mapValues(record.fields, ({ value }) => value),
    sections: mapValues(record.sections, (items) => items.map(itemToJson)),
    unmatched: record.stats ? unmatchedIn(record) : [],
    stats: record.stats,
    warnings: record.warnings.map((warning) => ({ ...warning, message: warningText(warning) })),
  };
}

const mapValues = <T, U>(
  from: Readonly<Record<string, T>>,
  to: (value: T) => U,
): Record<string, U> =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value)]));

function itemToJson({ title, subtitle, quantity, score, values, match }: MatchedItem): ItemJson {
  const more = Object.keys(values).length > 0 && { values };
  return { title, subtitle, quantity, score, ...more, match: match && matchToJson(match) };
}

const matchToJson = ({ entry, name, score, type, numbers }: Match): ItemJson['match'] => ({
  entry,
  name,
  score,
  type,
  numbers,
});

const unmatchedIn = ({ sections }: MatchedRecord): UnmatchedJson[] =>
  Object.entries(sections).flatMap(([section, items]) =>
    items
      .filter(({ match }) => match === null)
      .map((item) => ({
        section,
        name: fullTitle(item),
        quantity: item.quantity,
        suggestions: item.runnersUp.map(({ name }) => name),
      })),
  );
